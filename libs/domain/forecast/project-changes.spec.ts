import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DealTerms } from '#domain/deal';
import { initialPosition } from '#domain/period';
import { unpublishedCalendar } from '#domain/schedule';
import { Money } from '#domain/shared';
import { accountsDeal } from '../testing/example-accounts-deal.js';
import { exampleTerms } from '../testing/example-deal.js';
import { readForecast, type Forecast } from './forecast-document.js';
import type { PeriodChanges } from './preview-changes.js';
import { previewPeriod } from './preview-period.js';
import { project, type Projection } from './project.js';

const recoveries: Forecast['recoveries'] = {
  kind: 'by period',
  periods: [
    { periodNumber: 1, collected: '440000.00' },
    { periodNumber: 2, collected: '300000.00' },
  ],
};

const tried = (forecast: Forecast, terms: DealTerms = exampleTerms) =>
  project(
    {
      terms,
      previous: null,
      opening: initialPosition(terms),
      calendar: unpublishedCalendar(terms.schedule.calendarId),
      collected: [],
    },
    forecast,
  );

function projected(forecast: Forecast, terms: DealTerms = exampleTerms): Projection {
  const projection = tried(forecast, terms);
  if (!projection.ok) throw new Error(JSON.stringify(projection.error));
  return projection.value;
}

const supposing = (...changes: readonly PeriodChanges[]): Forecast => ({ recoveries, changes });
const due = ({ periods }: Projection, periodNumber: number, item: string) =>
  periods[periodNumber - 1]?.result.lines.find((line) => line.item === item)?.due;

const withDefault: DealTerms = {
  ...exampleTerms,
  triggers: [
    {
      triggerId: 'default',
      name: 'Event of default',
      tested: 'after distribution',
      condition: { is: '>', left: { quantity: 'interest due', of: ['senior'] }, right: { amount: '99999999.00' } },
      effects: [{ status: 'accelerated' }],
      curable: false,
    },
  ],
};

const accountsForecast: Forecast = {
  recoveries: { kind: 'by period', periods: [{ periodNumber: 1, collected: '10000.00' }] },
  fixings: ['2026-03-16', '2026-06-26', '2026-09-26', '2026-12-26'].map((date) => ({
    index: accountsDeal.classes.find(({ classId }) => classId === 'senior')?.interest?.floating?.index ?? '',
    date,
    rate: '0.02',
  })),
};

