import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type EstablishTrustSent = deal.EstablishTrust['sent'];

export const establishTrust: Operation<EstablishTrustSent> = {
  name: 'establish-trust',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.deal(dealId),
  decide: async (sent, reader, added) =>
    deal.establishTrust({ sent, added }, await reader.state(streams.deal(sent.dealId), deal)),
};

export class EstablishTrust extends RequestedOperation<EstablishTrustSent> {}

@CommandHandler(EstablishTrust)
export class EstablishTrustHandler extends OperationHandler<EstablishTrustSent> {
  protected readonly operation = establishTrust;
}
