import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { streams } from '#application';
import { partOfDeal, type EventStore } from '#event-store';
import { ProjectionRunner } from '#projections';
import { collectionReceived } from '../../../libs/domain/testing/example-collections.js';
import {
  AFTER_PERIOD_1,
  deal,
  distribution,
  establish,
  period,
  receiptsFile,
  receiptsQuery,
  remittance,
  terms,
} from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

describe('reading one’s own writes over HTTP', () => {
  let system: TestApi;
  const book = (bankReference: string, prefer?: string) =>
    system.custodian.post(`${deal}/remittances`, {
      body: { ...remittance, amount: '1.00', bankReference },
      headers: { Prefer: prefer },
    });
  const booked = async (): Promise<string[]> =>
    (await system.auditor.read<{ bankReference: string }[]>(`${deal}/remittances`)).map(
      ({ bankReference }) => bankReference,
    );

  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system);
  });
  afterAll(() => system.close());
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('an answer waits until reads show the write, and says so', async () => {
    const answer = await book('WAITED');
    expect(answer.headers.get('truststream-readable')).toBe('yes');
    expect(answer.headers.get('truststream-cursor')).toBe((JSON.parse(answer.text) as { cursor: string }).cursor);
    expect(await booked()).toContain('WAITED');
  });

  it('an answer that is not to wait says whether reads show the write already', async () => {
    jest.spyOn(ProjectionRunner.prototype, 'waitFor').mockResolvedValue('timed out');
    const answer = await book('NOT-YET', 'wait=0');
    expect(answer.status).toBe(201);
    expect(answer.headers.get('truststream-readable')).toBe('not yet');
    expect(await booked()).not.toContain('NOT-YET');
    jest.restoreAllMocks();
    await system.backend.projections.catchUp();
    expect(await booked()).toContain('NOT-YET');
  });

  it('a write stands, and is answered, whatever trouble the read models have', async () => {
    jest.spyOn(ProjectionRunner.prototype, 'waitFor').mockRejectedValue(new Error('the read models stop at event 9'));
    const answer = await book('STANDS');
    expect(answer.status).toBe(201);
    expect(answer.headers.get('truststream-readable')).toBe('not yet');
    expect(system.logged()).toContain('the read models stop at event 9');
  });

  it('what follows from a write is shown with it: a closure answers when the period is closed', async () => {
    await system.servicer.done(`${deal}/uploads`, { csv: receiptsFile, query: receiptsQuery });
    const remitted = (await booked()).length;
    await system.custodian.done(`${deal}/remittances`, {
      body: { ...remittance, amount: `${374_000 - remitted}.00`, bankReference: 'REST' },
    });
    await system.maker.doneOn(period, 'closure');
    expect(await system.maker.read(period)).toMatchObject({ status: 'closed' });
    await system.maker.done(`${distribution}/calculation`);
    expect(await system.maker.read(distribution)).toMatchObject({ status: 'calculated' });
  });

  it('a part of the deals that stopped keeps nobody waiting whose deals are in another', async () => {
    const [sameDealPart = '', otherPart = ''] = [true, false].map((same) =>
      idWhere((dealId) => (partOfDeal(dealId) === partOfDeal(terms.dealId)) === same),
    );
    await stopAt(system.backend.store, otherPart);
    const readable = async (path: string, body: object) =>
      (await system.maker.post(path, { body })).headers.get('truststream-readable');
    expect(await readable('/deals', { ...terms, dealId: sameDealPart })).toBe('yes');
    expect(await system.auditor.read(`/deals/${sameDealPart}`)).toMatchObject({ dealId: sameDealPart });
    expect(await readable('/deals', { ...terms, dealId: otherPart })).toBe('not yet');
    const late = { ...receiptsQuery, periodNumber: '2', fileName: 'of-period-2.csv' };
    const file = receiptsFile.replaceAll('2026-04-01', '2026-06-15').replaceAll('R-1', 'R-2');
    const answer = await system.servicer.post(`${deal}/uploads`, { csv: file, query: late });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('truststream-readable')).toBe('yes');
  });
});

/** An id of a deal of which this is so. */
function idWhere(isSo: (dealId: string) => boolean): string {
  for (let number = 1; ; number += 1) if (isSo(`part-${number}`)) return `part-${number}`;
}

/** Writes what no read model can show: a file is accepted that nobody began to send. */
async function stopAt(store: EventStore, dealId: string): Promise<void> {
  await store.append({
    stream: streams.collections(dealId),
    expectedVersion: 0,
    events: [collectionReceived({ dealId, uploadId: 'of-nobody' })],
    command: { commandId: 'of-nobody', type: 'accept-upload', sent: {}, added: {}, read: [], ruleVersion: 1 },
    ...{ actor: 'nobody', correlationId: 'of-nobody', causationId: null },
  });
}
