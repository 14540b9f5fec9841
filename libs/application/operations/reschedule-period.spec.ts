import { describe, expect, test } from '@jest/globals';
import * as collections from '#domain/collections';
import type { DomainEvent } from '#domain/shared';
import { collectionsFrozen } from '../../domain/testing/example-collections.js';
import { exampleCalendar, exampleTerms } from '../../domain/testing/example-deal.js';
import { exampleDates, openPeriod } from '../../domain/testing/example-period.js';
import type { StreamReader } from '../operation.js';
import { reschedulePeriod } from './reschedule-period.js';

/** The first period, opened with a day more than its schedule gives it by now; its collections are these. */
const deciding = (booked: readonly collections.CollectionsEvent[]): ReturnType<typeof reschedulePeriod.decide> => {
  const states: Readonly<Record<string, unknown>> = {
    'deal-example': { status: 'registered', terms: exampleTerms, termsVersion: 1 },
    [`calendar-${exampleCalendar.calendarId}`]: { status: 'published', calendar: exampleCalendar },
    'period-example-1': { ...openPeriod(1), dates: { ...exampleDates(1), determinationDate: '2026-06-01' } },
    'collections-example': booked.reduce(collections.evolve, collections.initialState),
  };
  const reader = {
    newest: () => Promise.resolve(null),
    state: (stream: string, { initialState }: { readonly initialState: unknown }) =>
      Promise.resolve(states[stream] ?? initialState),
    events: (stream: string): Promise<readonly DomainEvent[]> =>
      Promise.resolve(stream === 'collections-example' ? booked : []),
  } as unknown as StreamReader;
  return Promise.resolve(
    reschedulePeriod.decide({ dealId: 'example', periodNumber: 1 }, reader, { today: '2026-06-05', actor: 'maker' }),
  );
};

const poolReported = (date: string): collections.PoolReported => ({
  type: 'PoolReported',
  schemaVersion: 1,
  effectiveDate: date,
  payload: {
    ...{ dealId: 'example', servicerId: 'servicer', periodNumber: 1, date, balance: '900.00', defaulted: '0.00' },
    collected: {
      ...{ principal: '0.00', interest: '0.00', penalty: '0.00' },
      ...{ fee: '0.00', prepayment: '0.00', recovery: '0.00' },
    },
  },
});

describe('rescheduling a period, with what is booked to it', () => {
  test('a pool report up to its new end stays in it', async () => {
    expect(await deciding([poolReported('2026-05-31')])).toMatchObject({
      ok: true,
      value: [{ type: 'PeriodRescheduled' }],
    });
  });

  test('a pool report of a day after its new end keeps it as it is', async () => {
    expect(await deciding([poolReported('2026-06-01')])).toMatchObject({
      ok: false,
      error: { code: 'DATE_OUTSIDE_PERIOD', field: 'determinationDate' },
    });
  });

  test('frozen collections keep it as it is, before the period itself is closed', async () => {
    expect(await deciding([collectionsFrozen])).toMatchObject({ ok: false, error: { code: 'PERIOD_ALREADY_CLOSED' } });
  });
});
