import { splitByUnits } from '#domain/holdings';
import { receivedAs } from '#domain/pool-flows';
import { assert, Money, Rational, type Amount } from '#domain/shared';
import type { ReceiptLine } from '#domain/upload';
import { counterparty, type BookTransfer, type PaymentRun, type WaterfallResult } from '#domain/waterfall';
import { netOf } from './file-reasons.js';
import { cameIn, throughAccounts, type Brought } from './through-accounts.js';

/** A receipt's part of what a line of the waterfall moved; rank 0 where no step moved it. */
export interface LinePart {
  readonly rank: number;
  readonly item: string;
  readonly payee: string;
  readonly part: Amount;
}

/** A receipt's part of what an account holds. */
export interface AccountPart {
  readonly accountId: string;
  readonly part: Amount;
}

/** What a payment moved of a sum that was followed into it. */
export interface PaymentParts {
  readonly rule: string;
  /** What left the trust. */
  readonly lines: readonly LinePart[];
  /** What is still there after the payment. */
  readonly kept: readonly AccountPart[];
}

const THROUGH_ACCOUNTS =
  'each movement takes along of the receipt what it takes of the account’s balance: each fen on an account counts alike';

/**
 * What became of a receipt in its period's payment. The parts make up what came in of it: all, or where less came in than the receipts of the
 * period say, its share of that, so that those of all receipts make up what came in to the fen. `null` where nothing of it did.
 */
export function partsOfPayment(
  receipt: ReceiptLine,
  payment: PaymentRun,
  reported: Reported = reportedBy([receipt], 0),
): PaymentParts | null {
  const hasOwn = (payment.result.closing.book?.accounts ?? []).length > 0;
  const as = (hasOwn ? byComponent : asWhole)(receipt);
  const brought = as?.map(({ name, amount, cameBy }) => {
    const { before, all } = reported[hasOwn ? 'components' : 'whole'].get(name) ?? { before: 0n, all: amount.minor };
    const received = cameIn(payment.transfers, cameBy);
    const upTo = (minor: bigint): bigint => (all <= received ? minor : (minor * received) / all);
    return { amount: Money.ofMinor(upTo(before + amount.minor) - upTo(before)), cameBy };
  });
  const total = Money.sum((brought ?? []).map(({ amount }) => amount));
  return brought && total.isPositive() ? partsThroughAccounts(total, payment, { brought }) : null;
}

/** What receipts that come in together say, in fen, by the name that each sum is followed under. */
export interface Reported {
  readonly whole: ReadonlyMap<string, Summed>;
  readonly components: ReadonlyMap<string, Summed>;
}

interface Summed {
  /** Of the receipts before the one that is followed. */
  readonly before: bigint;
  readonly all: bigint;
}

/** What the receipts of a period say, in their order, one of which (from 0) is followed; those that have no parts left out. */
export function reportedBy(receipts: Iterable<ReceiptLine>, followed: number): Reported {
  const [whole, components] = [new Map<string, Summed>(), new Map<string, Summed>()];
  let index = 0;
  for (const receipt of receipts) {
    for (const [sums, as] of [[whole, asWhole] as const, [components, byComponent] as const]) {
      for (const { name, amount } of as(receipt) ?? []) {
        const { before, all } = sums.get(name) ?? { before: 0n, all: 0n };
        sums.set(name, { before: index < followed ? before + amount.minor : before, all: all + amount.minor });
      }
    }
    index += 1;
  }
  return { whole, components };
}

/**
 * What became in a later payment of what one before it had left on the trust's accounts; the parts make it up. What the payment did not
 * touch stays where it was.
 */
export function partsOfKept(kept: readonly AccountPart[], payment: PaymentRun): PaymentParts {
  const total = Money.sum(kept.map(({ part }) => Money.parse(part)));
  const lay = new Map(kept.map(({ accountId, part }) => [accountId, Money.parse(part).minor]));
  return partsThroughAccounts(total, payment, { brought: [], lay });
}

