import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { houseConventions, validateTerms, type ClassTerms, type DealTerms, type StepTerms } from '#domain/deal';
import { addDays, Money, type Amount } from '#domain/shared';
import { accountsDeal, accountsInputs } from '../testing/example-accounts-deal.js';
import { recomputeDue, recomputePaid } from '../testing/recompute.js';
import type { DatedInputs } from './period-inputs.js';
import type { OpeningPosition } from './position.js';
import type { WaterfallResult } from './result.js';
import type { TraceLine } from './trace.js';
import { runWaterfall } from './run-waterfall.js';

const [senior, sub] = accountsDeal.classes;
if (!senior || !sub) throw new Error('the example has two classes');

const notes: ClassTerms = {
  ...senior,
  face: '36500.00',
  interest: { coupon: '0.05', dayCount: 'ACT/365' },
  drawn: { atClosing: '7300.00', into: 'principal', amounts: [{ on: '2026-04-25', amount: '14600.00' }] },
};

const accrue: StepTerms = { step: 'accrue interest', classes: ['senior'] };
const payAll: readonly StepTerms[] = [
  { step: 'pay interest', classes: ['senior'], from: 'principal' },
  { step: 'pay principal pro rata', classes: ['senior'], from: 'principal', schedule: 'kept' },
];

function dealWith(one: ClassTerms, waterfall: readonly StepTerms[]): DealTerms {
  const { otherWaterfalls: _, ...rest } = accountsDeal;
  const terms = { ...rest, classes: [one, sub!], waterfall, conventions: houseConventions };
  expect(validateTerms(terms).map(({ message }) => message)).toEqual([]);
  return terms;
}

const payments = ['2026-03-16', '2026-06-26', '2026-09-26', '2026-12-26'];

const opened = (terms: DealTerms): OpeningPosition => {
  const { opening } = accountsInputs({ terms });
  return {
    ...opening,
    classes: opening.classes.map((one) => ({
      ...one,
      balance: terms.classes.find(({ classId }) => classId === one.classId)?.drawn?.atClosing ?? one.balance,
    })),
  };
};

/** The payments of a deal, each under the terms that are in force then. */
function life(all: readonly DealTerms[], dated: readonly Partial<DatedInputs>[] = []): WaterfallResult[] {
  let opening: OpeningPosition | undefined;
  return all.map((terms, index) => {
    const [from = '', to = ''] = payments.slice(index);
    const inputs = accountsInputs({ terms, from, to, opening: opening ?? opened(terms), dated: dated[index] ?? {} });
    const result = runWaterfall(terms, inputs);
    opening = result.closing;
    return result;
  });
}

const ofNotes = ({ classes }: WaterfallResult): WaterfallResult['classes'][number] | undefined =>
  classes.find(({ classId }) => classId === 'senior');
const lineOf = (result: WaterfallResult | undefined, item: string): TraceLine | undefined =>
  result?.lines.find((line) => line.item === `class:senior:${item}`);

