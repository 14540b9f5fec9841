import { describe, expect, it } from '@jest/globals';
import type { DealTerms, StepTerms } from '#domain/deal';
import { Rational } from '#domain/shared';
import { runWaterfall, type Formula, type PeriodInputs, type Quantity, type WaterfallResult } from '#domain/waterfall';
import { accountsDeal, accountsInputs } from '../../libs/domain/testing/example-accounts-deal.js';
import { exampleTerms } from '../../libs/domain/testing/example-deal.js';
import { exampleInputs } from '../../libs/domain/testing/example-inputs.js';
import { evaluate, recompute, recomputeDue, recomputePaid, sameValue } from '../../libs/domain/testing/recompute.js';
import { runsOf } from './case-runs.js';
import { caseGroups } from './case-registry.js';
import { caseTerms, runLife } from './npl/life-good.js';
import { termsOf as termsOfPeer } from './peer/convert-terms.js';
import { peerCases, readPeerDeals } from './peer/peer-deal.js';
import { runPeerDeal } from './peer/run-peer-deal.js';
import { openDeals } from './peer/whole-deals.js';
import { readRealCase, realCaseIds } from './real/real-cases.js';
import { termsOf as termsOfReal } from './real/real-terms.js';
import { runRealCase } from './real/run-real-case.js';

/** A payment; without its inputs, what stands in them is not looked up. */
interface Run {
  readonly terms: DealTerms;
  readonly inputs?: PeriodInputs;
  readonly result: WaterfallResult;
}

interface Traced {
  readonly id: string;
  readonly runs: () => readonly Run[];
}

const folder = peerCases();
const under = (terms: DealTerms, runs: readonly Omit<Run, 'terms'>[]): readonly Run[] =>
  runs.map((run) => ({ terms, ...run }));

/** The small cases, with what each asks to be paid; some ask for a day count, a date or a ratio alone. */
const small = caseGroups.map(({ name, computed }) => ({
  name,
  cases: (computed?.() ?? []).map(({ id, compute }) => ({ id: `${name}: ${id}`, made: runsOf(compute) })),
}));

/** Deals that no case has: a clean-up price that comes in to the house's account, a reserve with a target and a fee on an average. */
const cleanUp = {
  requestId: 'call',
  party: 'originator',
  date: '2026-06-26',
  kind: 'clean-up',
  amount: '900.00',
} as const;
const examples: readonly Traced[] = [
  { id: 'example: accounts of its own', runs: () => runOf(accountsDeal, accountsInputs()) },
  {
    id: 'example: a reserve for a fee and a class that this payment does not come to',
    runs: () => {
      const waterfall = exampleTerms.waterfall.map((step, index): StepTerms =>
        [3, 8].includes(index + 1) ? { step: 'if', condition: { date: '<', than: '2020-01-01' }, then: [step] } : step,
      );
      const terms = { ...exampleTerms, waterfall };
      const claims = { agent: '5.00', expenses: '9.00' };
      return runOf(terms, exampleInputs({ terms, collected: { interest: '1000.00' }, claims }));
    },
  },
  {
    id: 'example: clean-up into an account of its own',
    runs: () =>
      runOf(
        { ...accountsDeal, buyBacks: { into: 'principal' } },
        {
          ...accountsInputs(),
          buyBacks: [{ ...cleanUp, accountId: 'principal' }],
        },
      ),
  },
  {
    id: 'example: clean-up into the house’s account',
    runs: () =>
      runOf(
        { ...exampleTerms, ledgers: [], buyBacks: {} },
        {
          ...exampleInputs({ claims: { agent: '5.00', expenses: '9.00' } }),
          buyBacks: [cleanUp],
        },
      ),
  },
];

const runOf = (terms: DealTerms, inputs: PeriodInputs): readonly Run[] => [
  { terms, inputs, result: runWaterfall(terms, inputs) },
];

const cases: readonly Traced[] = [
  ...examples,
  { id: 'npl: life-good', runs: () => under(caseTerms(), runLife(caseTerms())) },
  ...realCaseIds.map((caseId): Traced => {
    const real = readRealCase(caseId);
    const terms = termsOfReal(real);
    return { id: `real: ${caseId}`, runs: () => runRealCase(terms, real).map((result) => ({ terms, result })) };
  }),
  ...(folder === null ? [] : readPeerDeals(folder))
    .filter(({ id }) => openDeals[id] === undefined)
    .map((peer): Traced => {
      const terms = termsOfPeer(peer);
      return { id: `peer: ${peer.id}`, runs: () => under(terms, runPeerDeal(peer, terms)) };
    }),
  ...small
    .flatMap((group) => group.cases)
    .filter(({ made }) => made.length > 0)
    .map(({ id, made }): Traced => ({ id, runs: () => made })),
];

