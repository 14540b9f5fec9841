import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '#domain/shared';
import type { BankReferencesEvent, ClaimedReference } from './bank-references.events.js';
import { evolve, initialState } from './bank-references.state.js';
import { claimBankReferences } from './claim-bank-references.js';

const claim = (bankReference: string, instructionId: string): ClaimedReference => ({ bankReference, instructionId });
const claimed = (...references: ClaimedReference[]): BankReferencesEvent => ({
  ...{ type: 'BankReferencesClaimed', schemaVersion: 1, effectiveDate: '2026-06-24' },
  payload: { dealId: 'example', references },
});

describe('given what a deal paid before anything was claimed', () => {
  const paidBefore = [claim('B-1', 'first'), claim('B-1', 'second')];
  const when = (given: readonly BankReferencesEvent[]) =>
    claimBankReferences(
      { sent: { dealId: 'example', references: [claim('B-2', 'third')] }, added: { today: '2026-06-24', paidBefore } },
      given.reduce(evolve, initialState),
    );

  test('the first claim names it, so that whoever books later need not look for it', () => {
    expect(when([])).toEqual({ ok: true, value: [claimed(...paidBefore, claim('B-2', 'third'))] });
  });

  test('a later one does not', () => {
    expect(when([claimed(...paidBefore)])).toEqual({ ok: true, value: [claimed(claim('B-2', 'third'))] });
  });
});

test('of one reference every instruction that claimed it is known', () => {
  const state = [claimed(claim('B-1', 'first')), claimed(claim('B-1', 'second'), claim('B-1', 'first'))].reduce(
    evolve,
    initialState,
  );
  expect([...(state.get('B-1') ?? [])]).toEqual(['first', 'second']);
});

test('an event of another stream breaks it', () => {
  const other = { type: 'Other', schemaVersion: 1, effectiveDate: '2026-06-24', payload: {} } as DomainEvent;
  expect(() => evolve(initialState, other as BankReferencesEvent)).toThrow('Other is no event of bank references');
});
