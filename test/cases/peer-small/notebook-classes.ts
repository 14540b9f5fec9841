import type { DealTerms } from '#domain/deal';
import { assert } from '#domain/shared';
import type { WaterfallResult } from '#domain/waterfall';
import type { Figure } from '../case-group.js';
import { peerConventions, termsOf } from '../peer/convert-terms.js';
import { namesOf } from '../peer/names.js';
import type { PeerBond } from '../peer/peer-deal.js';
import { runPeerDeal, type PeerRun } from '../peer/run-peer-deal.js';
import type { PeerAnswer, PeerCase } from './peer-file.js';
import { wholeDeal, type SmallDeal } from './whole-waterfall.js';

/* Cases of the peer's notebooks that spell a deal in a shape of their own, and what each says of its class. */

const cash = 'acc01';

/** A deal with one account that takes all cash; `steps` are its waterfall. */
const deal = (said: Pick<SmallDeal, 'dates' | 'bonds' | 'collections'> & Partial<SmallDeal>) =>
  wholeDeal({
    id: 'notebook',
    title: 'A deal of a notebook',
    kind: 'bond-interest',
    conventions: '',
    expected: {},
    input: {
      accounts: [{ name: cash, openingBalance: '0.00' }],
      fees: [],
      collectionRules: [{ source: 'allCash', to: cash }],
      waterfalls: { default: [] },
      ...said,
    },
  });

const bond = (name: string, balance: string, rate: string, from: string): PeerBond => ({
  name,
  balance,
  originalBalance: balance,
  rateAtStart: rate,
  originDate: from,
  interest: { type: 'fixed' },
  principal: { type: 'passThrough' },
});

const bearsNone = (terms: DealTerms): DealTerms => ({
  ...terms,
  conventions: { ...(terms.conventions ?? peerConventions), unpaidInterest: 'bears none' },
});

const onDate = (runs: readonly PeerRun[], date: string): WaterfallResult => {
  const run = runs.find(({ inputs }) => inputs.dated?.paymentDate === date);
  assert(run, `there is a payment on ${date}`);
  return run.result;
};

const classOf = ({ classes }: WaterfallResult, classId: string): WaterfallResult['classes'][number] => {
  const outcome = classes.find((one) => one.classId === classId);
  assert(outcome, `the deal has a class ${classId}`);
  return outcome;
};

interface ResetInput {
  readonly dates: { readonly cutoff: string; readonly closing: string; readonly firstPayment: string };
  readonly bonds: readonly { readonly balance: string; readonly rate?: string; readonly accruesFrom?: string }[];
  readonly fees: readonly { readonly name: string; readonly oneOff: string }[];
  readonly events: readonly { readonly date: string; readonly newRate: string }[];
  readonly collections: SmallDeal['collections'];
}

type Row = Readonly<Record<'date' | 'balance' | 'interest' | 'principal' | 'rate' | 'interestStillDue', string>>;

/** A rate that is changed between two payments: it is reset on that day to what is fixed for it. */
function rateReset(one: PeerCase<unknown, unknown>): PeerAnswer {
  const { dates, bonds, fees, events, collections } = one.input as ResetInput;
  const rows = (one.expected as { readonly A1: readonly Row[] }).A1;
  const [[a, b], [event]] = [bonds, events];
  assert(a && b && event, 'the case has two classes and a change');
  const peer = deal({
    dates: {
      kind: 'newIssue',
      ...dates,
      paymentPattern: { kind: 'DayOfMonth', value: 20 },
      statedMaturity: '2030-01-01',
    },
    bonds: [
      {
        ...bond('A1', a.balance, a.rate ?? '0', dates.closing),
        interest: {
          type: 'floating',
          index: 'REFINANCED',
          spread: '0',
          reset: { kind: 'CustomDate', value: [event.date] },
        },
      },
      bond('B', b.balance, '0', dates.closing),
    ],
    fees: fees.map(({ name, oneOff }) => ({ name, start: dates.closing, type: { oneOff } })),
    indexFixings: { REFINANCED: { flat: event.newRate } },
    waterfalls: {
      default: [
        { step: 'payFees', from: cash, fees: fees.map(({ name }) => name) },
        { step: 'accrueAndPayInterest', from: cash, bonds: ['A1'] },
        { step: 'payPrincipal', from: cash, bonds: ['A1'] },
        { step: 'payPrincipal', from: cash, bonds: ['B'] },
        { step: 'payResidualToBondAsYield', from: cash, bond: 'B' },
      ],
    },
    collections,
  });
  const classId = namesOf(peer).id('class', 'A1');
  return () => {
    const runs = runPeerDeal(peer, bearsNone(termsOf(peer)));
    return rows.flatMap((row) =>
      row.date === event.date ? resetFigures(runs, classId, row) : paidFigures(runs, classId, row),
    );
  };
}

function paidFigures(runs: readonly PeerRun[], classId: string, row: Row): Figure[] {
  const result = onDate(runs, row.date);
  const outcome = classOf(result, classId);
  const kept = result.closing.book?.classes.find((one) => one.classId === classId)?.interests[0];
  const actual: Readonly<Record<string, string | undefined>> = {
    balance: outcome.closingBalance,
    interest: outcome.interestPaid,
    principal: outcome.principalPaid,
    rate: kept?.rates.at(-1)?.rate,
    interestStillDue: outcome.interestUnpaid,
  };
  return Object.entries(actual).map(([name, value]) => ({
    name: `${row.date} ${name}`,
    expected: row[name as keyof Row],
    actual: value ?? 'none',
  }));
}

/** The day of the change: what accrued at the rate before falls due. */
function resetFigures(runs: readonly PeerRun[], classId: string, row: Row): Figure[] {
  const run = runs.find(({ result }) => result.book?.rateResets.some(({ date }) => date === row.date) === true);
  const reset = run?.result.book?.rateResets.find(({ date }) => date === row.date);
  const line = run?.result.lines.find(({ item, rank }) => rank === 0 && item === `class:${classId}:interest accrued`);
  return [
    { name: `${row.date} rate`, expected: row.rate, actual: reset?.before ?? 'none' },
    { name: `${row.date} interestStillDue`, expected: row.interestStillDue, actual: line?.due ?? 'none' },
  ];
}

/** By the id of the case. */
export const notebookClasses: Readonly<Record<string, (one: PeerCase<unknown, unknown>) => PeerAnswer>> = {
  'absbox-nb-rate-reset-midperiod': rateReset,
  'absbox-nb-two-rate-bond': () => ({
    open:
      'the peer truncates a year’s interest on unpaid interest before it counts the days: on 2022-03-20 the second rate has 0.53 ' +
      'where unpaid × rate × days / 365, truncated once, is 0.54; every other figure is ours',
  }),
  'absbox-nb-warehouse-issuance': () => ({
    open: 'a class issued in mid-life: every class of a trust here is issued whole, at its closing',
  }),
};
