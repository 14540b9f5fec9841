import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DealTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { registrarFee, withFees } from '../../testing/example-charges.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import { evaluate, recomputeDue, recomputePaid, sameValue } from '../../testing/recompute.js';
import type { WaterfallResult } from '../result.js';
import type { TraceLine } from '../trace.js';
import { runWaterfall } from '../run-waterfall.js';

const terms = withFees(registrarFee);
const run = (principal: string, deal: DealTerms = terms): WaterfallResult =>
  runWaterfall(deal, exampleInputs({ terms: deal, collected: { principal } }));
const fen = (text: string): bigint => Money.parse(text).minor;
const feeOn = (paid: bigint): bigint => (2n * paid * 5n + 10_000n) / 20_000n;
const lineOf = ({ lines }: WaterfallResult, item: string): TraceLine => {
  const line = lines.find((one) => one.item === item);
  if (!line) throw new Error(`no line ${item}`);
  return line;
};
const paidToHolders = ({ payments }: WaterfallResult): bigint =>
  payments.filter(({ to }) => to === 'registrar').reduce((sum, { amount }) => sum + fen(amount), 0n);

describe('the registrar’s fee on what it pays to the holders', () => {
  it('is the rate of interest and principal paid, and leaves them the largest step that it and they allow', () => {
    const result = run('200000.00');
    const fee = lineOf(result, 'fee:agent');
    // After trustee fee 174.66, interest 8,383.56 and reserve 12,837.33: 178,604.45 for principal and fee. 178,500 would leave 104.45
    // for a fee of 93.44; one step of 100 more leaves 4.45.
    expect(lineOf(result, 'class:senior:principal').paid).toBe('178500.00');
    expect(fee.paid).toBe('93.44');
    expect(fee.formula).toMatchObject({
      expression: '(interest paid to senior + principal paid to senior) × fee rate',
      rounding: 'half-up to the fen',
    });
  });

  it('holds back what is less than a step and the fee on it, and says so', () => {
    // 100.00 are left, and would pay one more step, but not the 0.05 of fee on it.
    const result = run('200088.99');
    expect(lineOf(result, 'class:senior:principal').paid).toBe('178500.00');
    expect(lineOf(result, 'fee:agent')).toMatchObject({
      paid: '93.44',
      heldBack: '0.01',
      note: 'what is held back is less than one fen or step more to the holders and the fee on it',
    });
    expect(result.carriedForward).toBe('100.00');
  });

  it('is nothing where nothing is paid', () => {
    const fee = lineOf(run('0.00'), 'fee:agent');
    expect([fee.due, fee.paid]).toEqual(['0.00', '0.00']);
  });

  it('shares its rank, and is counted by the reserve', () => {
    const [first, , ...others] = terms.waterfall;
    const together: DealTerms = {
      ...terms,
      waterfall: [
        ...(first ? [first] : []),
        { step: 'pay fees', fees: ['agent', 'trustee'], portion: 'whole' },
        ...others.slice(1),
      ],
      reserve: terms.reserve && { ...terms.reserve, of: [...terms.reserve.of, { fee: 'agent', portion: 'whole' }] },
    };
    const result = run('200000.00', together);
    const fee = lineOf(result, 'fee:agent');
    const counted = lineOf(result, 'reserve').formula?.quantities.find(({ name }) => name === 'fee agent');
    expect(counted?.value).toBe(fee.due);
    expect(fen(fee.paid)).toBe(feeOn(paidToHolders(result)));
  });

  it('is for any sum exact, covered, and leaves less than another step and the fee on it; every line is recomputed', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 160_000_000n }), (collected) => {
        const result = run(Money.ofMinor(collected).toString());
        const fee = lineOf(result, 'fee:agent');
        const paid = paidToHolders(result);
        expect(fen(fee.paid)).toBe(feeOn(paid));
        const stopped = ['senior', 'sub']
          .map((classId) => lineOf(result, `class:${classId}:principal`))
          .find((line) => line.unpaid !== '0.00');
        const left = fen(result.carriedForward);
        if (stopped && left > 0n) {
          const step = stopped.item.includes('senior') ? 10_000n : 2_500n;
          const more = fen(stopped.unpaid) < step ? fen(stopped.unpaid) : step;
          expect(more + feeOn(paid + more) - feeOn(paid)).toBeGreaterThan(left);
        }
        if (!stopped) expect(left).toBeLessThanOrEqual(1n);
        for (const line of result.lines) {
          expect([recomputeDue(line), recomputePaid(line)]).toEqual([line.due, line.paid]);
          expect(!line.formula || sameValue(evaluate(line.formula), line.formula.exact)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('never pays a holder less because more came in', () => {
    const sum = fc.bigInt({ min: 0n, max: 160_000_000n });
    fc.assert(
      fc.property(sum, fc.bigInt({ min: 0n, max: 100_000n }), (collected, more) => {
        const [less, most] = [collected, collected + more].map((minor) => run(Money.ofMinor(minor).toString()));
        if (!less || !most) throw new Error('two runs');
        expect(paidToHolders(most)).toBeGreaterThanOrEqual(paidToHolders(less));
      }),
      { numRuns: 60 },
    );
  });
});
