import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { renderAssetStatus, renderReceipts } from '#intake';
import { statusLine } from '../../../libs/domain/testing/example-servicing.js';
import { problemOf, type ApiClient } from './api-client.js';
import { AFTER_PERIOD_1, deal, establish, receiptsFile, receiptsQuery, remittance, terms } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

const uploads = `${deal}/uploads`;
const statuses = `${deal}/pool/status-reports`;
const OTHER = 'second-servicer';
const NONE = '0.00';

/** Under the number that the first servicer's receipt has, too: numbers are each servicer's own. */
const receiptsOfOther = renderReceipts([
  {
    ...{ line: 2, assetId: 'A2', receiptNumber: 'R-1', receivedOn: '2026-04-02', method: 'collection' },
    ...{ principal: '1000.00', interest: NONE, penalty: NONE, fee: NONE, disposalCost: NONE },
  },
]);

describe('two servicers of one deal', () => {
  let system: TestApi;
  let other: ApiClient;
  let ids: Readonly<Record<string, string>>;

  const statusOf = (assetId: string, principal: string, interest: string, recovered: string) =>
    renderAssetStatus([
      statusLine(2, {
        ...{ assetId, openingPrincipal: principal, openingInterest: interest, openingFee: NONE, newInterest: NONE },
        ...{ recoveredPrincipal: recovered, recoveredInterest: NONE, disposalCost: NONE },
        ...{ closingPrincipal: (Number(principal) - Number(recovered)).toFixed(2), closingInterest: interest },
        closingFee: NONE,
      }),
    ]);

  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    const servicers = [...terms.parties.servicers, { partyId: OTHER, name: 'Second servicer' }];
    await establish(system, { body: { ...terms, parties: { ...terms.parties, servicers } } });
    other = await system.as({ subject: 'servicer-2', roles: ['servicer'], partyId: OTHER });
    await system.servicer.done(uploads, { csv: receiptsFile, query: receiptsQuery });
    await other.done(uploads, { csv: receiptsOfOther, query: { ...receiptsQuery, servicerId: OTHER } });
    const ofOther = { ...remittance, servicerId: OTHER, amount: '1000.00', bankReference: 'BANK-2' };
    for (const body of [remittance, ofOther]) await system.custodian.done(`${deal}/remittances`, { body });
    await system.backend.projections.catchUp();
    const rows = await system.auditor.rows<{ uploadId: string; servicerId: string }>(uploads);
    ids = Object.fromEntries(rows.map(({ servicerId, uploadId }) => [servicerId, uploadId]));
  });
  afterAll(() => system.close());

  it('send each their own files and are owed each their own cash', async () => {
    expect(Object.keys(ids).sort()).toEqual([OTHER, 'servicer']);
    const remittances = await system.auditor.read<{ servicerId: string }[]>(`${deal}/remittances`);
    expect(remittances.map(({ servicerId }) => servicerId).sort()).toEqual([OTHER, 'servicer']);
  });

  it('see each their own, and of the other nothing', async () => {
    for (const [client, own, foreign] of [
      [system.servicer, 'servicer', OTHER],
      [other, OTHER, 'servicer'],
    ] as const) {
      expect(await client.rows(uploads)).toMatchObject([{ servicerId: own, uploadId: ids[own] }]);
      expect(await client.rows(uploads, { query: { servicerId: foreign } })).toEqual([]);
      expect(await client.read(`${deal}/remittances`)).toMatchObject([{ servicerId: own }]);
      for (const path of ['', '/receipts', '/difference']) {
        expect(problemOf(await client.get(`${uploads}/${ids[foreign]}${path}`))).toMatchObject({ status: 404 });
      }
    }
  });

  it('send nothing in the other’s name, nor in the place of the other’s file', async () => {
    const inItsName = await other.post(uploads, { csv: receiptsOfOther, query: receiptsQuery });
    expect(problemOf(inItsName)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    const query = { ...receiptsQuery, servicerId: OTHER, supersedes: ids.servicer ?? '' };
    const csv = receiptsOfOther.replace('1000.00', '1001.00');
    expect(problemOf(await other.post(uploads, { csv, query }))).toMatchObject({ code: 'UPLOAD_NOT_STANDING' });
  });

  it('report each on their own assets', async () => {
    const send = (client: ApiClient, servicerId: string, csv: string) =>
      client.post(statuses, { csv, query: { ...receiptsQuery, servicerId, fileName: `${servicerId}.csv` } });
    const sent = [
      await send(system.servicer, 'servicer', statusOf('A1', '3000000.00', '200000.00', '400000.00')),
      await send(other, OTHER, statusOf('A2', '500000.00', '20000.00', '1000.00')),
    ];
    expect(sent.map(({ status }) => status)).toEqual([201, 201]);
    expect(await other.read(statuses)).toMatchObject([{ servicerId: OTHER }]);
    expect(await system.servicer.read(statuses)).toMatchObject([{ servicerId: 'servicer' }]);
  });
});
