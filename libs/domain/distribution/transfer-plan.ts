import { houseAccounts } from '#domain/deal';
import { Money, type Amount } from '#domain/shared';
import { counterparty } from '#domain/waterfall';
import { lumpSumOf } from './class-shares.js';
import type { InstructionDraft, TransferGroup, WithheldOfClass } from './distribution.events.js';
import type { Calculation } from './distribution.state.js';
import { ownAccountMoves, paidIn, PURPOSES } from './own-account-moves.js';
import type { PlannedTransfer } from './planned-transfer.js';

/**
 * Every transfer that a calculation calls for, in groups: a group is instructed once the one before it is executed, so
 * that money is on an account before it leaves it, in whatever order the custodian works. First the trust's accounts among
 * themselves, the sub-accounts last, then the payments. Zero amounts and empty groups are left out; ids depend on the
 * calculation and on what is withheld of holders, which goes to the tax authority by a transfer of its own: the lump sum that the
 * registrar gets and the tax are together what the class is paid.
 */
export function transferPlan(calculation: Calculation, withholding: readonly WithheldOfClass[] = []): TransferGroup[] {
  const own = ownAccountMoves(calculation);
  const within = own ?? [[...paidInToHouse(calculation), ...reserveGives(calculation)], allocations(calculation)];
  return [
    ...numbered(calculation, 'allocation', within),
    ...numbered(calculation, 'payment', [payments(calculation, withholding)]),
  ].filter(({ instructions }) => instructions.length > 0);
}

/** What others pay in, where the deal has only the house's accounts. */
function paidInToHouse({ periodNumber, allocationDate, result }: Calculation): PlannedTransfer[] {
  return paidIn(result.book?.transfers ?? [], new Set(houseAccounts)).map(({ from, to, amount, item }) => ({
    from,
    to,
    amount,
    purpose: `period ${periodNumber}: ${item}`,
    dueDate: allocationDate,
  }));
}

function reserveGives({ periodNumber, allocationDate, result }: Calculation): PlannedTransfer[] {
  const movement = Money.parse(result.reserve.movement);
  if (!movement.isNegative()) return [];
  return [
    {
      from: 'reserve',
      to: 'collection',
      amount: movement.negated().toString(),
      purpose: `period ${periodNumber}: what the reserve no longer needs`,
      dueDate: allocationDate,
    },
  ];
}

function allocations({ periodNumber, allocationDate, result }: Calculation): PlannedTransfer[] {
  const { allocation, reserve } = result;
  const fromCollection = (to: string, amount: Amount, purpose: string): PlannedTransfer => ({
    from: 'collection',
    to,
    amount,
    purpose: `period ${periodNumber}: ${purpose}`,
    dueDate: allocationDate,
  });
  return [
    fromCollection('tax', allocation.tax, PURPOSES.tax),
    fromCollection('fees', allocation.fees, PURPOSES.fees),
    fromCollection('securities', allocation.securities, PURPOSES.securities),
    fromCollection('reserve', reserve.movement, 'top-up of the reserve'),
  ];
}

/** The registrar needs its lump sums before the payment date, everyone else is paid on it. */
function payments(
  { periodNumber, allocationDate, paymentDate, result }: Calculation,
  withholding: readonly WithheldOfClass[],
): PlannedTransfer[] {
  return result.payments.flatMap(({ item, from, to, amount }) => {
    const purpose = `period ${periodNumber}: ${item}`;
    const payment = { from, to, amount, purpose, dueDate: from === 'securities' ? allocationDate : paymentDate };
    const tax = withholding.find(({ classId }) => item === lumpSumOf(classId))?.withheld;
    if (tax === undefined) return [payment];
    const net = Money.parse(amount).minus(Money.parse(tax)).toString();
    const taxed = { to: counterparty.taxAuthority, amount: tax, purpose: `${purpose}, tax withheld of its holders` };
    return [
      { ...payment, amount: net },
      { ...payment, ...taxed, dueDate: paymentDate },
    ];
  });
}

function numbered(
  { dealId, periodNumber }: Calculation,
  stage: InstructionDraft['stage'],
  groups: readonly (readonly PlannedTransfer[])[],
): TransferGroup[] {
  let count = 0;
  return groups.map((transfers) => ({
    stage,
    instructions: transfers
      .filter(({ amount }) => Money.parse(amount).isPositive())
      .map((transfer) => {
        count += 1;
        return { instructionId: `${dealId}-${periodNumber}-${stage}-${count}`, stage, ...transfer };
      }),
  }));
}