describe('a class that is drawn on in mid-life', () => {
  it('pays what is drawn into its account on the day, and is owed more', () => {
    const [first] = life([dealWith(notes, [accrue])]);
    expect(lineOf(first, 'drawn')).toMatchObject({
      ...{ rank: 0, term: 'classes[0].drawn', step: 'draw class', payee: 'principal', paid: '14600.00' },
    });
    expect(first?.book?.transfers).toContainEqual({
      ...{ date: '2026-04-25', from: 'registrar', to: 'principal', amount: '14600.00' },
      ...{ item: 'class:senior:drawn', term: 'classes[0].drawn' },
    });
    expect(first && ofNotes(first)).toMatchObject({
      ...{ openingBalance: '7300.00', drawn: '14600.00', principalPaid: '0.00', closingBalance: '21900.00' },
    });
  });

  it('bears interest on each balance for its own days, rounded once', () => {
    const [first, second] = life([1, 2].map(() => dealWith(notes, [accrue])));
    expect(lineOf(first, 'interest accrued')?.formula).toMatchObject({
      expression:
        'balance from 2026-03-16 × coupon from 2026-03-16 × days from 2026-03-16 / days in year from 2026-03-16 + ' +
        'balance from 2026-04-25 × coupon from 2026-04-25 × days from 2026-04-25 / days in year from 2026-04-25',
      // 7,300.00 × 5 % × 40 / 365 + 21,900.00 × 5 % × 62 / 365.
      result: '226.00',
    });
    expect(lineOf(second, 'interest accrued')?.formula).toMatchObject({
      expression: 'opening balance × coupon × days / days in year',
      result: '276.00',
    });
  });

  it('may be issued later as a whole', () => {
    const later = {
      ...notes,
      drawn: { atClosing: '0.00', into: 'principal', amounts: [{ on: '2026-04-25', amount: '36500.00' }] },
    };
    const [first] = life([dealWith(later, [accrue, ...payAll])]);
    // 36,500.00 × 5 % × 62 / 365, out of what was drawn.
    expect(lineOf(first, 'interest accrued')?.formula?.expression).toBe(
      'balance from 2026-04-25 × coupon from 2026-04-25 × days / days in year',
    );
    expect(first && ofNotes(first)).toMatchObject({
      ...{ interestPaid: '310.00', principalPaid: '36190.00', closingBalance: '310.00' },
    });
  });

  it('accrues anew though what is drawn and what is paid are the same', () => {
    const twice = {
      ...notes,
      drawn: {
        ...notes.drawn!,
        amounts: [
          { on: '2026-06-25', amount: '14600.00' },
          { on: '2026-06-25', amount: '0.01' },
        ],
      },
    };
    const repay: StepTerms = {
      ...{ step: 'pay principal pro rata', classes: ['senior'], from: 'principal', schedule: 'ignored' },
      limit: { amount: '14600.01' },
    };
    const [first, second] = life([1, 2].map(() => dealWith(twice, [repay])));
    expect(first && ofNotes(first)).toMatchObject({
      drawn: '14600.01',
      principalPaid: '14600.01',
      closingBalance: '7300.00',
    });
    // 7,300.00 × 5 % × 101 / 365 + 21,900.01 × 5 % × 1 / 365; then on from 2026-06-26.
    expect(lineOf(first, 'interest accrued')?.formula?.result).toBe('104.00');
    expect(second?.closing.book?.classes[0]?.interests[0]).toMatchObject({ accruedTo: '2026-06-26', unpaid: '104.00' });
  });

  it('runs from its day where a payment rolls past it: what interest has not reached is kept', () => {
    const rolled = { ...notes, drawn: { ...notes.drawn!, amounts: [{ on: '2026-06-27', amount: '14600.00' }] } };
    const [first, second] = life(
      [1, 2].map(() => dealWith(rolled, [accrue])),
      [{ paymentDate: '2026-06-29' }],
    );
    expect(lineOf(first, 'interest accrued')?.formula?.result).toBe('102.00');
    expect(first?.closing.book?.classes[0]?.drawn).toEqual({
      ...{ toDate: '14600.00', notAccrued: [{ from: '2026-06-27', amount: '14600.00' }] },
    });
    // 7,300.00 × 5 % × 1 / 365 + 21,900.00 × 5 % × 91 / 365.
    expect(lineOf(second, 'interest accrued')?.formula?.result).toBe('274.00');
    expect(second?.closing.book?.classes[0]?.drawn?.notAccrued).toEqual([]);
  });

  it('is drawn after the payment that has passed where an amendment names a day before it', () => {
    const nothing = { ...notes, drawn: { ...notes.drawn!, amounts: [] } };
    const [first, second] = life([dealWith(nothing, [accrue]), dealWith(notes, [accrue])]);
    expect(lineOf(first, 'drawn')).toBeUndefined();
    expect(second?.book?.transfers.map(({ date, amount }) => [date, amount])).toContainEqual([
      '2026-06-27',
      '14600.00',
    ]);
  });

  it('is not drawn again, nor given back, where an amendment names less', () => {
    const less = { ...notes, drawn: { ...notes.drawn!, amounts: [{ on: '2026-04-25', amount: '100.00' }] } };
    const [, second] = life([dealWith(notes, [accrue]), dealWith(less, [accrue])]);
    expect(lineOf(second, 'drawn')).toBeUndefined();
    expect(second && ofNotes(second)).toMatchObject({ openingBalance: '21900.00', closingBalance: '21900.00' });
  });
});

describe('whatever is drawn on a class, and whenever', () => {
  const day = fc.integer({ min: 1, max: 285 }).map((after) => addDays('2026-03-16', after));
  const drawing = fc.record({
    on: day,
    amount: fc.bigInt({ min: 1n, max: 700_000n }).map((minor) => Money.ofMinor(minor).toString()),
  });

  it('what was issued is paid or still owed, what was drawn came in, and every line can be recomputed', () => {
    fc.assert(
      fc.property(fc.array(drawing, { maxLength: 4 }), (amounts) => {
        const terms = dealWith({ ...notes, drawn: { atClosing: '7300.00', into: 'principal', amounts } }, payAll);
        const results = life([terms, terms, terms]);
        const total = (read: (one: WaterfallResult) => Amount | undefined): Money =>
          Money.sum(results.map((one) => Money.parse(read(one) ?? '0.00')));
        const due = amounts.filter(({ on }) => on <= '2026-12-26').map(({ amount }) => Money.parse(amount));
        const drawn = total((one) => ofNotes(one)?.drawn);
        expect(drawn.toString()).toBe(Money.sum(due).toString());
        const left = Money.parse(results.at(-1)?.closing.classes[0]?.balance ?? '');
        const paid = total((one) => ofNotes(one)?.principalPaid);
        expect(paid.plus(left).toString()).toBe(drawn.plus(Money.parse('7300.00')).toString());
        for (const line of results.flatMap(({ lines }) => lines)) {
          expect(recomputeDue(line)).toBe(line.due);
          expect(recomputePaid(line)).toBe(line.paid);
        }
      }),
    );
  });
});
