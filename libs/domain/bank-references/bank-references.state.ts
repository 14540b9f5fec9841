import { assert } from '#domain/shared';
import type { BankReferencesEvent } from './bank-references.events.js';

/** The instructions that claimed each reference; empty until the deal's first payment. */
export type BankReferencesState = ReadonlyMap<string, ReadonlySet<string>>;

export const initialState: BankReferencesState = new Map();

export function evolve(state: BankReferencesState, event: BankReferencesEvent): BankReferencesState {
  assert(event.type === 'BankReferencesClaimed', `${event.type} is no event of bank references`);
  const claimed = new Map(state);
  for (const { bankReference, instructionId } of event.payload.references) {
    claimed.set(bankReference, new Set([...(claimed.get(bankReference) ?? []), instructionId]));
  }
  return claimed;
}
