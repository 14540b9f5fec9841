import { FIRST_INTEREST, type DealTerms } from '#domain/deal';
import { assert, Money } from '#domain/shared';
import type { TraceLine, WaterfallResult } from '#domain/waterfall';
import { listed, type Figure } from '../case-group.js';
import { peerConventions, termsOf } from '../peer/convert-terms.js';
import { runPeerDeal } from '../peer/run-peer-deal.js';
import { bond, cash, notebookDeal, onDate } from './notebook-deal.js';
import type { PeerAnswer, PeerCase } from './peer-file.js';

interface Input {
  readonly bond: {
    readonly name: string;
    readonly balance: string;
    readonly components: readonly [first: string, second: string];
    readonly accruesFrom: string;
  };
  readonly paymentDates: readonly string[];
  /** By payment date; nothing before the first of them. */
  readonly cashAvailableForInterest: Readonly<Record<string, string>>;
}

interface Expected {
  readonly dueBothComponentsExclInterestOnInterest: Readonly<Record<string, string>>;
  /** Of each rate, or `<date> total`. */
  readonly paid: Readonly<Record<string, readonly string[] | string>>;
  readonly component0StillDueAfter_2022_02_20: string;
  readonly before_2022_03_20: { readonly due: readonly string[]; readonly interestOnUnpaidInterest: readonly string[] };
}

/** A class with two rates, paid in order; unpaid interest bears what its own rate does. */
export function twoRates(one: PeerCase<unknown, unknown>): PeerAnswer {
  const { bond: said, paymentDates, cashAvailableForInterest: available } = one.input as Input;
  const expected = one.expected as Expected;
  const [firstPayment] = paymentDates;
  assert(firstPayment, 'the case has payment dates');
  const peer = notebookDeal({
    dates: {
      kind: 'newIssue',
      // The class accrues from its own day; the deal has no other use for its closing.
      cutoff: said.accruesFrom,
      closing: said.accruesFrom,
      firstPayment,
      paymentPattern: { kind: 'DayOfMonth', value: 20 },
      statedMaturity: '2030-01-01',
    },
    bonds: [bond(said.name, said.balance, said.components[0], said.accruesFrom)],
    waterfalls: { default: [{ step: 'accrueAndPayInterest', from: cash, bonds: [said.name] }] },
    collections: paymentDates.map((date) => ({
      date,
      endBalance: said.balance,
      principal: '0.00',
      interest: available[date] ?? '0.00',
    })),
  });
  const terms = withSecondRate(termsOf(peer), said.components[1]);
  return () => {
    const runs = runPeerDeal(peer, terms);
    const on = (date: string): WaterfallResult => onDate(runs, date);
    const { due, interestOnUnpaidInterest } = expected.before_2022_03_20;
    return [
      ...Object.entries(expected.dueBothComponentsExclInterestOnInterest).map(([date, both]) => ({
        name: `${date} due`,
        expected: both,
        actual: total(rates.map((rate) => dueOf(on(date), rate))),
      })),
      ...Object.entries(expected.paid).flatMap(([text, paid]) => paidFigures(on(text.slice(0, 10)), text, paid)),
      {
        name: 'first rate still due after 2022-02-20',
        expected: expected.component0StillDueAfter_2022_02_20,
        actual: lineOf(on('2022-02-20'), FIRST_INTEREST, 'interest')?.unpaid ?? 'none',
      },
      ...listed(
        'due before 2022-03-20',
        due,
        rates.map((rate) => dueOf(on('2022-03-20'), rate)),
      ),
      ...listed(
        'due on unpaid before 2022-03-20',
        interestOnUnpaidInterest,
        rates.map((rate) => dueOf(on('2022-03-20'), rate, 'interest on unpaid')),
      ),
    ];
  };
}

const paidFigures = (result: WaterfallResult, name: string, paid: readonly string[] | string): readonly Figure[] =>
  typeof paid === 'string'
    ? [{ name, expected: paid, actual: total(rates.map((rate) => paidOf(result, rate))) }]
    : listed(
        `${name} paid`,
        paid,
        rates.map((rate) => paidOf(result, rate)),
      );

const SECOND = 'second';
const rates = [FIRST_INTEREST, SECOND] as const;
type RateId = (typeof rates)[number];

/** The notebook is of an older engine, which counts the days of what a rate makes in a year in whole cents. */
const withSecondRate = (terms: DealTerms, coupon: string): DealTerms => ({
  ...terms,
  classes: terms.classes.map((one) => ({
    ...one,
    ...(one.interest
      ? { furtherInterest: [{ ...one.interest, interestId: SECOND, name: 'Second rate', coupon }] }
      : {}),
  })),
  conventions: { ...(terms.conventions ?? peerConventions), yearlyInterest: 'rounded first' },
});

type Kind = 'interest' | 'interest on unpaid';

/** What a payment says of one of the rates: nothing of interest on unpaid interest where there was none. */
function lineOf({ lines }: WaterfallResult, rate: RateId, kind: Kind): TraceLine | undefined {
  const ending = `:${kind}${rate === FIRST_INTEREST ? '' : `:${rate}`}`;
  return lines.find(({ item }) => item.endsWith(ending));
}

const dueOf = (result: WaterfallResult, rate: RateId, kind: Kind = 'interest'): string =>
  lineOf(result, rate, kind)?.due ?? '0.00';

/** Interest and interest on it, as the case counts what is paid. */
const paidOf = (result: WaterfallResult, rate: RateId): string =>
  total(kinds.map((kind) => lineOf(result, rate, kind)?.paid ?? '0.00'));

const kinds = ['interest on unpaid', 'interest'] as const satisfies readonly Kind[];

const total = (amounts: readonly string[]): string => Money.sum(amounts.map((one) => Money.parse(one))).toString();
