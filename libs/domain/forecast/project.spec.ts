import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { initialPosition, runPeriods } from '#domain/period';
import { unpublishedCalendar } from '#domain/schedule';
import { Money, type WorkingDays } from '#domain/shared';
import { accountsDeal } from '../testing/example-accounts-deal.js';
import { exampleTerms, exampleCalendar } from '../testing/example-deal.js';
import { exampleDates } from '../testing/example-period.js';
import { readForecast, type Forecast } from './forecast-document.js';
import { project, type Projection, type ProjectionStart } from './project.js';

const unpublished = unpublishedCalendar(exampleTerms.schedule.calendarId);
const start: ProjectionStart = {
  terms: exampleTerms,
  previous: null,
  opening: initialPosition(exampleTerms),
  calendar: unpublished,
  collected: [],
};
const forecast: Forecast = {
  recoveries: {
    kind: 'by period',
    periods: [
      { periodNumber: 1, collected: '440000.00' },
      { periodNumber: 2, collected: '900000.00' },
    ],
  },
  split: { interest: '0.1' },
  disposalCostShare: '0.15',
  claims: [{ feeId: 'agent', amount: '20.00' }],
};

function projected(said: Forecast, from: Partial<ProjectionStart> = {}): Projection {
  const projection = project({ ...start, ...from }, said);
  if (!projection.ok) throw new Error(JSON.stringify(projection.error));
  return projection.value;
}

