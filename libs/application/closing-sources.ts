import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import type { ClosePeriod, FrozenCollections } from '#domain/period';
import * as triggers from '#domain/triggers';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';

/** What a period takes over as it closes, beside what its collections froze. */
export async function closingSources(
  reader: StreamReader,
  { dealId, periodNumber }: ClosePeriod['sent'],
  frozen: FrozenCollections,
): Promise<Omit<ClosePeriod['added'], 'checkpoint'>> {
  const previous = await reader.state(streams.distribution(dealId, periodNumber - 1), distribution);
  return {
    deal: await reader.state(streams.deal(dealId), deal),
    frozen,
    previousClosing: previous.status === 'paid' ? previous.closing : null,
    declared: (await reader.state(streams.triggers(dealId), triggers)).declared,
  };
}
