import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { statusLine } from '../testing/example-servicing.js';
import { contradictions, type AssetStanding } from './standing.js';

const stood = (assetId: string, changes: Partial<AssetStanding> = {}): AssetStanding => ({
  assetId,
  principal: '1000.00',
  interest: '50.00',
  fee: '1.00',
  expected: true,
  left: null,
  ...changes,
});

const pool = [stood('A-1'), stood('A-2')];

describe('what a status file goes on from', () => {
  test('nothing contradicts lines that open where their assets stood', () => {
    expect(contradictions([statusLine(2), statusLine(3)], { assets: pool, ofOthers: [] })).toEqual([]);
  });

  test('each opening balance that differs is named, with what the asset was left with', () => {
    const lines = [statusLine(2, { openingPrincipal: '1000.01', openingFee: '0.00' }), statusLine(3)];
    expect(contradictions(lines, { assets: pool, ofOthers: [] })).toMatchObject([
      {
        line: 2,
        field: 'openingPrincipal',
        value: '1000.01',
        code: 'OPENING_BALANCE_DIFFERS',
        message: 'A-1 was left with 1000.00',
      },
      { line: 2, field: 'openingFee', value: '0.00', message: 'A-1 was left with 1.00' },
    ]);
  });

  test('an asset leaves by a request that was approved, and not before', () => {
    const of = { assets: [stood('A-1', { left: 'repurchased' }), stood('A-2')], ofOthers: [] };
    const gone = { status: 'repurchased' } as const;
    expect(contradictions([statusLine(2, gone), statusLine(3)], of)).toEqual([]);
    expect(contradictions([statusLine(2), statusLine(3, gone)], of)).toMatchObject([
      { line: 2, field: 'status', value: 'in disposal', code: 'DEPARTURE_DIFFERS' },
      { line: 3, field: 'status', value: 'repurchased', code: 'DEPARTURE_DIFFERS' },
    ]);
    expect(contradictions([statusLine(2, { status: 'replaced' }), statusLine(3)], of)).toHaveLength(1);
  });

  test('every asset that is expected is reported', () => {
    expect(contradictions([statusLine(2)], { assets: pool, ofOthers: [] })).toMatchObject([
      { line: 0, field: 'assetId', value: 'A-2', code: 'ASSET_NOT_REPORTED' },
    ]);
    const notExpected = [stood('A-1'), stood('A-2', { expected: false })];
    expect(contradictions([statusLine(2)], { assets: notExpected, ofOthers: [] })).toEqual([]);
  });

  test('an asset that another servicer reports is neither reported nor missed', () => {
    const ofOthers = [{ assetId: 'A-2', servicerId: 'second-servicer' }];
    expect(contradictions([statusLine(2)], { assets: pool, ofOthers })).toEqual([]);
    expect(contradictions([statusLine(2), statusLine(3)], { assets: pool, ofOthers })).toMatchObject([
      { line: 3, value: 'A-2', code: 'ASSET_OF_ANOTHER_SERVICER', message: 'servicer second-servicer reports A-2' },
    ]);
  });

  test('the closing balances of one file are what the next one opens with, whatever the order of the lines', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000 }).map((yuan) => `${yuan}.00`);
    const asset = fc.record({ closingPrincipal: amount, closingInterest: amount, closingFee: amount });
    fc.assert(
      fc.property(fc.array(asset, { maxLength: 20 }), (closings) => {
        const before = closings.map((closing, i) => statusLine(i + 2, closing));
        const assets = before.map(({ assetId, closingPrincipal, closingInterest, closingFee }) =>
          stood(assetId, { principal: closingPrincipal, interest: closingInterest, fee: closingFee }),
        );
        const next = before.map((line) => ({
          ...line,
          openingPrincipal: line.closingPrincipal,
          openingInterest: line.closingInterest,
          openingFee: line.closingFee,
        }));
        expect(contradictions(next.reverse(), { assets, ofOthers: [] })).toEqual([]);
      }),
    );
  });
});
