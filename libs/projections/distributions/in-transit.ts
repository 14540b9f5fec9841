import { Money, type Amount } from '#domain/shared';
import { addAmounts } from '../table/add-amounts.js';
import type { Instruction } from './instruction.entity.js';

/**
 * 在途资金: what the custodian was sent and has not answered, as one account sees it. It is not booked: balances follow the
 * answers. A balance less what is leaving is what the account has left to give.
 */
export interface InTransit {
  readonly account: string;
  readonly leaving: Amount;
  readonly arriving: Amount;
  readonly instructionIds: readonly string[];
}

/** Of the transfers given, those that await their answer, account by account in order of their names. */
export function inTransit(instructions: readonly Instruction[]): InTransit[] {
  const byAccount = new Map<string, InTransit>();
  const nothing = { leaving: Money.zero().toString(), arriving: Money.zero().toString(), instructionIds: [] };
  for (const { status, fromAccount, toAccount, amount, instructionId } of instructions) {
    if (status !== 'issued') continue;
    const from = byAccount.get(fromAccount) ?? { account: fromAccount, ...nothing };
    const leaving = addAmounts(from.leaving, amount);
    byAccount.set(fromAccount, { ...from, leaving, instructionIds: [...from.instructionIds, instructionId] });
    const to = byAccount.get(toAccount) ?? { account: toAccount, ...nothing };
    const arriving = addAmounts(to.arriving, amount);
    byAccount.set(toAccount, { ...to, arriving, instructionIds: [...to.instructionIds, instructionId] });
  }
  return [...byAccount.values()].sort((a, b) => (a.account < b.account ? -1 : 1));
}
