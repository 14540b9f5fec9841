import { assert } from '#domain/shared';
import type { Figure } from '../case-group.js';
import { termsOf } from '../peer/convert-terms.js';
import { namesOf } from '../peer/names.js';
import { runPeerDeal, type PeerRun } from '../peer/run-peer-deal.js';
import { bearsNone, bond, cash, classOf, notebookDeal, onDate } from './notebook-deal.js';
import { twoRates } from './notebook-two-rates.js';
import { warehouse } from './notebook-warehouse.js';
import type { PeerAnswer, PeerCase } from './peer-file.js';
import type { SmallDeal } from './whole-waterfall.js';

/* Cases of the peer's notebooks that spell a deal in a shape of their own, and what each says of its class. */

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
  const peer = notebookDeal({
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
  'absbox-nb-two-rate-bond': twoRates,
  'absbox-nb-warehouse-issuance': warehouse,
};
