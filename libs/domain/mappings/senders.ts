import { holdersOf, type DealTerms, type PartyTerms } from '#domain/deal';
import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { MappedTable } from './mappings.events.js';

/** Who sends, sent or will send tables of the kind in a deal: a mapping is one of theirs. */
export function sendersOf({ parties }: DealTerms, table: MappedTable): readonly PartyTerms[] {
  switch (table) {
    case 'pool-tape':
      return parties.originators;
    case 'custodian-statement':
      return holdersOf(parties, 'custodian');
    case 'holder-list':
      return holdersOf(parties, 'registrar');
    case 'receipts':
    case 'asset-status':
    case 'period-summary':
      return parties.servicers;
  }
}

/** Refused: SENDER_UNKNOWN. */
export function requireSender(terms: DealTerms, table: MappedTable, partyId: string): Result<void, Refusal> {
  if (sendersOf(terms, table).some((party) => party.partyId === partyId)) return ok(undefined);
  const message = `${partyId} sends no table “${table}” in deal ${terms.dealId}`;
  return err(refusal('SENDER_UNKNOWN', message, { field: 'partyId', value: partyId }));
}
