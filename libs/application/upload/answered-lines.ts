import { err, ok, refusal, type RefusalCode, type Result } from '#domain/shared';
import { isWithinFile, type AnsweredLines, type EqualLines, type ReceiptLine } from '#domain/upload';
import type { Cursor } from '#event-store';
import type {
  AskedReceipt,
  ExistingReceipt,
  FileFault,
  FileFaults,
  NumberedUploads,
  OtherUploads,
  ReportedBefore,
  ReceiptIndex,
  StagedReceipts,
} from '../ports.js';

/** The fault of a line that an earlier file brought, too, where no numbers tell the two apart: it asks for an answer. */
export const equalToEarlierFault = (line: number, where: string): FileFault =>
  faultOf(line, 'EQUAL_LINES', `the line is equal to ${where}: another payment, or the same once more?`);

interface Looking {
  readonly index: Pick<ReceiptIndex, 'reportedOf' | 'alike'>;
  readonly staged: Pick<StagedReceipts, 'alike'>;
}

interface Asked {
  readonly answers: readonly EqualLines[];
  /** Lines that something is said of, as often as it is. */
  readonly equalToEarlier: readonly ReceiptLine[];
  /** True where the file has no receipt numbers. */
  readonly unnumbered: boolean;
  readonly others: OtherUploads;
  readonly asOf: Cursor;
}

/**
 * What was said of equal lines, once nothing is left to be asked. A servicer that changes from files without numbers to files that have them, or back, may
 * bring again under another number what an earlier file brought: what says the same as a line of a file of the other kind is asked about.
 */
export async function answersToEqualLines(
  { index, staged }: Looking,
  { answers, equalToEarlier, unnumbered, others, asOf }: Asked,
): Promise<Result<readonly AnsweredLines[], FileFaults>> {
  const otherwise: NumberedUploads = { ...others, numbers: numbersOfOthers(unnumbered) };
  const isAsked = unnumbered && equalToEarlier.length > 0;
  const byNumber = isAsked ? (await index.reportedOf(equalToEarlier, others, asOf)).first : [];
  const once = [...new Map(equalToEarlier.map((line) => [line.line, line])).values()];
  const bySaying = once.length === 0 ? [] : (await index.alike(once, otherwise, asOf)).first;
  const answered = answeredLines(answers, equalToEarlier, { byNumber, bySaying });
  if (!answered.ok) return answered;
  const { first: open, count: faultCount } = unanswered(await staged.alike(otherwise, asOf), answered.value);
  if (faultCount === 0) return answered;
  const faults = open
    .filter(({ line }, at) => line !== open[at - 1]?.line)
    .map(({ line, before }) => equalToEarlierFault(line, `line ${before.line} of upload ${before.uploadId}`));
  const message = `${faultCount} lines say the same as lines of earlier files that are numbered otherwise`;
  return err({ refusal: refusal('FILE_REJECTED', message), faults, faultCount });
}

/** The numbers that files have which are numbered otherwise than this one. */
export const numbersOfOthers = (unnumbered: boolean): NumberedUploads['numbers'] => (unnumbered ? 'own' : 'made');

/** Of receipts that are alike, those that nothing was said of. */
export function unanswered({ first, count }: ReportedBefore, answered: readonly AnsweredLines[]): ReportedBefore {
  const isAnswered = ({ line, before }: ExistingReceipt): boolean =>
    answered.some(
      (one) => one.lines[0] === line && one.before?.uploadId === before.uploadId && one.before.line === before.line,
    );
  const open = first.filter((one) => !isAnswered(one));
  return { first: open.map((one) => ({ ...one, alikeTo: one.before })), count: count - (first.length - open.length) };
}

/**
 * What was said of equal lines, with the lines of earlier files that it is about. An answer about an earlier file that has no such line is a
 * fault: nobody passes over a payment, or counts it beside another, that was never asked about.
 */
export function answeredLines(
  answers: readonly EqualLines[],
  asked: readonly AskedReceipt[],
  found: { readonly byNumber: readonly ExistingReceipt[]; readonly bySaying: readonly ExistingReceipt[] },
): Result<readonly AnsweredLines[], FileFaults> {
  const faults: FileFault[] = [];
  const passed = new Map<number, number>();
  const answered = answers.map((equal): AnsweredLines => {
    const [line] = equal.lines;
    if (isWithinFile(equal) || line === undefined) return equal;
    const times = passed.get(line) ?? 0;
    passed.set(line, times + 1);
    const before = earlierOf(line, asked, found)[times]?.before;
    if (before) return { ...equal, before };
    const message = `no ${times === 0 ? '' : 'further '}line of an earlier file is equal to line ${line}, as was answered`;
    faults.push(faultOf(line, 'EQUAL_LINES_MISTAKEN', message));
    return equal;
  });
  if (faults.length === 0) return ok(answered);
  const message = `${faults.length} answers are about lines that no earlier file has`;
  return err({ refusal: refusal('FILE_REJECTED', message), faults, faultCount: faults.length });
}

/** The lines of earlier files that one is equal to: those with its numbers, then those that say the same under others. */
function earlierOf(
  line: number,
  asked: readonly AskedReceipt[],
  { byNumber, bySaying }: Parameters<typeof answeredLines>[2],
): readonly ExistingReceipt[] {
  const isSame = (one: AskedReceipt, other: AskedReceipt): boolean =>
    one.line === other.line && one.receiptNumber === other.receiptNumber;
  const numbered = asked
    .filter((one) => one.line === line)
    .flatMap((one) => byNumber.filter((two) => isSame(one, two)));
  return [...numbered, ...bySaying.filter((one) => one.line === line)];
}

function faultOf(line: number, name: RefusalCode, message: string): FileFault {
  const { code, remedy } = refusal(name, message);
  return { line, code, message, remedy };
}
