import { Money } from '#domain/shared';
import { cameInBefore, counterparty, type BookTransfer } from '#domain/waterfall';
import type { Calculation } from './distribution.state.js';
import { nettedMoves, type Move } from './netted-moves.js';
import type { PlannedTransfer } from './planned-transfer.js';

/**
 * The moves of a deal with accounts of its own, in groups. What came in over the period lies on the collection account, save
 * what the bank credited, which is where it belongs: first each account is given what the collections say, and receives
 * what others pay in (a support, the buyer of the pool); then what the accounts gave each other, netted; then what each
 * gives to the sub-accounts that pay. Null for a deal that names no accounts.
 */
export function ownAccountMoves({ periodNumber, allocationDate, result }: Calculation): PlannedTransfer[][] | null {
  const { book, closing } = result;
  const own = new Set(closing.book?.accounts.map(({ accountId }) => accountId));
  if (!book || own.size === 0) return null;
  const chart = (account: string): string => (own.has(account) ? counterparty.own(account) : account);
  const planned = (purpose: string, { from, to, amount }: Move): PlannedTransfer => ({
    from: chart(from),
    to: chart(to),
    amount: amount.toString(),
    purpose: `period ${periodNumber}: ${purpose}`,
    dueDate: allocationDate,
  });
  const moves = book.transfers.map(({ amount, ...move }) => ({ ...move, amount: Money.parse(amount) }));
  // What servicers keep back for restated periods never came in, so that the accounts are given that much less.
  const lies = (account: string): string => (account === counterparty.servicer ? counterparty.collection : account);
  const collected = moves
    .filter(({ from, to }) => from === counterparty.servicer || to === counterparty.servicer)
    .map((move) => ({ ...move, from: lies(move.from), to: lies(move.to) }));
  const within = moves.filter(({ from, to }) => own.has(from) && own.has(to));
  return [
    [
      ...nettedMoves(collected)
        .flat()
        .map((move) => planned('collections', move)),
      ...paidIn(book.transfers, own).map((move) => planned(move.item, { ...move, amount: Money.parse(move.amount) })),
    ],
    ...nettedMoves(within).map((group) => group.map((move) => planned('between the accounts', move))),
    book.allocations.map(({ from, to, amount }) => planned(PURPOSES[to], { from, to, amount: Money.parse(amount) })),
  ];
}

/**
 * What others pay in with the distribution: a facility that a step drew, the buyer of the pool. What the providers of supports paid
 * on their calls, and originators for assets, has come in already.
 */
export const paidIn = (transfers: readonly BookTransfer[], own: ReadonlySet<string>): readonly BookTransfer[] =>
  transfers.filter(
    ({ from, to, item }) =>
      !own.has(from) && !arrived(from) && !cameInBefore(item) && (own.has(to) || to === counterparty.registrar),
  );

/** Whose money has come in before the distribution: what the servicer remitted, what the bank credited, what was invested. */
const arrived = (from: BookTransfer['from']): boolean =>
  from === counterparty.servicer || from === counterparty.custodianBank || from === counterparty.investments;

/** What each sub-account pays. */
export const PURPOSES = {
  tax: 'taxes',
  fees: 'fees and expenses',
  securities: 'interest, principal and yield of the securities',
} as const;
