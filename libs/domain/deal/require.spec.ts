import { describe, expect, test } from '@jest/globals';
import { exampleTerms } from '../testing/example-deal.js';
import { requireClass, requireDeal, requireFee, requireOriginator, requireServicer } from './require.js';

describe('what an operation needs of a deal', () => {
  test('a registered or established deal is known', () => {
    const registered = { status: 'registered', terms: exampleTerms, termsVersion: 1 } as const;
    expect(requireDeal(registered, 'example')).toEqual({ ok: true, value: registered });
    expect(requireDeal({ status: 'unregistered' }, 'exampel')).toMatchObject({
      ok: false,
      error: { code: 'DEAL_UNKNOWN', field: 'dealId', value: 'exampel' },
    });
  });

  test('each servicer of the terms is known, and nobody else', () => {
    expect(requireServicer(exampleTerms, 'second-servicer').ok).toBe(true);
    expect(requireServicer(exampleTerms, 'trustee')).toMatchObject({ ok: false, error: { code: 'SERVICER_UNKNOWN' } });
  });

  test('classes and fees are found by their id', () => {
    expect(requireClass(exampleTerms, 'sub')).toMatchObject({ ok: true, value: { face: '250000.00' } });
    expect(requireClass(exampleTerms, 'mezzanine')).toMatchObject({ ok: false, error: { code: 'CLASS_UNKNOWN' } });
    expect(requireFee(exampleTerms, 'agent')).toMatchObject({ ok: true, value: { kind: 'invoice' } });
    expect(requireFee(exampleTerms, 'audit')).toMatchObject({ ok: false, error: { code: 'FEE_UNKNOWN' } });
  });

  test('each originator of an established trust is known, under the field that names it', () => {
    const established = { status: 'established', terms: exampleTerms, termsVersion: 1 } as const;
    const asked = { dealId: 'example', party: 'originator' };
    expect(requireOriginator(established, asked)).toEqual({ ok: true, value: established });
    expect(requireOriginator({ ...established, status: 'registered' }, asked)).toMatchObject({
      error: { code: 'TRUST_NOT_ESTABLISHED' },
    });
    expect(requireOriginator(established, { ...asked, party: 'trustee', field: 'seller' })).toMatchObject({
      error: { code: 'ORIGINATOR_UNKNOWN', field: 'seller', value: 'trustee' },
    });
  });
});
