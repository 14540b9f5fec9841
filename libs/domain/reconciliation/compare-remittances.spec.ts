import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, Money, sumAmounts } from '#domain/shared';
import { compareRemittances, type RemittanceSources } from './compare-remittances.js';

const spans = [
  { date: '2026-04-02', level: 'strict', from: '2026-03-01', to: '2026-03-31' },
  { date: '2026-05-06', level: 'strict', from: '2026-04-01', to: '2026-04-30' },
] as const;

const nothing: RemittanceSources = {
  ...{ spans, servicers: ['servicer'], senders: [], reported: [], credited: [], adjustments: [] },
  ...{ forecast: null, instalments: [] },
};
const receipt = (date: string, gross: string, disposalCost = '0.00') => ({
  ...{ servicerId: 'servicer', date, gross, disposalCost },
});
const credit = (valueDate: string, amount: string) => ({ servicerId: 'servicer', valueDate, amount });

describe('expected, reported, received', () => {
  it('says that nobody said anything, not zero', () => {
    const { expected, days } = compareRemittances(nothing);
    expect(expected).toBeNull();
    expect(days).toMatchObject([
      { expected: null, servicers: [{ servicerId: 'servicer', reported: null, received: '0.00' }] },
      { expected: null },
    ]);
  });

  it('puts a receipt with the span of its day, and cash with the day that it came for', () => {
    const { days, totals } = compareRemittances({
      ...nothing,
      senders: ['servicer'],
      reported: [receipt('2026-03-31', '100.00', '10.00'), receipt('2026-04-01', '50.00')],
      credited: [credit('2026-04-02', '60.00'), credit('2026-04-03', '30.00'), credit('2026-05-07', '50.00')],
    });
    expect(days.map(({ servicers }) => servicers)).toEqual([
      [
        {
          servicerId: 'servicer',
          reported: { gross: '100.00', disposalCost: '10.00', net: '90.00' },
          ...{ received: '60.00', late: '0.00' },
        },
      ],
      [
        {
          servicerId: 'servicer',
          reported: { gross: '50.00', disposalCost: '0.00', net: '50.00' },
          ...{ received: '80.00', late: '50.00' },
        },
      ],
    ]);
    expect(totals).toMatchObject([{ reported: { net: '140.00' }, received: '140.00', open: '0.00' }]);
  });

  it('keeps what is adjusted of earlier periods out of what is reported and received', () => {
    const link = { servicerId: 'servicer', position: '9', correctsPeriod: 1, reference: 'u-1, line 2' };
    const { days, adjustments, totals } = compareRemittances({
      ...nothing,
      senders: ['servicer'],
      reported: [receipt('2026-03-05', '100.00')],
      credited: [credit('2026-04-02', '95.00')],
      adjustments: [
        { ...link, of: 'reported', difference: '-10.00' },
        { ...link, of: 'received', difference: '-5.00', reference: 'B-1' },
      ],
    });
    expect(days[0]?.servicers).toMatchObject([{ reported: { net: '100.00' }, received: '95.00' }]);
    expect(adjustments).toHaveLength(2);
    expect(totals).toMatchObject([{ adjustedReported: '-10.00', adjustedReceived: '-5.00', open: '0.00' }]);
  });

  it('expects by instalments in their span, and by a forecast only of the whole period', () => {
    const instalments = [
      { dueDate: '2026-04-30', amount: '70.00' },
      { dueDate: '2026-05-01', amount: '1.00' },
    ];
    const both = compareRemittances({ ...nothing, instalments, forecast: '200.00' });
    expect(both.expected).toEqual({ by: 'forecast', amount: '200.00' });
    expect(both.days.map(({ expected }) => expected)).toEqual([null, { by: 'instalments', amount: '70.00' }]);
    const whole = { ...spans[0], to: spans[1].to };
    const { days } = compareRemittances({ ...nothing, spans: [whole], instalments, forecast: '200.00' });
    expect(days[0]?.expected).toEqual({ by: 'forecast', amount: '200.00' });
  });

  it('has whatever was reported or credited in exactly one line, on whatever day', () => {
    const fact = fc.record({
      servicerId: fc.constantFrom('servicer', 'second'),
      day: fc.integer({ min: -40, max: 120 }).map((days) => addDays('2026-03-01', days)),
      amount: fc.bigInt({ min: -10_000n, max: 10_000n }).map((minor) => Money.ofMinor(minor).toString()),
    });
    fc.assert(
      fc.property(fc.array(fact), fc.array(fact), (receipts, credits) => {
        const { days } = compareRemittances({
          ...nothing,
          senders: ['servicer', 'second'],
          reported: receipts.map(({ servicerId, day: date, amount: gross }) => ({
            ...{ servicerId, date, gross, disposalCost: '0.00' },
          })),
          credited: credits.map(({ servicerId, day: valueDate, amount }) => ({ servicerId, valueDate, amount })),
        });
        const lines = days.flatMap(({ servicers }) => servicers);
        expect(sumAmounts(lines.map(({ reported }) => reported?.net ?? '0.00'))).toBe(
          sumAmounts(receipts.map(({ amount }) => amount)),
        );
        expect(sumAmounts(lines.map(({ received }) => received))).toBe(sumAmounts(credits.map(({ amount }) => amount)));
      }),
    );
  });
});
