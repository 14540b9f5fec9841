import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as mappings from '#domain/mappings';
import type { EventStore } from '#event-store';
import { mappingsOf, type MappedFiles } from '../file-mapping.js';
import type { Operation } from '../operation.js';
import { RecordedReader } from '../recorded-reader.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type RecordColumnMappingSent = mappings.RecordColumnMapping['sent'];

export const recordColumnMapping: Operation<RecordColumnMappingSent> = {
  name: 'record-column-mapping',
  ruleVersion: 1,
  streamOf: ({ dealId, partyId, table }) => streams.mappings(dealId, partyId, table),
  decide: async (sent, reader, { today }) =>
    mappings.recordColumnMapping(
      { sent, added: { today, deal: await reader.state(streams.deal(sent.dealId), deal) } },
      await mappingsOf(reader, sent),
    ),
};

export class RecordColumnMapping extends RequestedOperation<RecordColumnMappingSent> {}

@CommandHandler(RecordColumnMapping)
export class RecordColumnMappingHandler extends OperationHandler<RecordColumnMappingSent> {
  protected readonly operation = recordColumnMapping;
}

/** Every mapping of a sender's files of a table, the newest last, as the log says. */
export async function columnMappings(
  store: EventStore,
  files: MappedFiles,
): Promise<readonly mappings.RecordedMapping[]> {
  return (await mappingsOf(new RecordedReader(store), files)).versions;
}
