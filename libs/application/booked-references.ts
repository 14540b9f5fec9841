import * as collections from '#domain/collections';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';

/**
 * The bank's references of a deal that stand for a credit or a debit of its own, to be booked again or not; those of its payments are not
 * among them. One stream says them all, so that whoever decides by it reads as much, however many payments there were.
 */
export async function bookedReferences(reader: StreamReader, dealId: string): Promise<ReadonlySet<string>> {
  const { credits, toBookAgain } = await reader.state(streams.collections(dealId), collections);
  return new Set([...credits.keys(), ...toBookAgain.keys()]);
}