describe('a projection under changes', () => {
  it('takes a period as its changes suppose it, and every other as the forecast says', () => {
    const { periods } = projected(
      supposing({ periodNumber: 2, collected: { principal: '7.00' }, disposalCost: '2.00' }),
    );
    expect(periods[0]).toEqual(projected({ recoveries }).periods[0]);
    expect(periods[1]?.inputs.collections).toMatchObject({ gross: '7.00', disposalCost: '2.00', net: '5.00' });
  });

  it('supposes an event of default of a period to come: the payments from then on are those of the status it brings', () => {
    const { periods } = projected(supposing({ periodNumber: 1, triggersFired: ['default'] }), withDefault);
    expect(periods.map(({ result }) => result.closing.book?.status)).toEqual(periods.map(() => 'accelerated'));
    const later = projected(supposing({ periodNumber: 2, triggersFired: ['default'] }), withDefault).periods;
    expect(later.map(({ result }) => result.closing.book?.status)).toEqual(['amortising', 'accelerated']);
    expect(later[1]?.result.closing.book?.triggers[0]?.firedOn).toBe('2026-06-27');
  });

  it('supposes a status, which lasts', () => {
    const { periods } = projected(supposing({ periodNumber: 1, status: 'accelerated' }), withDefault);
    expect(periods.map(({ result }) => result.closing.book?.status)).toEqual(['accelerated', 'accelerated']);
  });

  it('supposes a payment on another date, on which the next period begins', () => {
    const { periods } = projected(supposing({ periodNumber: 1, interestTo: '2026-06-30' }));
    expect(periods.map(({ interestFrom, interestTo, paymentDate }) => [interestFrom, interestTo, paymentDate])).toEqual(
      [
        ['2026-03-16', '2026-06-30', '2026-06-30'],
        ['2026-06-30', '2026-09-26', '2026-09-28'],
      ],
    );
    expect(periods[1]?.inputs.interestFrom).toBe('2026-06-30');
  });

  it.each([{}, { status: 'accelerated' } as const])('supposes a coupon of one period alone, and %j', (beside) => {
    const own = projected(supposing({ periodNumber: 1, ...beside }));
    const changed = projected(
      supposing({ periodNumber: 1, coupons: [{ classId: 'senior', coupon: '0.0365' }], ...beside }),
    );
    // 1,000,000.00 × 0.0365 × 102 / 365
    expect(due(changed, 1, 'class:senior:interest')).toBe('10200.00');
    const rate = ({ periods }: Projection) =>
      periods[1]?.result.lines
        .find(({ item }) => item === 'class:senior:interest')
        ?.formula?.quantities.find(({ unit }) => unit === 'rate')?.value;
    expect(rate(changed)).toBe(rate(own));
  });

  it('goes back to the rate that a class of a deal with a book has of its own', () => {
    const rates = (forecast: Forecast) =>
      projected(forecast, accountsDeal).periods.map(
        ({ result }) =>
          result.closing.book?.classes.find(({ classId }) => classId === 'senior')?.interests[0]?.rates.at(-1)?.rate,
      );
    const [first, ...others] = rates({
      ...accountsForecast,
      changes: [{ periodNumber: 1, coupons: [{ classId: 'senior', coupon: '0.07' }] }],
    });
    expect(first).toBe('0.07');
    expect(others).toEqual(rates(accountsForecast).slice(1));
  });

  it('supposes the clean-up call', () => {
    const { periods } = projected({ ...accountsForecast, changes: [{ periodNumber: 1, cleanUp: true }] }, accountsDeal);
    expect(periods[0]?.result.lines.map(({ term }) => term)).toContain('otherWaterfalls.clean-up[0]');
  });

  it('is in its first period the preview of that period, whatever is supposed', () => {
    const yuan = fc.bigInt({ min: 0n, max: 90_000_000n }).map((fen) => Money.ofMinor(fen).toString());
    const changes = fc.record<Omit<PeriodChanges, 'periodNumber'>>(
      {
        collected: fc.record({ principal: yuan, interest: yuan }, { requiredKeys: [] }),
        accountIncome: yuan,
        claims: yuan.map((amount) => [{ feeId: 'agent', amount }]),
        interestTo: fc.constantFrom('2026-06-16', '2026-07-06'),
        coupons: fc.constantFrom('0.01', '0.0365').map((coupon) => [{ classId: 'senior', coupon }]),
        status: fc.constantFrom('amortising', 'accelerated'),
        triggersFired: fc.constant(['default']),
      },
      { requiredKeys: [] },
    );
    const inputs = projected({ recoveries }, withDefault).periods[0]?.inputs;
    if (!inputs) throw new Error('the projection has a first period');
    fc.assert(
      fc.property(changes, (supposed) => {
        const preview = previewPeriod({ terms: withDefault, inputs }, supposed);
        const [first] = projected(supposing({ periodNumber: 1, ...supposed }), withDefault).periods;
        expect(preview.ok && preview.value.changed).toEqual(first?.result);
      }),
      { numRuns: 25 },
    );
  });

  it.each<[string, Forecast, string]>([
    [
      'a period after the last',
      supposing({ periodNumber: 9, cleanUp: true }),
      'forecast.changes[0].periodNumber is 9; expected a period from 1 to 2',
    ],
    [
      'a trigger that the deal has not',
      supposing({ periodNumber: 1 }, { periodNumber: 2, triggersFired: ['storm'] }),
      'forecast.changes[1].triggersFired[0] is "storm"; expected a trigger of the deal, of which it has none',
    ],
    [
      'less collected than is kept',
      supposing({ periodNumber: 1, collected: { principal: '0.00' }, disposalCost: '1.00' }),
      'forecast.changes[0].collections.received is missing; expected what came in, for the net is negative',
    ],
    [
      'a payment after that of the next period',
      supposing({ periodNumber: 1, interestTo: '2026-12-26' }),
      'period 2 cannot be scheduled: its payment date 2026-09-26 rolls to one that is taken',
    ],
  ])('is refused for %s', (_, forecast, message) => {
    const projection = tried(forecast);
    expect(projection.ok ? [] : projection.error.map((one) => one.message)).toEqual([message]);
  });

  it('is refused for changes of one period twice', () => {
    const read = readForecast({ recoveries, changes: [{ periodNumber: 1 }, { periodNumber: 1, cleanUp: true }] });
    expect(read.ok ? [] : read.error.map(({ message }) => message)).toEqual([
      'forecast.changes[1].periodNumber is 1; expected a period after 1, the one before it in the list',
    ]);
  });
});
