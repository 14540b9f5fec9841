import type { BookTransfer } from '#domain/waterfall';
import { assert, Money, Rational, type Amount } from '#domain/shared';

/** What came in together, and counts alike. */
export interface Brought {
  readonly amount: Money;
  /** Whether a movement is one by which it came in. */
  readonly cameBy: (transfer: BookTransfer) => boolean;
}

/** An account of the trust, and what it holds after the last movement. */
export interface Closes {
  readonly accountId: string;
  readonly balance: Amount;
}

/** Where money that was mixed with other money has come: exact, in fen. */
export interface Reached {
  /** By the movement with which it left the trust. */
  readonly paid: ReadonlyMap<BookTransfer, Rational>;
  /** By the account of the trust that it lies on. */
  readonly kept: ReadonlyMap<string, Rational>;
}

/**
 * Follows what was brought, and what of it lay on an account before, through the accounts of a payment. Money has no name: on an account each
 * fen counts alike, so that a movement takes along of it what it takes of the balance. What a step takes from an account only to put it back
 * stays there; what came in by several movements (to several accounts, on several days) came in by each in proportion.
 *
 * @throws InvariantBroken where less came in than a sum that was brought
 */
export function throughAccounts(
  booked: readonly BookTransfer[],
  closes: readonly Closes[],
  brought: readonly Brought[],
  lay: ReadonlyMap<string, bigint> = new Map(),
): Reached {
  const transfers = withoutReturns(booked);
  const flows = brought
    .filter(({ amount }) => !amount.isZero())
    .map(({ amount, cameBy }) => ({ amount, cameBy, all: cameIn(booked, cameBy) }));
  assert(
    flows.every(({ amount, all }) => amount.minor <= all),
    'no more is followed than came in',
  );

  const accounts = openingAccounts(transfers, closes, lay);
  const paid = new Map<BookTransfer, Rational>();
  for (const transfer of transfers) {
    const moved = minor(transfer.amount);
    const from = accounts.get(transfer.from);
    const along = from
      ? from.followed.times(Rational.of(moved, from.balance))
      : flows
          .filter(({ cameBy }) => cameBy(transfer))
          .map(({ amount, all }) => Rational.of(amount.minor * moved, all))
          .reduce((sum, one) => sum.plus(one), Rational.zero);
    if (from) change(from, -moved, along.negated());
    const to = accounts.get(transfer.to);
    if (to) change(to, moved, along);
    else if (from) paid.set(transfer, along);
  }
  return { paid, kept: new Map([...accounts].map(([accountId, { followed }]) => [accountId, followed])) };
}

/** What came in by movements of a kind, in fen. */
export const cameIn = (booked: readonly BookTransfer[], cameBy: Brought['cameBy']): bigint =>
  totalOf(withoutReturns(booked).filter(cameBy));

/** The movements, of which one that its own step takes back at once, all or in part, is the difference: that is what an account saw. */
function withoutReturns(transfers: readonly BookTransfer[]): readonly BookTransfer[] {
  const moved: BookTransfer[] = [];
  for (const transfer of transfers) {
    const before = moved.at(-1);
    if (!before || !takesBack(transfer, before)) {
      moved.push(transfer);
      continue;
    }
    moved.pop();
    const back = minor(transfer.amount) - minor(before.amount);
    const [more, left] = back > 0n ? [transfer, back] : [before, -back];
    if (left > 0n) moved.push({ ...more, amount: Money.ofMinor(left).toString() });
  }
  return moved;
}

const takesBack = (transfer: BookTransfer, { from, to, item, term }: BookTransfer): boolean =>
  transfer.from === to && transfer.to === from && transfer.item === item && transfer.term === term;

interface Mixed {
  /** In fen. */
  balance: bigint;
  /** What of it is followed, in fen. */
  followed: Rational;
}

function change(account: Mixed, balance: bigint, followed: Rational): void {
  account.balance += balance;
  account.followed = account.followed.plus(followed);
}

/** The accounts of the trust as they were before the first movement, with what lay on them: as they close, every movement taken back. */
function openingAccounts(
  transfers: readonly BookTransfer[],
  closes: readonly Closes[],
  lay: ReadonlyMap<string, bigint>,
): Map<string, Mixed> {
  const accounts = new Map(
    closes.map(({ accountId, balance }): [string, Mixed] => [
      accountId,
      { balance: minor(balance), followed: Rational.of(lay.get(accountId) ?? 0n) },
    ]),
  );
  for (const { from, to, amount } of transfers) {
    const [source, target] = [accounts.get(from), accounts.get(to)];
    if (source) source.balance += minor(amount);
    if (target) target.balance -= minor(amount);
  }
  return accounts;
}

const minor = (amount: Amount): bigint => Money.parse(amount).minor;

const totalOf = (transfers: readonly BookTransfer[]): bigint =>
  transfers.reduce((total, { amount }) => total + minor(amount), 0n);
