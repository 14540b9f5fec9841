import { describe, expect, test } from '@jest/globals';
import { exampleTerms } from '../testing/example-deal.js';
import { termsReplacing } from '../testing/example-replacement.js';
import { daysOfServicer, holderOn, predecessorsOf, requireServicerOn, servicersOn } from './office.js';

const terms = termsReplacing();
const period = { collectionFrom: '2026-06-01', determinationDate: '2026-08-31' };

describe('who serves when', () => {
  test('a role passes at the beginning of its day', () => {
    const { parties } = termsReplacing({ role: 'custodian', removed: 'custodian' });
    expect(holderOn(parties, 'custodian', '2026-07-09').partyId).toBe('custodian');
    expect(holderOn(parties, 'custodian', '2026-07-10').partyId).toBe('harbour');
    expect(servicersOn(terms, '2026-07-09').map(({ partyId }) => partyId)).toEqual(['servicer', 'second-servicer']);
    expect(servicersOn(terms, '2026-07-10').map(({ partyId }) => partyId)).toEqual(['second-servicer', 'harbour']);
    expect(predecessorsOf(terms, 'harbour')).toEqual(['servicer']);
  });

  test('each servicer reports what it collects on its own days', () => {
    const days = (servicerId: string, of = period) => daysOfServicer(terms, servicerId, of);
    expect(days('servicer')).toEqual({ ok: true, value: { ...period, determinationDate: '2026-07-09' } });
    expect(days('harbour')).toEqual({ ok: true, value: { ...period, collectionFrom: '2026-07-10' } });
    expect(days('second-servicer')).toEqual({ ok: true, value: period });
    const before = { collectionFrom: '2026-01-01', determinationDate: '2026-05-31' };
    const after = { collectionFrom: '2026-09-01', determinationDate: '2026-11-30' };
    expect(days('harbour', before)).toMatchObject({ error: { code: 'SERVICER_NOT_IN_OFFICE' } });
    expect(days('servicer', after)).toMatchObject({ error: { code: 'SERVICER_NOT_IN_OFFICE' } });
    expect(days('nobody')).toMatchObject({ error: { code: 'SERVICER_UNKNOWN' } });
  });

  test('on a day', () => {
    expect(requireServicerOn(terms, 'harbour', '2026-07-10').ok).toBe(true);
    expect(requireServicerOn(terms, 'harbour', '2026-07-09')).toMatchObject({
      error: { code: 'SERVICER_NOT_IN_OFFICE', message: 'harbour serves from 2026-07-10' },
    });
    expect(requireServicerOn(exampleTerms, 'nobody', '2026-07-09')).toMatchObject({
      error: { code: 'SERVICER_UNKNOWN' },
    });
  });
});
