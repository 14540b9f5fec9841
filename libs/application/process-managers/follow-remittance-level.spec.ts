import { describe, expect, test } from '@jest/globals';
import * as collections from '#domain/collections';
import type { DealTerms } from '#domain/deal';
import * as period from '#domain/period';
import { exampleCalendar, exampleTerms } from '../../domain/testing/example-deal.js';
import { exampleDates, openPeriod } from '../../domain/testing/example-period.js';
import type { StreamReader } from '../operation.js';
import { reschedulePeriod } from '../operations/reschedule-period.js';
import type { ProcessManager } from './process-manager.js';
import { processManagers } from './process-managers.js';

const terms: DealTerms = {
  ...exampleTerms,
  schedule: {
    ...exampleTerms.schedule,
    remittances: [
      { level: 'usual', after: { workingDays: 3 } },
      { level: 'downgraded', each: { kind: 'month end' }, after: { workingDays: 1 } },
    ],
  },
  triggers: [
    {
      ...{ triggerId: 'downgrade', name: '加速归集', tested: 'by declaration', curable: false },
      effects: [{ remittances: 'downgraded' }],
    },
  ],
};

const declared = { triggerId: 'downgrade', date: '2026-04-15', evidence: 'rating letter' };

/** A first period that was opened before anything was declared, and how it stands once that is. */
function standing(state: period.PeriodState): StreamReader {
  const states: Readonly<Record<string, unknown>> = {
    'deal-example': { status: 'established', terms, termsVersion: 1 },
    [`calendar-${exampleCalendar.calendarId}`]: { status: 'published', calendar: exampleCalendar },
    'period-example-1': state,
    'triggers-example': { proposed: new Map(), declared: [declared] },
    'collections-example': collections.initialState,
  };
  return {
    newest: () => Promise.resolve(null),
    state: (stream: string, { initialState }: { readonly initialState: unknown }) =>
      Promise.resolve(states[stream] ?? initialState),
    events: () => Promise.resolve([]),
  } as unknown as StreamReader;
}

const event = {
  type: 'TriggerDeclared',
  payload: { dealId: 'example', ...declared, proposedBy: 'maker', confirmedBy: 'checker' },
} as unknown as Parameters<ProcessManager['react']>[0];
const manager = processManagers.find(({ name }) => name === 'follow-remittance-level');
const reactions = async (reader: StreamReader) => (await manager?.react(event, reader)) ?? [];

describe('a trigger that sets the level of remittance', () => {
  test('gives the open period the days of that level from its day on, and once only', async () => {
    const reader = standing({ ...openPeriod(1), dates: exampleDates(1) });
    expect(await reactions(reader)).toHaveLength(1);
    const decided = await reschedulePeriod.decide({ dealId: 'example', periodNumber: 1 }, reader, {
      today: '2026-04-15',
      actor: 'system',
    });
    if (!decided.ok) throw new Error(JSON.stringify(decided.error));
    const [rescheduled] = decided.value as readonly period.PeriodRescheduled[];
    const [usual, downgraded] = rescheduled?.payload.dates.remittances ?? [];
    expect([usual?.due, downgraded?.due?.[0]]).toEqual([[], '2026-05-01']);
    const after = standing({ ...openPeriod(1), dates: rescheduled!.payload.dates });
    expect(await reactions(after)).toEqual([]);
  });

  test('leaves alone what is closed or not opened yet', async () => {
    expect(await reactions(standing(period.initialState))).toEqual([]);
  });
});
