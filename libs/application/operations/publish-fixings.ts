import { CommandHandler } from '@nestjs/cqrs';
import * as fixings from '#domain/fixings';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type PublishFixingsSent = fixings.PublishFixings['sent'];

export const publishFixings: Operation<PublishFixingsSent> = {
  name: 'publish-fixings',
  ruleVersion: 1,
  streamOf: ({ index }) => streams.fixings(index),
  decide: async (sent, reader, added) =>
    fixings.publishFixings({ sent, added }, await reader.state(streams.fixings(sent.index), fixings)),
};

export class PublishFixings extends RequestedOperation<PublishFixingsSent> {}

@CommandHandler(PublishFixings)
export class PublishFixingsHandler extends OperationHandler<PublishFixingsSent> {
  protected readonly operation = publishFixings;
}
