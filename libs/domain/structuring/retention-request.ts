import { shape } from '#domain/deal';
import { err, Money, ok, Rational, type Amount, type Refusal, type Result } from '#domain/shared';
import { RETENTION_LEAST, testRetention, type RetentionFault } from './retention.js';
import { shareOf, type Share } from './share.js';

/** An issue and what its originator keeps of it. */
export interface RetentionRequest {
  /** The lowest class comes last. */
  readonly classes: readonly { readonly classId: string; readonly face: Amount; readonly retained: Amount }[];
  /** The least share, 5 % where absent. */
  readonly least?: string;
}

export interface RetentionAnswer {
  readonly passed: boolean;
  readonly faults: readonly RetentionFault[];
  readonly least: Share;
  readonly ofIssue: Share;
  readonly ofLowestClass: Share;
}

const { amount, id, listOf, object, rate } = shape;

/** The form of a retention request. */
export const retentionShape = object<RetentionRequest>(
  {
    classes: listOf(object<RetentionRequest['classes'][number]>({ classId: id, face: amount, retained: amount })),
    least: rate,
  },
  ['least'],
);

/** Tests an originator's retention (风险自留). Refused: MALFORMED with every fault of the request. */
export function answerRetention(json: unknown): Result<RetentionAnswer, Refusal[]> {
  const faults: shape.FormFault[] = [];
  if (retentionShape(json, 'retention', faults)) faults.push(...contradictions(json));
  if (faults.length > 0) return err(faults.map((fault) => shape.formRefusal('MALFORMED', 'retention', fault)));
  const { classes, least } = json as RetentionRequest;
  const share = least === undefined ? RETENTION_LEAST : Rational.parse(least);
  const test = testRetention(
    classes.map(({ classId, face, retained }) => ({
      classId,
      face: Money.parse(face),
      retained: Money.parse(retained),
    })),
    share,
  );
  return ok({
    ...test,
    least: shareOf(share),
    ofIssue: shareOf(test.ofIssue),
    ofLowestClass: shareOf(test.ofLowestClass),
  });
}

const contradictions = ({ classes }: RetentionRequest): shape.FormFault[] =>
  classes.flatMap(({ classId, face, retained }, index) => {
    const path = `retention.classes[${index}]`;
    return [
      ...(Money.parse(face).isPositive() ? [] : [{ path: `${path}.face`, value: face, expected: 'more than zero' }]),
      ...(Money.parse(retained).compare(Money.parse(face)) <= 0
        ? []
        : [{ path: `${path}.retained`, value: retained, expected: `at most the face, ${face}` }]),
      ...(classes.findIndex((one) => one.classId === classId) === index
        ? []
        : [{ path: `${path}.classId`, value: classId, expected: 'each class once' }]),
    ];
  });
