import * as collections from '#domain/collections';
import * as supports from '#domain/supports';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';

/** Who was called to support a period's payment, and what came in. */
export async function supportsStanding(
  reader: StreamReader,
  { dealId, periodNumber }: { readonly dealId: string; readonly periodNumber: number },
) {
  return {
    state: await reader.state(streams.support(dealId, periodNumber), supports),
    received: collections.supportOf(await reader.state(streams.collections(dealId), collections), periodNumber),
  };
}
