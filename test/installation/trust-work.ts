import { addDays } from '#domain/shared';
import { calendar, holders, remittance, tape, terms } from '../e2e/api/example-life.js';
import { command, csvCommand, type Command } from './caller.js';

/** The commands of the small example deal under a name of its own, in the words of the API. */
export const publication = (calendarId: string, holidays: readonly string[] = []): Command =>
  command(`/calendars/${calendarId}/publications`, { ...calendar, holidays });

const FIRST_MONDAY = '2026-01-05';
const MONDAYS = 52;

/** Another choice of free Mondays for each number: who publishes it publishes what no calendar had before. */
export const mondaysOf = (number: number): readonly string[] =>
  Array.from({ length: MONDAYS }, (_, week) => week)
    .filter((week) => Math.floor(number / 2 ** week) % 2 === 1)
    .map((week) => addDays(FIRST_MONDAY, 7 * week));

/** What deals of the example need before the first is registered. */
export const sharedCalendar = (): Command => publication(terms.schedule.calendarId);

/** From the terms to an open first period. */
export const founding = (dealId: string): readonly Command[] => [
  command('/deals', { ...terms, dealId }),
  csvCommand(`/deals/${dealId}/pool`, tape),
  command(`/deals/${dealId}/classes/senior/allotment`, { allotments: holders.senior }),
  command(`/deals/${dealId}/classes/sub/allotment`, { allotments: holders.sub }),
  command(`/deals/${dealId}/establishment`),
];

export const credit = (dealId: string, bankReference: string): Command =>
  command(`/deals/${dealId}/remittances`, { ...remittance, amount: '1.00', bankReference });
