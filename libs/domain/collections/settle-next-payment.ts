import { correctsItself, type DealTerms } from '#domain/deal';
import { err, Money, ok, refusal, sameJson, sumAmounts } from '#domain/shared';
import type { Amount, Json, Refusal, Result } from '#domain/shared';
import type { BookPosition, WaterfallResult } from '#domain/waterfall';
import type { ReceiptFigures } from './corrections.events.js';
import type { PeriodCorrections, Settlement } from './restatement.events.js';

type NextPayment = Extract<Settlement, { by: 'next payment' }>;
type Sums = readonly { readonly id: string; readonly amount: Amount }[];

/**
 * What the next payment makes good. A class is owed its balance and its arrears whatever was published, so that the cash that comes in, or is
 * kept back, settles with it: in a deal with accounts of its own on the account that it was collected for. A tax or fee is due by the difference of
 * what fell due; a fee on the amounts paid follows what is paid, and one that counts from the first day on makes itself good, for the pool is
 * counted as corrected. RESTATEMENT_NOT_SETTLED where the book would stand otherwise by more than cash makes good.
 */
export function settleNextPayment(
  terms: DealTerms,
  { collections }: PeriodCorrections,
  before: WaterfallResult,
  corrected: WaterfallResult,
): Result<Settlement, Refusal> {
  const settlement: NextPayment = {
    by: 'next payment',
    servicers: collections
      .map(({ servicerId, stated, corrected: truth }) => ({ servicerId, amount: minus(netOf(truth), netOf(stated)) }))
      .filter(({ amount }) => amount !== '0.00'),
    dues: duesOf(terms, before, corrected),
  };
  if (!terms.accounts) return ok(settlement);
  const otherwise = standsOtherwise(terms, before, corrected);
  if (otherwise !== null) {
    const message = `${otherwise} would stand otherwise with these figures, which cash that comes in later does not make good`;
    return err(
      refusal('RESTATEMENT_NOT_SETTLED', message, {
        ...{ field: 'collections', value: otherwise },
        remedy: 'adjust what was wrong, or have the terms amended so that the difference is claimed',
      }),
    );
  }
  const accounts = differences(
    terms.accounts.map(({ accountId }) => accountId),
    creditedBy(before),
    creditedBy(corrected),
  );
  const pool = differences(poolFigures, countedOf(before), countedOf(corrected));
  return ok({ ...settlement, accounts, ...(pool.length === 0 ? {} : { pool }) });
}

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
  const parts: readonly (readonly [string, (book: BookPosition, result: WaterfallResult) => unknown])[] = [
    ['the status of the deal', ({ status }) => status],
    ['the triggers', ({ triggers }) => triggers],
    ['the balance of the pool', ({ pool }) => pool.balance],
    ['the pool that fees are weighed by', ({ fees }) => fees.map(({ weighed }) => weighed)],
    ['what was drawn on a support', ({ facilities, supports }) => [facilities, supports]],
    ['what was booked on the ledgers', (_, result) => bookedOnLedgers(result)],
    ['what classes lost', ({ classes }) => classes.map(({ writtenOff }) => writtenOff)],
  ];
  // What is stored has its fields in another order than what is computed.
  const differing = parts.find(([, of]) => !sameJson(of(stood, before) as Json, of(should, corrected) as Json));
  return differing?.[0] ?? null;
}

/** What steps booked on ledgers by themselves; what a transfer books goes with its cash, and follows when this comes in. */
const bookedOnLedgers = ({ lines }: WaterfallResult): readonly string[] =>
  lines.filter(({ step }) => step === 'book ledgers').map(({ item, due }) => `${item} ${due}`);

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

/** What the book counts of the pool from the first day on. */
const poolFigures = ['principal', 'interest', 'penalty', 'fee', 'prepayment', 'recovery', 'defaulted'] as const;

const countedOf = ({ closing }: WaterfallResult): ReadonlyMap<string, Amount> =>
  new Map(Object.entries({ ...closing.book?.pool.collected, defaulted: closing.book?.pool.defaulted ?? '0.00' }));

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
