import { describe, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { exampleTerms } from '../testing/example-deal.js';
import { boughtAssets, poolWithTape, purchaseAdmitted, tapeDigest } from '../testing/example-purchase.js';
import { operation, refused } from '../testing/given-when-then.js';
import { addAssets, type AddAssets } from './add-assets.js';
import type { PoolAsset, PoolAssetsAdded, PoolRegistered } from './pool.events.js';
import { evolve, initialState } from './pool.state.js';

const { given } = operation({ initialState, evolve, decide: addAssets });

const deal: DealState = { status: 'registered', terms: exampleTerms, termsVersion: 1 };
const first: PoolAsset = { assetId: 'A-1', principal: '100.00', interest: '5.50', fee: '0.00' };
const second: PoolAsset = { assetId: 'A-2', principal: '300.00', interest: '0.00', fee: '1.00' };

const add = (firstLine: number, assets: readonly PoolAsset[], dealState: DealState = deal): AddAssets => ({
  sent: { dealId: 'example', fileDigest: 'd1', firstLine, assets },
  added: { today: '2026-05-12', deal: dealState },
});

const assetsAdded = (firstLine: number, assets: readonly PoolAsset[]): PoolAssetsAdded => ({
  type: 'PoolAssetsAdded',
  schemaVersion: 1,
  effectiveDate: '2026-01-01',
  payload: { dealId: 'example', fileDigest: 'd1', firstLine, assets },
});

const registered: PoolRegistered = {
  type: 'PoolRegistered',
  schemaVersion: 1,
  effectiveDate: '2026-01-01',
  payload: {
    dealId: 'example',
    fileDigest: 'd1',
    assetCount: 1,
    principal: '100.00',
    interest: '5.50',
    fee: '0.00',
    claims: '105.50',
  },
};

describe('adding assets of the tape', () => {
  test('they are kept with the amounts in wire form, as of the cut-off date', () => {
    given([])
      .when(add(2, [{ ...first, principal: '100', interest: '5.5' }]))
      .then([assetsAdded(2, [first])]);
  });

  test('the next part follows', () => {
    given([assetsAdded(2, [first])])
      .when(add(3, [second]))
      .then([assetsAdded(3, [second])]);
  });

  test('a part that is kept already does not come twice', () => {
    given([assetsAdded(2, [first, second])])
      .when(add(3, [second]))
      .then(refused('POOL_INVALID', { field: 'firstLine', value: '3' }));
  });

  test('a file is another tape when another mapping reads it, and each is kept from its beginning', () => {
    const by = (mappingVersion: number) => ({ readBy: { originatorId: 'originator', mappingVersion } });
    const sent = (version: number, command: AddAssets): AddAssets => ({
      ...command,
      sent: { ...command.sent, ...by(version) },
    });
    const kept = (version: number, firstLine: number, assets: readonly PoolAsset[]): PoolAssetsAdded => {
      const event = assetsAdded(firstLine, assets);
      return { ...event, payload: { ...event.payload, ...by(version) } };
    };
    const misread = { ...first, principal: '1.00' };
    given([assetsAdded(2, [misread])])
      .when(sent(1, add(2, [first])))
      .then([kept(1, 2, [first])]);
    given([kept(1, 2, [misread]), kept(2, 2, [first])])
      .when(sent(2, add(3, [second])))
      .then([kept(2, 3, [second])]);
    given([kept(1, 2, [misread]), kept(2, 2, [first])])
      .when(sent(1, add(2, [second])))
      .then(refused('POOL_INVALID', { field: 'firstLine', value: '2' }));
  });

  test('an empty part is refused', () => {
    given([])
      .when(add(2, []))
      .then(refused('POOL_INVALID', { field: 'assets' }));
  });

  test('an asset without a number is refused', () => {
    given([])
      .when(add(2, [first, { ...second, assetId: ' ' }]))
      .then(refused('POOL_INVALID', { field: 'assets[1].assetId' }));
  });

  test.each([
    ['principal', '1,000.00', 'AMOUNT_MALFORMED'],
    ['interest', '1.005', 'AMOUNT_TOO_PRECISE'],
    ['fee', '-1.00', 'AMOUNT_NEGATIVE'],
  ] as const)('%s %s is refused', (field, text, code) => {
    given([])
      .when(add(2, [{ ...first, [field]: text }]))
      .then(refused(code, { field: `assets[0].${field}`, value: text }));
  });

  test('a deal that does not exist has no pool', () => {
    given([])
      .when(add(2, [first], { status: 'unregistered' }))
      .then(refused('DEAL_UNKNOWN'));
  });

  test('the tape of what is to be bought is kept beside a registered pool', () => {
    const bought = { ...assetsAdded(2, [second]), effectiveDate: '2026-05-12' };
    const otherTape = { ...bought, payload: { ...bought.payload, fileDigest: 'd2' } };
    const command = add(2, [second]);
    given([assetsAdded(2, [first]), registered])
      .when({ ...command, sent: { ...command.sent, fileDigest: 'd2' } })
      .then([otherTape]);
  });

  test('a tape whose assets are in the pool is not kept again, by whatever mapping it is read', () => {
    const readBy = { originatorId: 'originator', mappingVersion: 1 };
    for (const sent of [
      { fileDigest: tapeDigest, firstLine: 2, assets: boughtAssets, readBy },
      { fileDigest: tapeDigest, firstLine: 4, assets: boughtAssets },
      { fileDigest: 'b'.repeat(64), firstLine: 2, assets: boughtAssets },
    ]) {
      given([...poolWithTape, purchaseAdmitted])
        .when({ sent: { dealId: 'example', ...sent }, added: { today: '2026-07-01', deal } })
        .then(refused('POOL_INVALID', { field: 'fileDigest', value: sent.fileDigest }));
    }
  });
});
