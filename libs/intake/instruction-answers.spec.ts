import { describe, expect, test } from '@jest/globals';
import type { FaultCode } from './fault.js';
import { parseInstructionAnswers } from './instruction-answers.js';

const HEADER = '指令编号,发送次数,金额,执行结果,执行日期,执行时间,银行流水号,未执行原因';
const awaited = (instructionId: string) => {
  if (instructionId === 'd-1-allocation-1') return { attempt: 2, amount: '1630.00' };
  if (instructionId === 'd-1-allocation-2') return { attempt: 1, amount: '20.00' };
  if (instructionId === 'd-1-allocation-4') return { attempt: 1, amount: '5.00' };
  return instructionId === 'd-1-allocation-3' ? ('answered' as const) : null;
};
const read = (...lines: readonly string[]) =>
  parseInstructionAnswers(Buffer.from([HEADER, ...lines].join('\n')), { today: '2026-06-24', awaited });

const EXECUTED = 'd-1-allocation-1,2,"1,630.00",已执行,2026-06-24,14:05,B-1,';
const OTHER = 'd-1-allocation-4,1,5.00,未执行,,,,户名不符';
const DECLINED = 'd-1-allocation-2,1,20.00,未执行,,,,户名不符';

describe('a file of the custodian’s answers', () => {
  test('is read answer by answer, matched by instruction, attempt and amount', async () => {
    expect(await read(EXECUTED, DECLINED)).toMatchObject({
      ok: true,
      value: [
        {
          line: 2,
          attempt: '2',
          outcome: 'executed',
          executedOn: '2026-06-24',
          executedAt: '14:05',
          bankReference: 'B-1',
        },
        { line: 3, attempt: '1', outcome: 'not executed', executedOn: '', reason: '户名不符' },
      ],
    });
  });

  test.each<readonly [string, string, FaultCode, string]>([
    [
      'of an instruction that the deal has not',
      'd-9-allocation-1,1,1.00,未执行,,,,x',
      'INSTRUCTION_UNKNOWN',
      'instructionId',
    ],
    ['to what is answered', 'd-1-allocation-3,1,1.00,未执行,,,,x', 'INSTRUCTION_ANSWERED', 'instructionId'],
    ['to another attempt', 'd-1-allocation-1,1,1630.00,未执行,,,,x', 'INSTRUCTION_ANSWERED', 'attempt'],
    ['of another amount', 'd-1-allocation-2,1,20.01,未执行,,,,x', 'AMOUNT_DIFFERS', 'amount'],
    ['executed on no day', 'd-1-allocation-2,1,20.00,已执行,,,B-2,', 'VALUE_MISSING', 'executedOn'],
    ['executed under no reference', 'd-1-allocation-2,1,20.00,已执行,2026-06-24,,,', 'VALUE_MISSING', 'bankReference'],
    ['declined for no reason', 'd-1-allocation-2,1,20.00,未执行,,,,', 'VALUE_MISSING', 'reason'],
    ['executed tomorrow', 'd-1-allocation-2,1,20.00,已执行,2026-06-25,,B-2,', 'DATE_IN_FUTURE', 'executedOn'],
    [
      'executed at no time of the day',
      'd-1-allocation-2,1,20.00,已执行,2026-06-24,25:00,B-2,',
      'TIME_MALFORMED',
      'executedAt',
    ],
    ['of no known outcome', 'd-1-allocation-2,1,20.00,处理中,,,,', 'WORD_UNKNOWN', 'outcome'],
  ])('names its line where an answer is %s', async (_, line, code, field) => {
    expect(await read(OTHER, line)).toMatchObject({ error: { faultCount: 1, faults: [{ line: 3, code, field }] } });
  });

  test('answers an instruction once', async () => {
    expect(await read(DECLINED, DECLINED)).toMatchObject({ error: { faults: [{ line: 3, code: 'LINE_DUPLICATE' }] } });
  });
});
