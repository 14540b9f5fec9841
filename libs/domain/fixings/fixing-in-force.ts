import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { Fixing } from './fixings.events.js';
import type { FixingsState } from './fixings.state.js';

/**
 * The fixing that is in force on a day: the newest up to it. A day of which nothing was published is never taken from
 * the days before it. Refused: FIXING_MISSING, with the index and the date.
 */
export function fixingInForce(state: FixingsState, index: string, date: BusinessDate): Result<Fixing, Refusal> {
  const missing = (known: string): Result<Fixing, Refusal> =>
    err(refusal('FIXING_MISSING', `${index} is needed as of ${date}; ${known}`, { field: index, value: date }));
  if (state.status === 'unpublished') return missing('nothing of it is published');
  if (date < state.from || date > state.through) {
    return missing(`it is published from ${state.from} through ${state.through}`);
  }
  const fixing = state.fixings.findLast((one) => one.date <= date);
  return fixing ? ok(fixing) : missing('no fixing is known on or before that day');
}
