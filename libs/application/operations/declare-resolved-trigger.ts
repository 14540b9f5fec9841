import * as triggers from '#domain/triggers';
import type { Operation } from '../operation.js';
import { streams } from '../streams.js';

export type DeclareResolvedTriggerSent = triggers.DeclareResolvedTrigger['sent'];

/** A trigger has fired by what the holders resolved. Only a process manager asks for it. */
export const declareResolvedTrigger: Operation<DeclareResolvedTriggerSent> = {
  name: 'declare-resolved-trigger',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.triggers(dealId),
  decide: async (sent, reader) =>
    triggers.declareResolvedTrigger({ sent }, await reader.state(streams.triggers(sent.dealId), triggers)),
};