describe('the traces of every case', () => {
  it.each(cases)('$id: each line is recomputed from its trace alone', ({ runs }) => {
    for (const { result } of runs()) {
      expect(recompute(result.availableFormula)).toBe(result.available);
      for (const line of result.lines) {
        expect([line.item, recomputeDue(line), recomputePaid(line)]).toEqual([line.item, line.due, line.paid]);
      }
      for (const formula of formulasOf(result)) {
        expect([formula.expression, sameValue(evaluate(formula), formula.exact)]).toEqual([formula.expression, true]);
      }
    }
  });

  it.each(cases)('$id: each line and movement stands under a term of the deal document', ({ runs }) => {
    const amiss = runs().flatMap(({ terms, result: { lines, book } }) =>
      [...lines, ...(book?.transfers ?? [])]
        .filter(({ term }) => term !== null && at(terms, term) === undefined)
        .map(({ item, term }) => ({ item, term })),
    );
    expect(amiss).toEqual([]);
  });

  it.each(cases)('$id: each quantity of the terms, the period or a rank is found where its source says', ({ runs }) => {
    const amiss = runs().flatMap(({ terms, inputs, result }) =>
      formulasOf(result)
        .flatMap(({ quantities }) => quantities)
        .filter((quantity) => !isAtItsSource(quantity, terms, inputs) || !hasLine(quantity, result.lines))
        .map(({ name, value, source }) => ({ name, value, source })),
    );
    expect(amiss).toEqual([]);
  });

  it('are those of every source of small cases but these, which ask what days, dates, rates, shares, fees or pools come to and pay nothing', () => {
    const without = small.filter(
      (group) => group.cases.every(({ made }) => made.length === 0) && group.cases.length > 0,
    );
    expect(without.map(({ name }) => name)).toEqual(
      ['daycount', 'dates', 'rates-curves', 'allocation', 'statements', 'fees', 'pool-aggregation']
        .filter(() => folder !== null)
        .map((file) => `peer: ${file}.json`),
    );
  });
});

describe('a quantity', () => {
  const terms = caseTerms();
  const coupon = { name: 'coupon', value: '0.03', unit: 'rate' } as const;
  const isFound = (value: string, path: string): boolean =>
    isAtItsSource({ ...coupon, value, source: { kind: 'terms', path } }, terms, undefined);

  it('is not found where another value stands, or nothing', () => {
    expect(isFound('0.0300', 'classes[0].interest.coupon')).toBe(true);
    expect(isFound('0.031', 'classes[0].interest.coupon')).toBe(false);
    expect(isFound('0.03', 'classes[7].interest.coupon')).toBe(false);
  });
});

const formulasOf = ({ lines, availableFormula }: WaterfallResult): Formula[] => [
  availableFormula,
  ...lines.flatMap(({ formula, paidFormula }) =>
    [formula, paidFormula].filter((one) => one !== null && one !== undefined),
  ),
];

/** Does the step that a quantity comes from have a line? */
const hasLine = ({ source }: Quantity, lines: WaterfallResult['lines']): boolean =>
  source.kind !== 'step' || lines.some(({ rank }) => rank === source.rank);

/**
 * Does what stands at the source say the same, or, where the source is a rule and not a number (a day count, a calendar), does
 * anything stand there? The book at a moment of the run stands in no document.
 */
function isAtItsSource({ value, source }: Quantity, terms: DealTerms, inputs: PeriodInputs | undefined): boolean {
  if (source.kind === 'terms') return says(at(terms, source.path), value);
  if (source.kind === 'period' && inputs)
    return source.field.split(' to ').every((field) => says(at(inputs, field.replace(': ', '.')), value));
  return true;
}

const NUMBER = /^-?\d+(\.\d+)?$/;

const says = (found: unknown, value: string): boolean =>
  typeof found === 'string' && NUMBER.test(found) && NUMBER.test(value)
    ? Rational.parse(found).equals(Rational.parse(value))
    : found !== undefined;

/** What stands at a path: by field, by index, and in a list by the id of an element. */
function at(document: unknown, path: string): unknown {
  return path
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .split('.')
    .reduce<unknown>((found, key) => step(found, key), document);
}

function step(found: unknown, key: string): unknown {
  if (typeof found !== 'object' || found === null) return undefined;
  if (!Array.isArray(found) || /^\d+$/.test(key)) return (found as Readonly<Record<string, unknown>>)[key];
  const named = (found as readonly Readonly<Record<string, unknown>>[]).find((one) =>
    ['id', 'classId', 'feeId', 'taxId', 'requestId'].some((field) => one[field] === key),
  );
  return named && 'amount' in named ? named['amount'] : named;
}
