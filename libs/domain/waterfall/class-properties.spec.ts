import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { houseConventions, validateTerms, type ClassTerms, type DealTerms, type StepTerms } from '#domain/deal';
import { Money, type Amount } from '#domain/shared';
import { accountsDeal, accountsInputs, poolReport } from '../testing/example-accounts-deal.js';
import { recomputeDue, recomputePaid } from '../testing/recompute.js';
import type { OpeningPosition } from './position.js';
import type { WaterfallResult } from './result.js';
import { runWaterfall } from './run-waterfall.js';

/*
 * Whatever comes in over the life of a deal whose classes have everything that a class may have: rates that float, step up and
 * stand side by side, interest on unpaid interest, a schedule, a lockout, losses written off and given back, and steps that pay
 * from several accounts.
 */

const [senior, sub] = accountsDeal.classes;
if (!senior?.interest || !sub) throw new Error('the example has two classes');

const bears = { coupon: '0.0365', dayCount: 'ACT/365' } as const;
const classes: readonly ClassTerms[] = [
  {
    ...senior,
    classId: 'a1',
    face: '20000.00',
    interest: { ...senior.interest, onUnpaid: { bears: 'coupon times', multiple: '1.5' } },
    furtherInterest: [
      {
        ...bears,
        interestId: 'step',
        name: 'Step',
        stepUps: [{ from: '2026-08-01', by: '0.01' }],
        onUnpaid: { bears: 'coupon' },
      },
    ],
    principal: {
      kind: 'scheduled',
      amounts: [
        { on: '2026-06-26', amount: '5000.00' },
        { on: '2026-09-26', amount: '9000.00' },
      ],
      heldUntil: { fired: 'defaults' },
    },
  },
  { ...senior, classId: 'a2', face: '16500.00', interest: bears },
  {
    ...sub,
    interest: { ...bears, stepUps: [{ afterTrigger: 'defaults', by: '0.02' }] },
    principal: { kind: 'pass-through', lockedOutUntil: { date: '>=', than: '2026-09-01' } },
  },
];

const sources = { from: 'principal', thenFrom: ['reserve', 'income'] } as const;

const deal = (rank: readonly string[]): DealTerms => {
  const { otherWaterfalls: _, facilities: __, ...rest } = accountsDeal;
  const waterfall: StepTerms[] = [
    { step: 'pay interest', classes: rank, from: 'income', thenFrom: ['principal'] },
    { step: 'pay interest', classes: ['sub'], from: 'income' },
    { step: 'write up', classes: ['a1', 'a2', 'sub'], amount: { quantity: 'pool collected', of: ['recovery'] } },
    { step: 'pay principal pro rata', classes: rank, ...sources, schedule: 'kept' },
    { step: 'pay principal pro rata', classes: ['sub'], ...sources, schedule: 'kept', limit: { amount: '3000.00' } },
    {
      step: 'write off',
      classes: ['sub', 'a2', 'a1'],
      amount: { quantity: 'pool defaulted' },
      book: { ledger: 'deficiency', side: 'debit' },
    },
  ];
  const terms: DealTerms = {
    ...rest,
    accounts: (rest.accounts ?? []).map((one) => {
      const { target: ___, ...account } = one;
      return account;
    }),
    classes,
    waterfall,
    conventions: houseConventions,
  };
  expect(validateTerms(terms).map(({ message }) => message)).toEqual([]);
  return terms;
};

const sum = fc.bigInt({ min: 0n, max: 1_500_000n }).map((minor) => Money.ofMinor(minor).toString());
const lives = fc.array(fc.record({ interest: sum, principal: sum, recovery: sum, defaulted: sum }), {
  minLength: 1,
  maxLength: 4,
});
type Reports = readonly Readonly<Record<'interest' | 'principal' | 'recovery' | 'defaulted', Amount>>[];

const quarters = ['2026-03-16', '2026-06-26', '2026-09-26', '2026-12-26', '2027-03-26'];

