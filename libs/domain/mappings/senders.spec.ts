import { describe, expect, test } from '@jest/globals';
import { exampleTerms } from '../testing/example-deal.js';
import { termsReplacing } from '../testing/example-replacement.js';
import { mappedTables } from './mappings.events.js';
import { requireSender, sendersOf } from './senders.js';

describe('who sends a table', () => {
  const { parties } = exampleTerms;

  test('is the originators, the servicers, the custodian or the registrar', () => {
    expect(mappedTables.map((table) => [table, sendersOf(exampleTerms, table)])).toEqual([
      ['pool-tape', parties.originators],
      ['receipts', parties.servicers],
      ['asset-status', parties.servicers],
      ['period-summary', parties.servicers],
      ['custodian-statement', [parties.custodian]],
      ['holder-list', [parties.registrar]],
    ]);
  });

  test('is the custodian that leaves too, with a successor named', () => {
    const terms = termsReplacing({ role: 'custodian', removed: parties.custodian.partyId, remainderShares: false });
    for (const partyId of [parties.custodian.partyId, 'harbour']) {
      expect(requireSender(terms, 'custodian-statement', partyId).ok).toBe(true);
    }
  });

  test('is refused by name where it is somebody else', () => {
    const refused = requireSender(exampleTerms, 'receipts', 'nobody');
    expect(refused).toMatchObject({ ok: false, error: { code: 'SENDER_UNKNOWN', field: 'partyId', value: 'nobody' } });
    expect(requireSender(exampleTerms, 'custodian-statement', parties.custodian.partyId).ok).toBe(true);
  });
});
