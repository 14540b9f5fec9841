import { describe, expect, it } from '@jest/globals';
import { commandDigest, requestDigest, sha256Hex } from './digest.js';

describe('digests', () => {
  it.each([
    // FIPS 180-4 examples.
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['{}', '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'],
  ])('SHA-256 of %j', (text, digest) => expect(sha256Hex(Buffer.from(text))).toBe(digest));

  it('of a request are of its meaning, not of its form', () => {
    expect(requestDigest({ b: '1', a: { y: null, x: [] } })).toBe(requestDigest({ a: { x: [], y: null }, b: '1' }));
    expect(requestDigest({ a: '1' })).not.toBe(requestDigest({ a: '1.0' }));
    expect(requestDigest({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
  });

  it('of a command cover all of its record', () => {
    const record = { commandId: 'c', type: 't', sent: {}, added: {}, read: [], ruleVersion: 1 };
    const others = [
      { ...record, commandId: 'd' },
      { ...record, added: { today: '2026-11-21' } },
      { ...record, read: [{ stream: 's', version: 1 }] },
      { ...record, ruleVersion: 2 },
    ];
    expect(new Set([record, ...others].map(commandDigest)).size).toBe(5);
    expect(commandDigest({ ...record })).toBe(commandDigest(record));
  });
});
