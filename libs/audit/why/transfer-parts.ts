import { counterparty, type BookTransfer, type Payment, type TraceLine } from '#domain/waterfall';
import type { Figure } from '#domain/shared';
import type { InstructionDraft } from '#domain/distribution';
import { movement } from './held-parts.js';
import type { Recorded, TrustRecord } from './trust-record.js';
import type { Part } from './why.js';

/** A transfer of a period's distribution, drafted or executed. */
type Transfer = Pick<InstructionDraft, 'stage' | 'from' | 'to' | 'purpose'> & {
  readonly dealId: string;
  readonly periodNumber: number;
};
type Calculation = Recorded<'DistributionCalculated'>;

/** What a transfer that the custodian executed was for: the lines of the distribution, or what moved between the accounts in its book. */
export async function transferParts(transfer: Transfer, record: TrustRecord): Promise<Part[]> {
  const calculation = await record.calculated(transfer.dealId, transfer.periodNumber);
  if (!calculation) return [];
  const { payments, reserve } = calculation.payload.result;
  if (transfer.stage === 'payment') {
    const payment = payments.find(({ from, to, item }) => {
      return from === transfer.from && to === transfer.to && transfer.purpose.endsWith(`: ${item}`);
    });
    return payment ? linesOf(calculation, (line) => paymentOf(payments, line) === payment) : [];
  }
  const own = ownAccountOf(calculation, transfer.from);
  if (own !== null || ownAccountOf(calculation, transfer.to) !== null) return betweenAccounts(calculation, transfer);
  if (transfer.from === counterparty.reserve || transfer.to === counterparty.reserve) {
    const { dealId, periodNumber } = transfer;
    const of: Figure = { kind: 'input', dealId, periodNumber, field: 'opening.reserve' };
    const before: Part = { name: 'what the reserve held before', value: reserve.opening, of };
    return [before, ...linesOf(calculation, ({ item }) => item === counterparty.reserve)];
  }
  const paidIn = payments.filter(({ from }) => from === transfer.to);
  return linesOf(calculation, (line) => paidIn.some((payment) => payment === paymentOf(payments, line)));
}

/** The payment that a line is part of: a payee's, or a class's, whose item its own begins with; undefined where the money stays. */
function paymentOf(payments: readonly Payment[], { item, payee }: TraceLine): Payment | undefined {
  return payments
    .filter((payment) => payment.to === payee && `${item}:`.startsWith(`${payment.item}:`))
    .sort((a, b) => b.item.length - a.item.length)[0];
}

function linesOf({ payload }: Calculation, meant: (line: TraceLine) => boolean): Part[] {
  const { dealId, periodNumber, result } = payload;
  return result.lines
    .filter((line) => line.paid !== '0.00' && meant(line))
    .map(({ rank, item, paid }) => ({
      name: `${item}, paid`,
      value: paid,
      of: { kind: 'line', dealId, periodNumber, rank, item },
    }));
}

/**
 * Of a transfer that an account of the deal's own gives or gets: what moved that way in the payment's book, and back. What runs in a
 * circle of several accounts is netted in the transfer, and shown whole here.
 */
function betweenAccounts(calculation: Calculation, { from, to }: Transfer): Part[] {
  const { payments, lines, book } = calculation.payload.result;
  const [giver, taker] = [ownAccountOf(calculation, from) ?? from, ownAccountOf(calculation, to) ?? to];
  const ofTaker = payments.filter((payment) => payment.from === to);
  // What was collected lies on the collection account until then.
  const source = giver === counterparty.collection ? counterparty.servicer : giver;
  const runs = (transfer: BookTransfer): boolean => {
    if (transfer.from === source && transfer.to === taker) return true;
    if (transfer.from === taker && transfer.to === source) return true;
    if (transfer.from !== giver) return false;
    const line = lines.find(({ item, term }) => item === transfer.item && term === transfer.term);
    const payment = line && paymentOf(payments, line);
    return payment !== undefined && ofTaker.includes(payment);
  };
  // As the receiving account sees it; what is paid on is what the giver gave.
  return (book?.transfers ?? []).filter(runs).map((transfer) => {
    const taken = transfer.from === taker ? taker : transfer.to;
    return movement(calculation, taken, transfer);
  });
}

/** The id of the deal's own account that an account of the chart is; null for any other. */
function ownAccountOf({ payload }: Calculation, account: string): string | null {
  const own = payload.result.closing.book?.accounts ?? [];
  return own.find(({ accountId }) => counterparty.own(accountId) === account)?.accountId ?? null;
}