describe('a projection', () => {
  it('is the run of every scheduled period on what the forecast says', () => {
    const { periods } = projected(forecast);
    expect(periods.map(({ periodNumber, inputs }) => [periodNumber, inputs.interestTo, inputs.collections])).toEqual([
      [
        1,
        '2026-06-26',
        {
          components: { principal: '396000.00', interest: '44000.00', penalty: '0.00', fee: '0.00' },
          gross: '440000.00',
          disposalCost: '66000.00',
          net: '374000.00',
        },
      ],
      [
        2,
        '2026-09-26',
        {
          components: { principal: '810000.00', interest: '90000.00', penalty: '0.00', fee: '0.00' },
          gross: '900000.00',
          disposalCost: '135000.00',
          net: '765000.00',
        },
      ],
    ]);
    const given = periods.map(({ inputs: { opening: _, ...one } }) => one);
    const run = runPeriods(exampleTerms, given);
    expect(run.ok && run.value.map(({ result }) => result)).toEqual(periods.map(({ result }) => result));
  });

  it('says when a class is cleared, what it is paid and what it is owed at the end', () => {
    const [senior, sub] = projected(forecast).classes;
    expect(senior).toMatchObject({
      classId: 'senior',
      clearedInPeriod: 2,
      clearedOn: '2026-09-28',
      expectedMaturityDate: '2027-03-26',
      principalPaid: '1000000.00',
      balance: '0.00',
      interestUnpaid: '0.00',
    });
    expect(sub).toMatchObject({ clearedInPeriod: null, clearedOn: null });
  });

  it('says what it leaves unpaid', () => {
    const nothing = projected({ recoveries: { kind: 'by period', periods: [{ periodNumber: 2, collected: '0.00' }] } });
    expect(nothing.periods[1]?.shortfalls.find(({ item }) => item === 'class:senior:interest')).toEqual({
      item: 'class:senior:interest',
      // 1,000,000.00 × 0.03 × (102 + 92) / 365, each period rounded
      unpaid: '15945.20',
    });
  });

  it('follows a curve of shares, each period its own step, truncated so that the sum is the last share’s', () => {
    const curve: Forecast = {
      recoveries: {
        kind: 'curve',
        of: '1000.00',
        cumulative: [
          { periodNumber: 1, share: '0.333333' },
          { periodNumber: 2, share: '0.666667' },
        ],
      },
    };
    expect(projected(curve).recoveries).toMatchObject([
      { forecast: '333.33', cumulativeForecast: '333.33', actual: null, ratio: null },
      { forecast: '333.33', cumulativeForecast: '666.66' },
    ]);
  });

  it('cuts what is collected from a period on, and leaves the forecast as it was', () => {
    const { periods, recoveries } = projected({
      ...forecast,
      haircuts: [
        { fromPeriod: 1, share: '0.1' },
        { fromPeriod: 2, share: '0.333' },
      ],
    });
    expect(periods.map(({ inputs }) => inputs.collections.gross)).toEqual(['396000.00', '600300.00']);
    expect(recoveries.map((one) => one.forecast)).toEqual(['440000.00', '900000.00']);
  });

  it('begins where a deal stands, with what came in beside the forecast', () => {
    const [first] = projected(forecast).periods;
    if (!first) throw new Error('a period is projected');
    const { periods, fromPeriod, recoveries } = projected(forecast, {
      previous: { ...exampleDates(1), periodNumber: 1 },
      opening: first.result.closing,
      collected: [{ periodNumber: 1, gross: '462000.00' }],
    });
    expect([fromPeriod, periods.length]).toEqual([2, 1]);
    expect(periods[0]?.result).toEqual(projected(forecast).periods[1]?.result);
    expect(recoveries).toEqual([
      {
        periodNumber: 1,
        forecast: '440000.00',
        expectsNothing: false,
        actual: '462000.00',
        cumulativeForecast: '440000.00',
        cumulativeActual: '462000.00',
        ratio: '1.0500',
      },
      {
        periodNumber: 2,
        forecast: '900000.00',
        expectsNothing: false,
        actual: null,
        cumulativeForecast: '1340000.00',
        cumulativeActual: null,
        ratio: null,
      },
    ]);
  });

  it('marks dates of a year without holidays provisional', () => {
    const flags = (calendar: WorkingDays) => projected(forecast, { calendar }).periods.map((one) => one.provisional);
    expect([flags(exampleCalendar), flags({ ...exampleCalendar, years: [2025] }), flags(unpublished)]).toEqual([
      [false, false],
      [true, true],
      [true, true],
    ]);
  });

  it('reports the pool of a deal that keeps one on the determination date', () => {
    const lived = projected(
      {
        recoveries: {
          kind: 'by period',
          periods: [{ periodNumber: 1, collected: '10000.00', defaulted: '500.00' }],
        },
        split: { interest: '0.2', recovery: '0.1' },
        fixings: [{ index: 'LPR', date: '2026-01-01', rate: '0.045' }],
      },
      { terms: accountsDeal, opening: initialPosition(accountsDeal) },
    );
    expect(lived.periods[0]?.inputs.dated?.poolReports).toEqual([
      {
        date: '2026-05-31',
        // 40,000.00 less principal and defaults; a recovery takes nothing off the pool
        balance: '32500.00',
        collected: {
          ...{ principal: '7000.00', interest: '2000.00', penalty: '0.00', fee: '0.00' },
          ...{ prepayment: '0.00', recovery: '1000.00' },
        },
        defaulted: '500.00',
      },
    ]);
    expect(lived.periods[1]?.inputs.dated?.poolReports[0]?.balance).toBe('32500.00');
  });

  it('ends once the schedule does, whatever is owed then', () => {
    expect(projected(forecast, { previous: { ...exampleDates(2), periodNumber: 2 } })).toMatchObject({
      periods: [],
      classes: [{ classId: 'senior', balance: '1000000.00', clearedInPeriod: null }, { classId: 'sub' }],
    });
  });

  it.each<[string, Partial<Forecast>, Partial<ProjectionStart>, string]>([
    [
      'a disposal cost that a deal with accounts of its own pays as a fee',
      { claims: [] },
      { terms: accountsDeal, opening: initialPosition(accountsDeal) },
      'forecast.disposalCostShare is "0.15"; expected 0: accounts of the deal are credited what was collected, and pay the cost as a fee',
    ],
    [
      'a claim of a computed fee',
      { claims: [{ feeId: 'trustee', amount: '1.00' }] },
      {},
      'forecast.claims[0].feeId is "trustee"; expected a fee by invoice or claim: agent, expenses',
    ],
    [
      'an index without a fixing',
      { claims: [], disposalCostShare: '0' },
      { terms: accountsDeal, opening: initialPosition(accountsDeal) },
      'the inputs cannot be run under these terms: LPR has a fixing on 2026-05-01',
    ],
  ])('refuses %s', (_, said, from, expected) => {
    expect(project({ ...start, ...from }, { ...forecast, ...said })).toMatchObject({
      ok: false,
      error: [{ code: 'MALFORMED', message: expected }],
    });
  });

  it('loses no fen of any forecast', () => {
    const collected = fc.bigInt({ min: 0n, max: 10n ** 9n }).map((minor) => Money.ofMinor(minor).toString());
    fc.assert(
      fc.property(fc.tuple(collected, collected), fc.integer({ min: 0, max: 100 }), (sums, cut) => {
        const { periods } = projected({
          recoveries: {
            kind: 'by period',
            periods: sums.map((sum, index) => ({ periodNumber: index + 1, collected: sum })),
          },
          haircuts: [{ fromPeriod: 1, share: (cut / 100).toFixed(2) }],
        });
        const total = (amounts: readonly string[]): bigint =>
          amounts.reduce((sum, amount) => sum + Money.parse(amount).minor, 0n);
        const came = total(periods.map(({ inputs }) => inputs.collections.net));
        const paid = total(periods.flatMap(({ result }) => result.payments.map(({ amount }) => amount)));
        const last = periods.at(-1)?.result;
        expect(paid + total([last?.reserve.closing ?? '', last?.carriedForward ?? ''])).toBe(came);
      }),
    );
  });
});

