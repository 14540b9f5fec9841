import { splitByUnits } from '#domain/holdings';
import { Money, Rational } from '#domain/shared';
import { recoveryRatio, sizeClasses, taxOnReceipts, testRetention } from '#domain/structuring';
import { testCleanUpCall } from '#domain/buy-back';
import { amountPer100, factorPer100 } from '#domain/waterfall';
import { expressed, open, type CaseGroup, type CaseOutcome, type ComputedCase, type Figure } from '../case-group.js';
import { readCase } from '../read-case.js';
import { interestLine, principalLine, rankLines, taxLine } from './formula-payments.js';

/** A formula with its quantities and its result, or a table of them. */
interface FormulaCase {
  readonly id: string;
  readonly in?: unknown;
  readonly out?: unknown;
  readonly rows?: readonly (readonly (string | number)[])[];
}

type Formula = (one: FormulaCase) => readonly Figure[];

const money = (amount: string): Money => Money.parse(amount);
const scaleOf = (decimal: string): number => decimal.split('.')[1]?.length ?? 0;
const holdings = (units: Readonly<Record<string, string>>) =>
  Object.entries(units).map(([holderId, count]) => ({ holderId, units: BigInt(count) }));
const named = (names: readonly string[], amounts: readonly Money[]): Record<string, string> =>
  Object.fromEntries(names.map((name, index) => [name, String(amounts[index])]));

/** A formula of named results. */
const results =
  <In>(compute: (given: In) => Readonly<Record<string, string | undefined>>): Formula =>
  (one) =>
    compareNamed(one.out as Readonly<Record<string, string>>, compute(one.in as In));

/** A formula with a table: the cells of a row, as text, and what they are compared with. */
const table =
  <In = undefined>(
    compute: (cells: readonly string[], given: In) => Readonly<Record<string, readonly [string, string]>>,
  ): Formula =>
  (one) =>
    (one.rows ?? []).flatMap((row, index) =>
      Object.entries(compute(row.map(String), one.in as In)).map(([name, [expected, actual]]) => ({
        name: `row ${index + 1}, ${name}`,
        expected,
        actual,
      })),
    );

const compareNamed = (
  expected: Readonly<Record<string, string>>,
  actual: Readonly<Record<string, string | undefined>>,
): readonly Figure[] =>
  Object.entries(expected).map(([name, value]) => ({ name, expected: value, actual: actual[name] ?? 'none' }));

/** How each case is computed. */
const formulas: Readonly<Record<string, Formula>> = {
  sizing: results<{ poolDscr: string; required: Record<'AAA' | 'AA', string> }>((given) => {
    const required = Object.entries(given.required).map(([rating, cover]) => ({
      rating,
      cover: Rational.parse(cover),
    }));
    const [aaa, aa] = sizeClasses(Rational.parse(given.poolDscr), required);
    return { AAA: aaa?.class.toString(), AASupport: aa?.support.toString(), AAClass: aa?.class.toString() };
  }),
  'per-100-factor': table(([issue = '', factor = '', balance = '']) => ({
    paid: [balance, principalLine(issue, scaleOf(factor), balance).paid],
    balance: [balance, amountPer100(money(issue), factor).toString()],
    factor: [factor, factorPer100(money(issue), money(balance), scaleOf(factor))],
  })),
  'interest-act-365': table(([principal = '', coupon = '', from = '', to = '', days = '', interest = '']) => {
    const { due, formula } = interestLine(principal, coupon, from, to);
    const counted = formula?.quantities.find(({ name }) => name === 'days');
    return { days: [days, counted?.value ?? 'none'], interest: [interest, due] };
  }),
  'pari-passu': results<{ available: string; due: Record<string, string> }>(({ available, due }) =>
    Object.fromEntries(rankLines(available, due).map(({ paid }, index) => [Object.keys(due)[index] ?? '', paid])),
  ),
  'holder-split': (one) => {
    const { interest, principalPer100, holders } = one.in as {
      interest: string;
      principalPer100: string;
      holders: Record<string, string>;
    };
    const out = one.out as Record<'interest' | 'principal', Record<string, string>>;
    const names = Object.keys(holders);
    const face = Money.ofMinor(Object.values(holders).reduce((sum, units) => sum + BigInt(units), 0n) * 100n);
    return [
      ...compareNamed(out.interest, named(names, splitByUnits(money(interest), holdings(holders)))),
      ...compareNamed(
        out.principal,
        named(names, splitByUnits(amountPer100(face, principalPer100), holdings(holders))),
      ),
    ];
  },
  'holder-split-odd': results<{ interest: string; holders: Record<string, string> }>(({ interest, holders }) =>
    named(Object.keys(holders), splitByUnits(money(interest), holdings(holders))),
  ),
  'recovery-ratios': table(([, recovered = '', of = '', ratio = '']) => ({
    ratio: [ratio, recoveryRatio(money(recovered), money(of)).toDecimal(scaleOf(ratio))],
  })),
  retention: table<{ issue: string }>(([retained = '', answer = ''], { issue }) => {
    const held = [{ classId: 'issue', face: money(issue), retained: money(retained) }];
    return { answer: [answer, testRetention(held).passed ? 'pass' : 'fail'] };
  }),
  vat: results<{ interestPart: string }>(({ interestPart }) => {
    const exact = money(interestPart)
      .toRational()
      .times(taxOnReceipts(Rational.parse('0.03'), Rational.parse('0.12')));
    return {
      'at 0.0326': taxLine('0.0326', interestPart).due,
      'at 3%/1.03 × 1.12': Money.ofRational(exact, 'half-up').toString(),
    };
  }),
  'clean-up-call': table<{ initialPool: string; floor: string }>(([pool = '', price = '', answer = ''], given) => {
    const offer = {
      pool: money(pool),
      initialPool: money(given.initialPool),
      price: money(price),
      floor: money(given.floor),
    };
    return { answer: [answer, testCleanUpCall(offer, Rational.parse('0.1')).allowed ? 'allowed' : 'refused'] };
  }),
};

/** Every case of `formulas.json`. */
export function formulaOutcomes(): readonly CaseOutcome[] {
  return readFormulas().map((one) => {
    const formula = formulas[one.id];
    return formula ? expressed(one.id, () => formula(one)) : open(one.id, 'no formula of ours computes it');
  });
}

const readFormulas = (): readonly FormulaCase[] => readCase<readonly FormulaCase[]>('npl/formulas.json');

export const formulaCases: CaseGroup = {
  name: 'npl: the formulas of the trade',
  run: async () => formulaOutcomes(),
  computed: () =>
    readFormulas().flatMap((one): ComputedCase[] => {
      const formula = formulas[one.id];
      return formula ? [{ id: one.id, compute: () => formula(one) }] : [];
    }),
};
