import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import { withExpectedSupports, type ProjectionStart } from '#domain/forecast';
import * as period from '#domain/period';
import { ok, type Refusal, type Result } from '#domain/shared';
import { runWaterfall } from '#domain/waterfall';
import { calendarsNamed } from '../date-basis.js';
import type { StreamReader } from '../operation.js';
import { streams } from '../streams.js';
import { supportsStanding } from '../supports-standing.js';

/**
 * Where a deal's future begins: after its last closed period, with the position that its payment leaves, as calculated, or as
 * it would be calculated now; under the newest terms. A period under way is future as a whole. Refused: DEAL_UNKNOWN.
 */
export async function standingPosition(
  reader: StreamReader,
  dealId: string,
): Promise<Result<ProjectionStart, Refusal>> {
  const registered = deal.requireDeal(await reader.state(streams.deal(dealId), deal), dealId);
  if (!registered.ok) return registered;
  const { terms } = registered.value;
  let opening = period.initialPosition(terms);
  const collected: { periodNumber: number; gross: string }[] = [];
  let previous: ProjectionStart['previous'] = null;
  for (let periodNumber = 1; ; periodNumber += 1) {
    const state = await reader.state(streams.period(dealId, periodNumber), period);
    if (state.status !== 'closed') {
      const calendar = period.workingDaysOf(terms, await calendarsNamed(reader, period.calendarIdsOf(terms)));
      const ended = registered.value.status === 'terminated' || registered.value.status === 'liquidated';
      const lastPeriod = state.status === 'open' ? periodNumber : periodNumber - 1;
      const opens = { previous, opening: period.positionUnder(terms, opening) };
      return ok({ terms, ...opens, calendar, collected, ...(ended ? { lastPeriod } : {}) });
    }
    previous = { ...state.dates, periodNumber };
    collected.push({ periodNumber, gross: state.inputs.collections.gross });
    const paid = await reader.state(streams.distribution(dealId, periodNumber), distribution);
    const itsTerms = deal.termsOfVersion(registered.value, state.termsVersion);
    if (paid.status === 'none' || paid.status === 'sent back') {
      const standing = await supportsStanding(reader, { dealId, periodNumber });
      opening = runWaterfall(itsTerms, withExpectedSupports(itsTerms, state.inputs, standing)).closing;
    } else opening = paid.status === 'paid' ? paid.closing : paid.calculation.result.closing;
  }
}