/** What of a sum comes in with the payment, and what of it lies on the accounts already, in fen. */
interface Followed {
  readonly brought: readonly Brought[];
  readonly lay?: ReadonlyMap<string, bigint>;
}

function partsThroughAccounts(
  total: Money,
  { result, transfers }: PaymentRun,
  { brought, lay = new Map() }: Followed,
): PaymentParts {
  const { closing } = result;
  const own = closing.book?.accounts ?? [];
  const house = [
    { accountId: counterparty.collection, balance: closing.carriedForward },
    { accountId: counterparty.reserve, balance: closing.reserve },
  ];
  const invested = { accountId: counterparty.investments, balance: closing.invested ?? '0.00' };
  const closes = [...(own.length > 0 ? own : house), invested];
  const reached = throughAccounts(transfers, closes, brought, lay);
  const untouched = [...lay].filter(([accountId]) => !reached.kept.has(accountId));
  const ends = [
    ...[...reached.paid].map(([transfer, fen]) => ({ one: { transfer }, fen })),
    ...[...reached.kept].map(([accountId, fen]) => ({ one: { accountId }, fen })),
    ...untouched.map(([accountId, fen]) => ({ one: { accountId }, fen: Rational.of(fen) })),
  ].filter(({ fen }) => !fen.equals(Rational.zero));
  const scale = ends.reduce((all, { fen }) => commonMultiple(all, fen.denominator), 1n);
  const weighed = ends.map(({ one, fen }) => ({ one, weight: (fen.numerator * scale) / fen.denominator }));
  const parts = partsOf(total, weighed);
  return {
    rule: THROUGH_ACCOUNTS,
    lines: parts.flatMap(({ one, part }) => ('transfer' in one ? [linePart(result, one.transfer, part)] : [])),
    kept: parts.flatMap(({ one, part }) => ('accountId' in one ? [{ accountId: one.accountId, part }] : [])),
  };
}

/** A sum of a receipt that is followed, and the movements by which such sums come in. */
interface FollowedAs extends Brought {
  readonly name: string;
}

/** What a receipt brought to the house's accounts, net. `null` of a correction below zero. */
function asWhole(receipt: ReceiptLine): readonly FollowedAs[] | null {
  const amount = netOf(receipt);
  return amount.isPositive() ? [{ name: 'net', amount, cameBy: isItem('collections') }] : null;
}

/**
 * What a receipt brought to the deal's own accounts, each component by itself and whole: such a deal pays for its disposal as a fee, and its
 * period is not closed while less was remitted, so that what one line says was taken off, another gave back. `null` of a correction below zero.
 */
function byComponent(receipt: ReceiptLine): readonly FollowedAs[] | null {
  const amounts = (['principal', 'interest', 'penalty', 'fee'] as const).map((component) => ({
    name: component,
    amount: Money.parse(receipt[component]),
    cameBy: isItem(...receivedAs[component].map((one) => `collection:${one}`)),
  }));
  return amounts.some(({ amount }) => amount.isNegative()) ? null : amounts;
}

const isItem =
  (...items: readonly string[]) =>
  ({ item }: BookTransfer): boolean =>
    items.includes(item);

function linePart({ lines }: WaterfallResult, { item, term, to }: BookTransfer, part: Amount): LinePart {
  const line = lines.find((one) => one.item === item && one.term === term);
  return { rank: line?.rank ?? 0, item, payee: to, part };
}

const commonMultiple = (a: bigint, b: bigint): bigint => a * Rational.of(a, b).denominator;

/** Splits a total by weights, whole fen by largest remainder; what weighs nothing has no part. */
export function partsOf<T>(
  total: Money,
  weighed: readonly { readonly one: T; readonly weight: bigint }[],
): { readonly one: T; readonly part: Amount }[] {
  const shares = weighed.filter(({ weight }) => weight !== 0n);
  if (shares.length === 0) return [];
  const units = shares.map(({ weight }, index) => ({ holderId: String(index), units: weight }));
  const parts = splitByUnits(total, units);
  return shares.map(({ one }, index) => {
    const part = parts[index];
    assert(part, 'each share has a part');
    return { one, part: part.toString() };
  });
}
