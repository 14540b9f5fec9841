import { splitByUnits } from '#domain/holdings';
import { receivedAs } from '#domain/pool-flows';
import { assert, Money, Rational, type Amount } from '#domain/shared';
import type { ReceiptLine } from '#domain/upload';
import { counterparty, type BookChanges, type BookTransfer, type WaterfallResult } from '#domain/waterfall';
import { netOf } from './file-reasons.js';
import { throughAccounts, type Brought } from './through-accounts.js';

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

export interface PaymentParts {
  readonly rule: string;
  readonly lines: readonly LinePart[];
  readonly kept: readonly AccountPart[];
}

const OF_AVAILABLE = 'line × receipt / available: each fen of what was available counts alike';
const THROUGH_ACCOUNTS =
  'each movement takes along of the receipt what it takes of the account’s balance: each fen on an account counts alike';

/** What became of a receipt in its period's payment; the parts make it up. `null` where the payment moved nothing of it. */
export function partsOfPayment(receipt: ReceiptLine, result: WaterfallResult): PaymentParts | null {
  return result.book ? partsThroughAccounts(receipt, result, result.book) : partsOfAvailable(receipt, result);
}

function partsOfAvailable(receipt: ReceiptLine, { lines }: WaterfallResult): PaymentParts {
  const parts = partsOf(
    netOf(receipt),
    lines.map((one) => ({ one, weight: Money.parse(one.paid).minor })),
  );
  return {
    rule: OF_AVAILABLE,
    lines: parts.map(({ one: { rank, item, payee }, part }) => ({ rank, item, payee, part })),
    kept: [],
  };
}

function partsThroughAccounts(
  receipt: ReceiptLine,
  result: WaterfallResult,
  { transfers }: BookChanges,
): PaymentParts | null {
  const { closing } = result;
  const own = closing.book?.accounts ?? [];
  const house = [
    { accountId: counterparty.collection, balance: closing.carriedForward },
    { accountId: counterparty.reserve, balance: closing.reserve },
  ];
  const [closes, brought] =
    own.length > 0 ? [own, byComponent(receipt)] : [house, [{ amount: netOf(receipt), cameBy: isItem('collections') }]];
  const reached = brought && throughAccounts(transfers, closes, brought);
  if (!reached) return null;
  const ends = [
    ...[...reached.paid].map(([transfer, fen]) => ({ one: { transfer }, fen })),
    ...[...reached.kept].map(([accountId, fen]) => ({ one: { accountId }, fen })),
  ].filter(({ fen }) => !fen.equals(Rational.zero));
  const scale = ends.reduce((all, { fen }) => commonMultiple(all, fen.denominator), 1n);
  const weighed = ends.map(({ one, fen }) => ({ one, weight: (fen.numerator * scale) / fen.denominator }));
  const parts = partsOf(netOf(receipt), weighed);
  return {
    rule: THROUGH_ACCOUNTS,
    lines: parts.flatMap(({ one, part }) => ('transfer' in one ? [linePart(result, one.transfer, part)] : [])),
    kept: parts.flatMap(({ one, part }) => ('accountId' in one ? [{ accountId: one.accountId, part }] : [])),
  };
}

/**
 * What a receipt brought to the deal's own accounts, each component by itself. `null` where something was taken off it: such a
 * deal is credited the whole, and no component says which of it is less.
 */
function byComponent(receipt: ReceiptLine): readonly Brought[] | null {
  const amounts = (['principal', 'interest', 'penalty', 'fee'] as const).map((component) => ({
    amount: Money.parse(receipt[component]),
    cameBy: isItem(...receivedAs[component].map((one) => `collection:${one}`)),
  }));
  const whole = receipt.disposalCost === '0.00' && !amounts.some(({ amount }) => amount.isNegative());
  return whole ? amounts : null;
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