function life(terms: DealTerms, reports: Reports): WaterfallResult[] {
  let opening: OpeningPosition | undefined;
  return reports.map(({ defaulted, ...collected }, index) => {
    const [from = '', to = ''] = quarters.slice(index);
    const poolReports = [poolReport(to, { collected, defaulted })];
    const result = runWaterfall(
      terms,
      accountsInputs({ terms, from, to, ...(opening ? { opening } : {}), dated: { poolReports } }),
    );
    opening = result.closing;
    return result;
  });
}

const total = (amounts: readonly Amount[]): Money => Money.sum(amounts.map((amount) => Money.parse(amount)));
const terms = deal(['a1', 'a2']);

describe('whatever happens to the classes of a deal', () => {
  it('what was issued is paid, written off or still there, and never below zero', () => {
    fc.assert(
      fc.property(lives, (reports) => {
        const results = life(terms, reports);
        for (const { classId, face } of classes) {
          const outcomes = results.flatMap((one) => one.classes.filter((outcome) => outcome.classId === classId));
          const paid = total(outcomes.map(({ principalPaid }) => principalPaid));
          const lost = total(outcomes.map(({ writtenOff }) => writtenOff ?? '0.00'));
          const left = Money.parse(outcomes.at(-1)?.closingBalance ?? '');
          expect(paid.plus(lost).plus(left).toString()).toBe(face);
          const kept = results.at(-1)?.closing.book?.classes.find((one) => one.classId === classId);
          expect(kept?.writtenOff).toBe(lost.toString());
          expect(left.isNegative() || lost.isNegative()).toBe(false);
          for (const { unpaid, onUnpaid } of kept?.interests ?? []) {
            expect([Money.parse(unpaid).isNegative(), Money.parse(onUnpaid).isNegative()]).toEqual([false, false]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('every fen that comes in is paid out or still there', () => {
    fc.assert(
      fc.property(lives, (reports) => {
        const results = life(terms, reports);
        const own = new Set((terms.accounts ?? []).map(({ accountId }) => accountId));
        const transfers = results.flatMap(({ book }) => book?.transfers ?? []);
        const came = total(transfers.filter(({ from }) => !own.has(from)).map(({ amount }) => amount));
        const paid = total(results.flatMap(({ payments }) => payments.map(({ amount }) => amount)));
        const held = total((results.at(-1)?.closing.book?.accounts ?? []).map(({ balance }) => balance));
        const opened = total((terms.accounts ?? []).map(({ openingBalance }) => openingBalance));
        expect(opened.plus(came).toString()).toBe(paid.plus(held).toString());
      }),
      { numRuns: 60 },
    );
  });

  it('every line is recomputed from its trace alone', () => {
    fc.assert(
      fc.property(lives, (reports) => {
        for (const line of life(terms, reports).flatMap(({ lines }) => lines)) {
          expect([recomputeDue(line), recomputePaid(line)]).toEqual([line.due, line.paid]);
          if (line.paidFrom) expect(total(line.paidFrom.map(({ amount }) => amount)).toString()).toBe(line.paid);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('the order of those who share a rank moves nothing but the fen that truncation leaves', () => {
    const other = deal(['a2', 'a1']);
    fc.assert(
      fc.property(lives, ([report]) => {
        const [one, two] = [terms, other].map((each) => life(each, report ? [report] : [])[0]);
        for (const { classId } of classes) {
          const paidBy = (result: WaterfallResult | undefined): Money => {
            const outcome = result?.classes.find((each) => each.classId === classId);
            return Money.parse(outcome?.interestPaid ?? '').plus(Money.parse(outcome?.principalPaid ?? ''));
          };
          const moved = paidBy(one).minus(paidBy(two)).minor;
          // One fen of the interest rank, and one of the principal rank.
          expect(moved >= -2n && moved <= 2n).toBe(true);
        }
        const all = (result: WaterfallResult | undefined): string =>
          total((result?.payments ?? []).map(({ amount }) => amount)).toString();
        expect(all(one)).toBe(all(two));
      }),
      { numRuns: 60 },
    );
  });
});
