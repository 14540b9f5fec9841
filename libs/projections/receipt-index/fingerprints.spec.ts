import { describe, expect, it } from '@jest/globals';
import { packRow } from '#domain/upload';
import { exampleLine } from '../../domain/testing/example-upload.js';
import { bytesOf, FingerprintedParts, fingerprintsOf, fingerprintsOfReceipts, wordsOf } from './fingerprints.js';

const part = (...keys: readonly (readonly [assetId: string, receiptNumber: string])[]): Uint8Array =>
  Buffer.from(
    keys.map(([assetId, receiptNumber], i) => packRow(exampleLine(i + 2, { assetId, receiptNumber }))).join(''),
  );

describe('fingerprints of receipts', () => {
  it('are made of asset and number alone, for ever in the same way', () => {
    const rows = [
      exampleLine(2, { assetId: 'A-1', receiptNumber: 'R-1', principal: '7.00' }),
      exampleLine(9, { assetId: 'A-1', receiptNumber: 'R-1', method: 'auction' }),
    ];
    const [high, low, ...second] = fingerprintsOf(Buffer.from(rows.map(packRow).join('')));
    expect(second).toEqual([high, low]);
    expect(bytesOf(fingerprintsOf(part(['A-1', 'R-1'], ['资产\t2', 'R\\']))).toString('hex')).toMatchInlineSnapshot(
      `"180edfa3a89b3d9519ae94bec82171e6"`,
    );
  });

  it('are the same of receipts that are not packed', () => {
    const keys = [
      ['A-1', 'R-1'],
      ['资产\t2', 'R\\'],
    ] as const;
    expect(fingerprintsOfReceipts(keys.map(([assetId, receiptNumber]) => ({ assetId, receiptNumber })))).toEqual(
      fingerprintsOf(part(...keys)),
    );
  });

  it('tell where the asset ends and the number begins, and what comes before from what comes after', () => {
    const keys = [
      ['A-1', 'R-12'],
      ['A-1R', '-12'],
      ['R-12', 'A-1'],
      ['A-1', 'R-21'],
    ] as const;
    const words = fingerprintsOf(part(...keys));
    expect(new Set(keys.map((_, i) => `${words[2 * i]} ${words[2 * i + 1]}`)).size).toBe(keys.length);
  });

  it('are read from wherever their bytes lie', () => {
    const words = fingerprintsOf(part(['A-1', 'R-1'], ['A-2', 'R-2']));
    const elsewhere = Buffer.concat([Buffer.from([0]), bytesOf(words)]).subarray(1);
    expect(wordsOf(elsewhere)).toEqual(words);
  });
});

describe('parts of a file by fingerprints', () => {
  it('are found by those of their receipts, and by no others', () => {
    const many = Array.from({ length: 5_000 }, (_, i) => ['A-1', `R-${i}`] as const);
    const parts = new FingerprintedParts();
    for (let first = 0; first < many.length; first += 1_000) {
      parts.add(fingerprintsOf(part(...many.slice(first, first + 1_000))));
    }
    expect(parts.parts).toBe(5);
    for (const [i, key] of many.entries()) {
      const looked = fingerprintsOf(part(['A-2', 'R-1'], key));
      expect([...parts.with(looked)]).toEqual([{ at: 1, part: Math.floor(i / 1_000) }]);
    }
    const others = many.map(([, number]) => ['A-2', number] as const);
    expect([...parts.with(fingerprintsOf(part(...others)))]).toEqual([]);
  });

  it('are all found where two receipts have one fingerprint', () => {
    const parts = new FingerprintedParts();
    const words = new Uint32Array([1, 2]);
    for (const fingerprints of [words, new Uint32Array([3, 2]), words]) parts.add(fingerprints);
    expect([...parts.with(words)]).toEqual([
      { at: 0, part: 0 },
      { at: 0, part: 2 },
    ]);
  });
});
