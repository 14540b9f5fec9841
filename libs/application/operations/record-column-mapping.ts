import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as mappings from '#domain/mappings';
import type { EventStore } from '#event-store';
import type { Operation } from '../operation.js';
import { RecordedReader } from '../recorded-reader.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type RecordColumnMappingSent = mappings.RecordColumnMapping['sent'];

export const recordColumnMapping: Operation<RecordColumnMappingSent> = {
  name: 'record-column-mapping',
  ruleVersion: 1,
  streamOf: ({ dealId, servicerId }) => streams.mappings(dealId, servicerId),
  decide: async (sent, reader, { today }) =>
    mappings.recordColumnMapping(
      { sent, added: { today, deal: await reader.state(streams.deal(sent.dealId), deal) } },
      await reader.state(streams.mappings(sent.dealId, sent.servicerId), mappings),
    ),
};

export class RecordColumnMapping extends RequestedOperation<RecordColumnMappingSent> {}

@CommandHandler(RecordColumnMapping)
export class RecordColumnMappingHandler extends OperationHandler<RecordColumnMappingSent> {
  protected readonly operation = recordColumnMapping;
}

/** Every mapping of a servicer's receipts files, the newest last, as the log says. */
export async function columnMappings(
  store: EventStore,
  dealId: string,
  servicerId: string,
): Promise<readonly mappings.RecordedMapping[]> {
  return (await new RecordedReader(store).state(streams.mappings(dealId, servicerId), mappings)).versions;
}
