import * as collections from '#domain/collections';
import type { InstructionEvent } from '#domain/instruction';
import type { StreamReader } from './operation.js';
import { instructionIdsUpTo } from './reconciliation-sources.js';
import { streams } from './streams.js';

/**
 * The bank's references of every payment of a deal, and of every one that came back. They stand in the streams of the instructions: whoever
 * decides by them rests on all that was read, so that nothing is paid or comes back under one of them meanwhile.
 */
export async function paymentReferences(reader: StreamReader, dealId: string): Promise<ReadonlySet<string>> {
  const { periods } = await reader.state(streams.collections(dealId), collections);
  const references = new Set<string>();
  for (const instructionId of await instructionIdsUpTo(reader, {
    dealId,
    periodNumber: Math.max(0, ...periods.keys()),
  })) {
    for (const event of await reader.events(streams.instruction(instructionId))) {
      const { type, payload } = event as unknown as InstructionEvent;
      if (type === 'InstructionExecuted' || type === 'PaymentReturned') references.add(payload.bankReference);
    }
  }
  return references;
}
