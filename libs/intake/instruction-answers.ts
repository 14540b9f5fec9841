import { err, isTimeOfDay, Money, ok, type Amount, type BusinessDate, type Result } from '#domain/shared';
import { amountColumn, countColumn, dateColumn, idColumn, optional, textColumn, wordColumn } from './columns.js';
import type { ByteSource } from './csv/blocks.js';
import type { RejectReport } from './fault.js';
import { noSecond } from './line-rules.js';
import { readTable, type Cells, type Columns, type Line, type LineRule, type ReadingOptions } from './table.js';
import type { Words } from './words.js';

type Outcome = 'executed' | 'not executed';

const outcomes = {
  executed: ['已执行', '成功'],
  'not executed': ['未执行', '失败'],
} as const satisfies Words<Outcome>;

/** What a file of answers is checked against. */
export interface InstructionAnswersContext {
  readonly today: BusinessDate;
  /** The attempt that awaits its answer, `answered` where none does, null of an instruction that the deal has not. */
  readonly awaited: (
    instructionId: string,
  ) => { readonly attempt: number; readonly amount: Amount } | 'answered' | null;
}

/** The columns of a file of the custodian's answers. */
export const instructionAnswerColumns = {
  instructionId: idColumn(['指令编号', 'instruction', 'instruction id'], 'example-1-allocation-1'),
  attempt: countColumn(['发送次数', 'attempt', '次数'], '1'),
  amount: amountColumn(['金额', 'amount'], '1630.00'),
  outcome: wordColumn<Outcome>(['执行结果', 'outcome', '结果'], outcomes),
  executedOn: optional(dateColumn(['执行日期', 'executed on', 'date'], '2026-06-24')),
  executedAt: optional(
    idColumn(['执行时间', 'executed at', 'time'], '14:05', (text) =>
      isTimeOfDay(text) ? ok(text) : err({ code: 'TIME_MALFORMED', message: 'this is not a time of the day' }),
    ),
  ),
  bankReference: optional(idColumn(['银行流水号', 'bank reference', 'reference', '流水号'], 'B20260624-0001')),
  reason: textColumn(['未执行原因', 'reason', '原因'], '户名不符'),
} satisfies Columns;

type AnswerColumns = typeof instructionAnswerColumns;

/** One answer; the fields of the other outcome are empty. */
export type InstructionAnswerLine = Line<AnswerColumns>;

/** Reads a file of the custodian's answers (划款指令回执): every line, or the report of all its faults. */
export async function parseInstructionAnswers(
  bytes: ByteSource,
  context: InstructionAnswersContext,
  options: ReadingOptions = {},
): Promise<Result<readonly InstructionAnswerLine[], RejectReport>> {
  const lines: InstructionAnswerLine[] = [];
  const rules = [
    noSecond<AnswerColumns>(({ instructionId }) => instructionId ?? null, {
      code: 'LINE_DUPLICATE',
      field: 'instructionId',
      what: 'the instruction stands',
    }),
    saysWhatItsOutcomeNeeds,
    notInFuture(context.today),
    answersWhatIsAwaited(context),
  ];
  const read = await readTable(bytes, instructionAnswerColumns, rules, (line) => lines.push(line), options);
  return read.ok ? ok(lines) : read;
}

const saysWhatItsOutcomeNeeds: LineRule<AnswerColumns> = (cells) => {
  const { outcome } = cells;
  if (outcome === undefined) return null;
  const needed = outcome === 'executed' ? (['executedOn', 'bankReference'] as const) : (['reason'] as const);
  const field = needed.find((name) => cells[name] === '');
  return field === undefined ? null : { code: 'VALUE_MISSING', field, message: `an answer “${outcome}” states it` };
};

const notInFuture =
  (today: BusinessDate): LineRule<AnswerColumns> =>
  ({ executedOn = '' }) =>
    executedOn > today
      ? { code: 'DATE_IN_FUTURE', field: 'executedOn', message: `today is ${today}`, remedy: 'correct the day' }
      : null;

function answersWhatIsAwaited({ awaited }: InstructionAnswersContext): LineRule<AnswerColumns> {
  return ({ instructionId, attempt, amount }: Cells<AnswerColumns>) => {
    if (instructionId === undefined) return null;
    const standing = awaited(instructionId);
    if (standing === null) {
      const message = 'the deal has no such instruction under way';
      return { code: 'INSTRUCTION_UNKNOWN', field: 'instructionId', message };
    }
    if (standing === 'answered') {
      return { code: 'INSTRUCTION_ANSWERED', field: 'instructionId', message: 'no answer to it is awaited' };
    }
    if (attempt !== undefined && attempt !== String(standing.attempt)) {
      const message = `attempt ${standing.attempt} awaits its answer`;
      return { code: 'INSTRUCTION_ANSWERED', field: 'attempt', message };
    }
    return amount !== undefined && !Money.parse(amount).equals(Money.parse(standing.amount))
      ? { code: 'AMOUNT_DIFFERS', field: 'amount', message: `${standing.amount} was instructed` }
      : null;
  };
}
