import { correctsItself, type DealTerms } from '#domain/deal';
import { assert, err, Money, ok, refusal, sameJson, sumAmounts } from '#domain/shared';
import type { Amount, Json, Refusal, Result } from '#domain/shared';
import type { BookPosition, WaterfallResult } from '#domain/waterfall';
import type { ReceiptFigures } from './corrections.events.js';
import type { PeriodCorrections, Settlement, WeighedAnew } from './restatement.events.js';

type NextPayment = Extract<Settlement, { by: 'next payment' }>;
type Sums = readonly { readonly id: string; readonly amount: Amount }[];

/** The runs of a period's waterfall that are compared. */
interface Compared {
  /** As published, or as restated last. */
  readonly before: WaterfallResult;
  readonly corrected: WaterfallResult;
  /** How the ledgers stand, restated so far. */
  readonly ledgers: ReadonlyMap<string, Amount>;
  /** True where the period after it is closed. */
  readonly followed: boolean;
}

/**
 * What the next payment makes good. A class is owed its balance and its arrears whatever was published, so that the cash that comes in, or is
 * kept back, settles with it: in a deal with accounts of its own on the account that it was collected for. A tax or fee is due by the difference of
 * what fell due; a fee on the amounts paid follows what is paid, and one that counts from the first day on makes itself good, for the pool is
 * counted as corrected. The pool's balance, what fees weigh of it and what steps booked on ledgers are taken on by the period that follows, while it
 * is open. RESTATEMENT_NOT_SETTLED where the book would stand otherwise by more than that.
 */
export function settleNextPayment(
  terms: DealTerms,
  { collections }: PeriodCorrections,
  { before, corrected, ledgers: standing, followed }: Compared,
): Result<Settlement, Refusal> {
  const settlement: NextPayment = {
    by: 'next payment',
    servicers: collections
      .map(({ servicerId, stated, corrected: truth }) => ({ servicerId, amount: minus(netOf(truth), netOf(stated)) }))
      .filter(({ amount }) => amount !== '0.00'),
    dues: duesOf(terms, before, corrected),
  };
  if (!terms.accounts) return ok(settlement);
  const ledgers = differences(
    (terms.ledgers ?? []).map(({ ledgerId }) => ledgerId),
    bookedBy(before),
    bookedBy(corrected),
  );
  const weighed = weighedAnew(before, corrected);
  const pool = differences(poolFigures, countedOf(before), countedOf(corrected));
  const taken = [
    ...(pool.some(({ id }) => id === BALANCE) ? ['the balance of the pool'] : []),
    ...(weighed.length === 0 ? [] : ['the pool that fees are weighed by']),
    ...(ledgers.length === 0 ? [] : ['what was booked on the ledgers']),
  ];
  const otherwise = standsOtherwise(terms, before, corrected);
  if (otherwise !== null) return notSettled(otherwise, 'cash that comes in later does not make good');
  if (followed && taken[0] !== undefined) return notSettled(taken[0], 'the period after it, closed since, has run on');
  if (ledgers.some(({ id, amount }) => isTakenOff(standing.get(id) ?? '0.00', amount)))
    return notSettled('what was booked on the ledgers', 'what was paid for since does not give back');
  const accounts = differences(
    terms.accounts.map(({ accountId }) => accountId),
    creditedBy(before),
    creditedBy(corrected),
  );
  return ok({
    ...settlement,
    accounts,
    ...(pool.length === 0 ? {} : { pool }),
    ...(ledgers.length === 0 ? {} : { ledgers }),
    ...(weighed.length === 0 ? {} : { weighed }),
  });
}

/** True where a settlement is of what the period that follows opens with: once that is closed, nothing takes it in any more. */
export const isOfNextOpening = (settlement: Settlement): boolean =>
  settlement.by === 'next payment' &&
  (settlement.ledgers !== undefined ||
    settlement.weighed !== undefined ||
    (settlement.pool ?? []).some(({ id }) => id === BALANCE));

const notSettled = (otherwise: string, why: string): Result<never, Refusal> =>
  err(
    refusal('RESTATEMENT_NOT_SETTLED', `${otherwise} would stand otherwise with these figures, which ${why}`, {
      ...{ field: 'collections', value: otherwise },
      remedy: 'adjust what was wrong, or have the terms amended so that the difference is claimed',
    }),
  );

function duesOf(terms: DealTerms, before: WaterfallResult, corrected: WaterfallResult): Sums {
  const charges = [
    ...terms.taxes.map(({ taxId: id }) => ({ id, item: `tax:${id}` })),
    ...terms.fees
      .filter((fee) => !(fee.kind === 'rate' && fee.basis === 'amounts paid'))
      .filter((fee) => !terms.accounts || correctsItself(fee) !== 'itself')
      .map(({ feeId: id }) => ({ id, item: `fee:${id}` })),
  ];
  return charges
    .map(({ id, item }) => ({ id, amount: minus(fellDue(corrected, item), fellDue(before, item)) }))
    .filter(({ amount }) => amount !== '0.00');
}

