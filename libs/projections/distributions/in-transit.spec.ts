import { describe, expect, test } from '@jest/globals';
import { inTransit } from './in-transit.js';
import { Instruction } from './instruction.entity.js';

const transfer = (n: number, status: Instruction['status'], [from, to]: readonly [string, string], amount: string) =>
  Object.assign(new Instruction(), {
    ...{ instructionId: `i-${n}`, status, fromAccount: from, toAccount: to, amount },
  });

describe('money in transit', () => {
  test('is what was sent and is not answered, as both accounts see it', () => {
    const instructions = [
      transfer(1, 'issued', ['collection', 'tax'], '1.30'),
      transfer(2, 'issued', ['collection', 'fees'], '100.00'),
      transfer(3, 'executed', ['reserve', 'collection'], '40.00'),
      transfer(4, 'not executed', ['collection', 'securities'], '5.00'),
      transfer(5, 'drafted', ['tax', 'tax-authority'], '1.30'),
    ];
    expect(inTransit(instructions)).toEqual([
      { account: 'collection', leaving: '101.30', arriving: '0.00', instructionIds: ['i-1', 'i-2'] },
      { account: 'fees', leaving: '0.00', arriving: '100.00', instructionIds: ['i-2'] },
      { account: 'tax', leaving: '0.00', arriving: '1.30', instructionIds: ['i-1'] },
    ]);
  });

  test('is none where everything is answered', () => {
    expect(inTransit([transfer(1, 'executed', ['collection', 'tax'], '1.30')])).toEqual([]);
  });
});