describe('the document of a forecast', () => {
  const said = (json: unknown): string[] => {
    const read = readForecast(json);
    return read.ok ? [] : read.error.map(({ message }) => message);
  };
  const periods = (...numbers: number[]) => ({
    recoveries: { kind: 'by period', periods: numbers.map((periodNumber) => ({ periodNumber, collected: '1.00' })) },
  });

  it('is taken as it stands', () => {
    expect(readForecast(forecast)).toEqual({ ok: true, value: forecast });
  });

  it.each<[string, unknown, string]>([
    ['no object', 7, 'forecast is 7; expected an object'],
    [
      'an unknown kind',
      { recoveries: { kind: 'guess' } },
      'forecast.recoveries.kind is "guess"; expected "by period" or "by category" or "curve" or "recorded"',
    ],
    [
      'a period twice',
      periods(1, 1),
      'forecast.recoveries.periods[1].periodNumber is 1; expected a period after 1, the one before it in the list',
    ],
    [
      'a curve that falls',
      {
        recoveries: {
          kind: 'curve',
          of: '100.00',
          cumulative: [
            { periodNumber: 1, share: '0.5' },
            { periodNumber: 2, share: '0.4' },
          ],
        },
      },
      'forecast.recoveries.cumulative[1].share is "0.4"; expected at least 0.5, what is recovered before',
    ],
    [
      'a split into more than the whole',
      { ...periods(1), split: { interest: '0.9', fee: '0.2' } },
      'forecast.split is "1.1000"; expected shares that add up to at most 1',
    ],
    [
      'a principal share',
      { ...periods(1), split: { principal: '0.9' } },
      'forecast.split.principal is "0.9"; expected no such term',
    ],
    [
      'haircuts out of order',
      {
        ...periods(1),
        haircuts: [
          { fromPeriod: 2, share: '0' },
          { fromPeriod: 1, share: '0' },
        ],
      },
      'forecast.haircuts[1].fromPeriod is 1; expected a period after 2, the one before it in the list',
    ],
  ])('is refused for %s', (_, json, expected) => {
    expect(said(json)).toEqual([expected]);
  });
});