/** What fell due of a tax or fee in the period itself, in all portions. */
const fellDue = ({ lines }: WaterfallResult, item: string): Amount =>
  sumAmounts(
    lines
      .filter((line) => line.item === item || line.item.startsWith(`${item}:`))
      .map(({ due, carriedIn }) => minus(due, carriedIn)),
  );

/** The first thing that cash does not make good, by its name; null where there is none. */
function standsOtherwise(terms: DealTerms, before: WaterfallResult, corrected: WaterfallResult): string | null {
  const [stood, should] = [before.closing.book, corrected.closing.book];
  if (!stood || !should) return null;
  const untold = terms.fees.find(
    (fee) =>
      correctsItself(fee) === null && fellDue(before, `fee:${fee.feeId}`) !== fellDue(corrected, `fee:${fee.feeId}`),
  );
  if (untold) return `fee ${untold.feeId}`;
  const parts: readonly (readonly [string, (book: BookPosition) => unknown])[] = [
    ['the status of the deal', ({ status }) => status],
    ['the triggers', ({ triggers }) => triggers],
    ['what was drawn on a support', ({ facilities, supports }) => [facilities, supports]],
    ['what classes lost', ({ classes }) => classes.map(({ writtenOff }) => writtenOff)],
  ];
  // What is stored has its fields in another order than what is computed.
  const differing = parts.find(([, of]) => !sameJson(of(stood) as Json, of(should) as Json));
  return differing?.[0] ?? null;
}

/** What steps debited to each ledger by themselves, less what they credited; what a transfer books goes with its cash, and follows when this comes in. */
function bookedBy({ lines }: WaterfallResult): ReadonlyMap<string, Amount> {
  const booked = new Map<string, Amount>();
  for (const { item, due } of lines.filter(({ step }) => step === 'book ledgers')) {
    const [, ledgerId, side] = BOOKED.exec(item) ?? [];
    assert(ledgerId, () => `${item} is booked on a ledger`);
    const before = booked.get(ledgerId) ?? '0.00';
    booked.set(ledgerId, side === 'debit' ? sumAmounts([before, due]) : minus(before, due));
  }
  return booked;
}

/** What a step books on a ledger. */
const BOOKED = /^ledger:(.+):(debit|credit)$/;

/** True of a ledger that is to be lowered by more than it stands at: what it was debited was made up for, and that is with the classes. */
const isTakenOff = (standing: Amount, amount: Amount): boolean =>
  amount.startsWith('-') && sumAmounts([standing, amount]).startsWith('-');

/** What fees on the pool's average should inherit, where it is another. */
const weighedAnew = (before: WaterfallResult, corrected: WaterfallResult): readonly WeighedAnew[] =>
  (corrected.closing.book?.fees ?? []).flatMap(({ feeId, weighed }) => {
    const stood = before.closing.book?.fees.find((one) => one.feeId === feeId)?.weighed;
    return sameJson(stood, weighed) ? [] : [{ feeId, weighed }];
  });

/** What the collections credited to each account. */
function creditedBy({ book }: WaterfallResult): ReadonlyMap<string, Amount> {
  const credited = new Map<string, Amount>();
  for (const { item, to, amount } of book?.transfers ?? []) {
    if (COLLECTED.test(item)) credited.set(to, sumAmounts([credited.get(to) ?? '0.00', amount]));
  }
  return credited;
}

/** How items of what the pool collected begin; what earlier restatements made good in the period is none of it. */
const COLLECTED = /^collection:/;

const BALANCE = 'balance';

/** What the book counts of the pool from the first day on, and what is left of it. */
const poolFigures = [
  ...(['principal', 'interest', 'penalty', 'fee', 'prepayment', 'recovery'] as const),
  ...(['defaulted', BALANCE] as const),
];

const countedOf = ({ closing }: WaterfallResult): ReadonlyMap<string, Amount> =>
  new Map(
    Object.entries({
      ...closing.book?.pool.collected,
      defaulted: closing.book?.pool.defaulted ?? '0.00',
      [BALANCE]: closing.book?.pool.balance ?? '0.00',
    }),
  );

const differences = (
  ids: readonly string[],
  before: ReadonlyMap<string, Amount>,
  corrected: ReadonlyMap<string, Amount>,
): Sums =>
  ids
    .map((id) => ({ id, amount: minus(corrected.get(id) ?? '0.00', before.get(id) ?? '0.00') }))
    .filter(({ amount }) => amount !== '0.00');

const minus = (a: Amount, b: Amount): Amount => Money.parse(a).minus(Money.parse(b)).toString();

const netOf = ({ principal, interest, penalty, fee, disposalCost }: ReceiptFigures): Amount =>
  minus(sumAmounts([principal, interest, penalty, fee]), disposalCost);
