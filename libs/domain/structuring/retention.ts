import { assert, Money, Rational } from '#domain/shared';

/** A class at issue and what the originator keeps of it; the lowest class comes last. */
export interface RetainedClass {
  readonly classId: string;
  readonly face: Money;
  readonly retained: Money;
}

export type RetentionFault =
  'issue share below the least' | 'lowest class share below the least' | 'not the same share of each class';

export interface RetentionTest {
  readonly passed: boolean;
  readonly faults: readonly RetentionFault[];
  /** Retained ÷ issued, of the whole issue and of the lowest class. */
  readonly ofIssue: Rational;
  readonly ofLowestClass: Rational;
}

/** The least share that a regulator asks the originator to keep: 5 %. */
export const RETENTION_LEAST = Rational.parse('0.05');

/**
 * Risk retention: the originator keeps at least `least` of the issue and of the lowest class; where it keeps any other class,
 * the same share of each (a vertical slice).
 */
export function testRetention(classes: readonly RetainedClass[], least = RETENTION_LEAST): RetentionTest {
  const lowest = classes.at(-1);
  assert(lowest, 'an issue has a class');
  for (const { classId, face, retained } of classes) {
    assert(
      face.isPositive() && !retained.isNegative() && retained.compare(face) <= 0,
      `retained of ${classId} is a part of it`,
    );
  }
  const share = ({ face, retained }: { face: Money; retained: Money }): Rational =>
    retained.toRational().dividedBy(face.toRational());
  const { currency } = lowest.face;
  const ofIssue = share({
    face: Money.sum(
      classes.map(({ face }) => face),
      currency,
    ),
    retained: Money.sum(
      classes.map(({ retained }) => retained),
      currency,
    ),
  });
  const ofLowestClass = share(lowest);

  const higher = classes.slice(0, -1);
  const vertical = higher.some(({ retained }) => retained.isPositive());
  const faults: RetentionFault[] = [];
  if (ofIssue.compare(least) < 0) faults.push('issue share below the least');
  if (ofLowestClass.compare(least) < 0) faults.push('lowest class share below the least');
  if (vertical && !higher.every((one) => share(one).equals(ofLowestClass)))
    faults.push('not the same share of each class');
  return { passed: faults.length === 0, faults, ofIssue, ofLowestClass };
}
