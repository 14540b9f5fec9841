import { err, ok, refusal, type RefusalCode, type Result } from '#domain/shared';
import { isWithinFile, type AnsweredLines, type EqualLines } from '#domain/upload';
import type { AskedReceipt, ExistingReceipt, FileFault, FileFaults } from '../ports.js';

/** The fault of a line that an earlier file brought, too, where neither has a number: it asks for an answer. */
export const equalToEarlierFault = (line: number, where: string): FileFault =>
  faultOf(line, 'EQUAL_LINES', `the line is equal to ${where}: another payment, or the same once more?`);

/**
 * What was said of equal lines, with the lines of earlier files that it is about. An answer about an earlier file that has no such line is a
 * fault: nobody passes over a payment, or counts it beside another, that was never asked about.
 */
export function answeredLines(
  answers: readonly EqualLines[],
  asked: readonly AskedReceipt[],
  found: readonly ExistingReceipt[],
): Result<readonly AnsweredLines[], FileFaults> {
  const faults: FileFault[] = [];
  const passed = new Map<number, number>();
  const answered = answers.map((equal): AnsweredLines => {
    const [line] = equal.lines;
    if (isWithinFile(equal) || line === undefined) return equal;
    const times = passed.get(line) ?? 0;
    passed.set(line, times + 1);
    const receipt = asked.filter((one) => one.line === line)[times];
    const before = found.find((one) => one.line === line && one.receiptNumber === receipt?.receiptNumber)?.before;
    if (before) return { ...equal, before };
    const message = `no ${times === 0 ? '' : 'further '}line of an earlier file is equal to line ${line}, as was answered`;
    faults.push(faultOf(line, 'EQUAL_LINES_MISTAKEN', message));
    return equal;
  });
  if (faults.length === 0) return ok(answered);
  const message = `${faults.length} answers are about lines that no earlier file has`;
  return err({ refusal: refusal('FILE_REJECTED', message), faults, faultCount: faults.length });
}

function faultOf(line: number, name: RefusalCode, message: string): FileFault {
  const { code, remedy } = refusal(name, message);
  return { line, code, message, remedy };
}
