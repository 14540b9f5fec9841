import { describe, expect, it } from '@jest/globals';
import { InvariantBroken } from '#domain/shared';
import { assertKnownSchema, assertWritableSchema, isKnownSchema, upcastPayload } from './known-schemas.js';

describe('known schemas', () => {
  const known = {
    PeriodClosed: [1, 2],
    FeePaid: [
      { version: 1, toNext: ({ amount, ...rest }: { amount?: string }) => ({ ...rest, net: amount }) },
      { version: 2, toNext: (payload: object) => ({ ...payload, tax: '0.00' }) },
      3,
    ],
    HalfMade: [{ version: 1, toNext: (payload: object) => payload }],
  };
  const unknown: readonly [string, number, string][] = [
    ['PeriodClosed', 3, 'unknown schema version 3 of PeriodClosed'],
    ['FeePaid', 4, 'unknown schema version 4 of FeePaid'],
    ['PeriodOpened', 1, 'unknown event type: PeriodOpened'],
    ['toString', 1, 'unknown event type: toString'],
  ];

  it.each([
    ['PeriodClosed', 1],
    ['PeriodClosed', 2],
    ['FeePaid', 1],
    ['FeePaid', 3],
  ])('let %s in version %i pass', (type, version) => {
    assertKnownSchema(known, type, version);
    expect(isKnownSchema(known, type, version)).toBe(true);
  });

  it.each(unknown)('stop a reader and a writer at %s in version %i', (type, version, message) => {
    const broken = new InvariantBroken(message);
    expect(() => assertKnownSchema(known, type, version)).toThrow(broken);
    expect(() => assertWritableSchema(known, type, version)).toThrow(broken);
    expect(() => upcastPayload(known, type, version, {})).toThrow(broken);
    expect(isKnownSchema(known, type, version)).toBe(false);
  });

  it('let no version be written that is only read', () => {
    assertWritableSchema(known, 'FeePaid', 3);
    assertWritableSchema(known, 'PeriodClosed', 1);
    expect(() => assertWritableSchema(known, 'FeePaid', 1)).toThrow(
      new InvariantBroken('schema version 1 of FeePaid is read, and no longer written'),
    );
  });

  it.each([
    [1, { feeId: 'trustee', amount: '150.00' }, { feeId: 'trustee', net: '150.00', tax: '0.00' }],
    [2, { feeId: 'trustee', net: '150.00' }, { feeId: 'trustee', net: '150.00', tax: '0.00' }],
    [3, { feeId: 'trustee', net: '150.00', tax: '9.00' }, { feeId: 'trustee', net: '150.00', tax: '9.00' }],
  ])('make the newest version of version %i, step by step', (version, stored, read) => {
    expect(upcastPayload(known, 'FeePaid', version, stored)).toEqual(read);
  });

  it('leave a version as it is that may still be written', () => {
    const payload = { dealId: 'a' };
    expect(upcastPayload(known, 'PeriodClosed', 1, payload)).toBe(payload);
  });

  it('are a mistake where nothing follows an older version', () => {
    expect(() => upcastPayload(known, 'HalfMade', 1, {})).toThrow('HalfMade has no version that is written');
  });
});
