import { assert, sumAmounts, type Amount } from '#domain/shared';
import type { BookPosition, OpeningPosition } from '#domain/waterfall';

type Sums = readonly { readonly id: string; readonly amount: Amount }[];

/** How a book opens otherwise than the payment before left it, as restatements say. */
export interface RestatedBook {
  /** By how much more of each component of the pool was collected since the trust began, or `defaulted`, and its `balance` is. */
  readonly poolRestated?: Sums;
  /** By how much more was debited to each ledger, less what was credited. */
  readonly ledgersRestated?: Sums;
  /** What fees on the pool's average inherit instead. */
  readonly weighedRestated?: readonly {
    readonly feeId: string;
    readonly weighed: BookPosition['fees'][number]['weighed'];
  }[];
}

/** The position that a period opens with, its book as restated periods should have left it. */
export function asRestated(
  opening: OpeningPosition,
  { poolRestated = [], ledgersRestated = [], weighedRestated = [] }: RestatedBook,
): OpeningPosition {
  if (poolRestated.length + ledgersRestated.length + weighedRestated.length === 0) return opening;
  assert(opening.book, 'a deal with accounts of its own keeps a book');
  const { pool, ledgers, fees } = opening.book;
  const { collected } = pool;
  const counted = (id: string, before: Amount): Amount => plus(before, poolRestated, id);
  return {
    ...opening,
    book: {
      ...opening.book,
      ledgers: ledgers.map(({ ledgerId, balance }) => ({
        ledgerId,
        balance: plus(balance, ledgersRestated, ledgerId),
      })),
      fees: fees.map((fee) => ({ ...fee, ...weighedRestated.find(({ feeId }) => feeId === fee.feeId) })),
      pool: {
        balance: counted('balance', pool.balance),
        defaulted: counted('defaulted', pool.defaulted),
        collected: {
          principal: counted('principal', collected.principal),
          interest: counted('interest', collected.interest),
          penalty: counted('penalty', collected.penalty),
          fee: counted('fee', collected.fee),
          prepayment: counted('prepayment', collected.prepayment),
          recovery: counted('recovery', collected.recovery),
        },
      },
    },
  };
}

const plus = (before: Amount, more: Sums, id: string): Amount =>
  sumAmounts([before, ...more.filter((one) => one.id === id).map(({ amount }) => amount)]);
