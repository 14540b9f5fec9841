import { describe, expect, it } from '@jest/globals';
import { splitByUnits } from '#domain/holdings';
import { assert, daysBetween, Money, Rational, yearFraction } from '#domain/shared';
import { recoveryRatio, sizeClasses, taxOnReceipts, testRetention } from '#domain/structuring';
import { testCleanUpCall } from '#domain/triggers';
import { amountPer100, factorPer100, payPariPassu } from '#domain/waterfall';
import { readCase } from './read-case.js';

interface FormulaCase {
  readonly id: string;
  readonly in?: unknown;
  readonly out?: unknown;
  readonly rows?: readonly (readonly (string | number)[])[];
}

const cases = new Map(readCase<readonly FormulaCase[]>('formulas.json').map((one) => [one.id, one]));
const compared = new Set<string>();

/** A case by its id, noted as compared. */
function formulaCase<In = undefined, Out = undefined>(
  id: string,
): { readonly given: In; readonly out: Out; readonly rows: readonly string[][] } {
  const found = cases.get(id);
  assert(found, `no case ${id}`);
  compared.add(id);
  const rows = (found.rows ?? []).map((row) => row.map(String));
  return { given: found.in as In, out: found.out as Out, rows };
}

const money = (amount: string): Money => Money.parse(amount);
const holdings = (units: Readonly<Record<string, string>>) =>
  Object.entries(units).map(([holderId, count]) => ({ holderId, units: BigInt(count) }));
const named = (names: readonly string[], amounts: readonly Money[]): Record<string, string> =>
  Object.fromEntries(names.map((name, index) => [name, String(amounts[index])]));

describe('the formulas of the trade, to the fen', () => {
  const sizing = formulaCase<
    { poolDscr: string; required: Record<'AAA' | 'AA', string> },
    Record<'AAA' | 'AASupport' | 'AAClass', string>
  >('sizing');
  it('sizing by debt-service cover', () => {
    const required = Object.entries(sizing.given.required).map(([rating, cover]) => ({
      rating,
      cover: Rational.parse(cover),
    }));
    const [aaa, aa] = sizeClasses(Rational.parse(sizing.given.poolDscr), required);
    expect({
      AAA: aaa?.class.toString(),
      AASupport: aa?.support.toString(),
      AAClass: aa?.class.toString(),
    }).toEqual(sizing.out);
  });

  it.each(formulaCase('per-100-factor').rows)('per-100 factor: of %s, %s per 100 is %s', (issue, factor, balance) => {
    assert(issue && factor && balance, 'a whole row');
    expect(amountPer100(money(issue), factor).toString()).toBe(balance);
    expect(factorPer100(money(issue), money(balance), factor.split('.')[1]?.length ?? 0)).toBe(factor);
  });

  it.each(formulaCase('interest-act-365').rows)(
    'interest: %s at %s from %s to %s, %s days, is %s',
    (principal, coupon, from, to, days, interest) => {
      assert(principal && coupon && from && to && interest, 'a whole row');
      expect(String(daysBetween(from, to))).toBe(days);
      const exact = money(principal)
        .toRational()
        .times(Rational.parse(coupon))
        .times(yearFraction('ACT/365', from, to));
      expect(Money.ofRational(exact, 'half-up').toString()).toBe(interest);
    },
  );

  const rank = formulaCase<{ available: string; due: Record<string, string> }, Record<string, string>>('pari-passu');
  it('pari passu', () => {
    const { available, due } = rank.given;
    expect(named(Object.keys(due), payPariPassu(Object.values(due).map(money), money(available)))).toEqual(rank.out);
  });

  const split = formulaCase<
    { interest: string; principalPer100: string; holders: Record<string, string> },
    Record<'interest' | 'principal', Record<string, string>>
  >('holder-split');
  it('holders’ parts of interest and principal', () => {
    const { interest, principalPer100, holders } = split.given;
    const names = Object.keys(holders);
    const face = Money.ofMinor(Object.values(holders).reduce((sum, units) => sum + BigInt(units), 0n) * 100n);
    expect({
      interest: named(names, splitByUnits(money(interest), holdings(holders))),
      principal: named(names, splitByUnits(amountPer100(face, principalPer100), holdings(holders))),
    }).toEqual(split.out);
  });

  const odd = formulaCase<{ interest: string; holders: Record<string, string> }, Record<string, string>>(
    'holder-split-odd',
  );
  it('holders’ parts where a fen is left over', () => {
    const { interest, holders } = odd.given;
    expect(named(Object.keys(holders), splitByUnits(money(interest), holdings(holders)))).toEqual(odd.out);
  });

  it.each(formulaCase('recovery-ratios').rows)('recovery ratio: %s, %s of %s, is %s', (_deal, recovered, of, ratio) => {
    assert(recovered && of && ratio, 'a whole row');
    const digits = ratio.split('.')[1]?.length ?? 0;
    expect(recoveryRatio(money(recovered), money(of)).toDecimal(digits)).toBe(ratio);
  });

  const retention = formulaCase<{ issue: string }>('retention');
  it.each(retention.rows)('retention of %s: %s', (retained, answer) => {
    assert(retained, 'a whole row');
    const issue = [{ classId: 'issue', face: money(retention.given.issue), retained: money(retained) }];
    expect(testRetention(issue).passed ? 'pass' : 'fail').toBe(answer);
  });

  const vat = formulaCase<{ interestPart: string }, Record<string, string>>('vat');
  it('VAT at the rounded and at the exact rate', () => {
    const base = money(vat.given.interestPart).toRational();
    const rates = {
      'at 0.0326': Rational.parse('0.0326'),
      'at 3%/1.03 × 1.12': taxOnReceipts(Rational.parse('0.03'), Rational.parse('0.12')),
    };
    const taxes = Object.entries(rates).map(([name, rate]) => [
      name,
      Money.ofRational(base.times(rate), 'half-up').toString(),
    ]);
    expect(Object.fromEntries(taxes)).toEqual(vat.out);
  });

  const call = formulaCase<{ initialPool: string; floor: string }>('clean-up-call');
  it.each(call.rows)('clean-up call: pool %s, price %s: %s', (pool, price, answer) => {
    assert(pool && price, 'a whole row');
    const offer = {
      pool: money(pool),
      initialPool: money(call.given.initialPool),
      price: money(price),
      floor: money(call.given.floor),
    };
    expect(testCleanUpCall(offer, Rational.parse('0.1')).allowed ? 'allowed' : 'refused').toBe(answer);
  });

  it('compares every case, and every row of it', () => {
    expect([...compared].sort()).toEqual([...cases.keys()].sort());
    expect([...cases.values()].reduce((rows, { rows: some = [] }) => rows + some.length, 0)).toBe(22);
  });
});
