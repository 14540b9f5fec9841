import type { ExecutedAnswer } from '#domain/instruction';
import { readReference } from '#domain/shared';
import type { AnswerLine } from './instruction-answers.events.js';

/** 批量付款: the lines of a file that say of transfers that the bank made them under one number. */
export const batchOf = (
  lines: readonly AnswerLine[],
  bankReference: string,
): readonly (ExecutedAnswer & { readonly line: number })[] => {
  const number = numberOf(bankReference);
  return lines.filter(
    (line): line is ExecutedAnswer & { readonly line: number } =>
      line.outcome === 'executed' && numberOf(line.bankReference) === number,
  );
};

/** The number as it is booked, however it was written; what is none is refused where it is answered. */
function numberOf(bankReference: string): string {
  const read = readReference(bankReference, 'bankReference');
  return read.ok ? read.value : bankReference;
}
