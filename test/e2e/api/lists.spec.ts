import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Deal, ListPage, RefusedCommand, SafekeepingAct } from '#projections';
import { seededUser } from '#persistence/identity';
import type { DealDuty } from '#reporting';
import { problemOf, type ApiClient } from './api-client.js';
import { terms } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

const dealIds = ['list-a', 'list-b', 'list-c', 'list-d', 'list-e'];
/** Those that are there for somebody who is limited to them. */
const some = ['list-b', 'list-d', 'list-e'];

describe('lists across deals over HTTP', () => {
  let system: TestApi;

  const register = (dealId: string) => system.maker.done('/deals', { body: { ...terms, dealId } });

  beforeAll(async () => {
    system = await testApi('2026-07-01');
    for (const dealId of dealIds.filter((one) => one !== 'list-c')) await register(dealId);
    for (const dealId of ['lost-1', 'lost-2', 'lost-3']) await system.maker.post(`/deals/${dealId}/establishment`);
    await system.backend.projections.catchUp();
  });
  afterAll(() => system.close());

  const page = (client: ApiClient, query: Record<string, string>) =>
    client.read<ListPage<Deal>>('/deals', { query: { limit: '2', ...query } });
  const idsOf = ({ rows }: ListPage<Deal>) => rows.map(({ dealId }) => dealId);

  it('are read part after part; what comes in before a place is neither shown twice nor in another row’s stead', async () => {
    const first = await page(system.auditor, { sort: '-dealId' });
    expect(idsOf(first)).toEqual(['list-e', 'list-d']);
    await register('list-c');
    await register('list-f');
    await system.backend.projections.catchUp();
    const second = await page(system.auditor, { sort: '-dealId', after: first.next ?? '' });
    expect(idsOf(second)).toEqual(['list-c', 'list-b']);
    const third = await page(system.auditor, { sort: '-dealId', after: second.next ?? '' });
    expect([idsOf(third), third.next]).toEqual([['list-a'], null]);
  });

  it('have full parts for those who see some deals only', async () => {
    const limited = await system.as({ ...seededUser('auditor-1'), deals: some });
    const seen = await limited.rows<Deal>('/deals', { query: { limit: '1' } });
    expect(seen.map(({ dealId }) => dealId)).toEqual(some);
    expect(idsOf(await page(limited, {}))).toEqual(['list-b', 'list-d']);
  });

  it('leave out what is not asked for', async () => {
    expect(await system.auditor.rows('/deals', { query: { status: 'established' } })).toEqual([]);
    const refused = (query: Record<string, string>) =>
      system.auditor.rows<RefusedCommand>('/evidence/refusals', { query: { limit: '2', ...query } });
    expect(await refused({ actor: 'maker-1', operation: 'establish-trust', sort: 'position' })).toHaveLength(3);
    expect(await refused({ code: 'DEAL_UNKNOWN', from: '2020-01-01', to: '2999-12-31' })).toHaveLength(3);
    const others: Record<string, string>[] = [
      { actor: 'maker-2' },
      { code: 'STALE' },
      { to: '2020-01-01' },
      { from: '2999-12-31' },
    ];
    for (const query of others) {
      expect([query, await refused(query)]).toEqual([query, []]);
    }
    expect(
      await system.auditor.rows<SafekeepingAct>('/evidence/safekeeping-acts', { query: { act: 'LossAccepted' } }),
    ).toEqual([]);
    const duties = await system.auditor.rows<DealDuty>('/duties', { query: { dealId: 'list-a', kind: 'payment' } });
    expect(duties).toEqual([]);
  });

  it.each<[string, Record<string, string>, string]>([
    ['a place that is none', { after: 'x' }, 'after'],
    ['a place that is not written as one', { after: 'a b' }, 'after'],
    ['an order that it has not', { sort: 'price' }, 'sort'],
    ['a filter that it has not', { colour: 'red' }, 'colour'],
    ['a value that its filter has not', { status: 'lost' }, 'status'],
    ['more rows than a part has', { limit: '1001' }, 'limit'],
    ['no rows', { limit: '0' }, 'limit'],
  ])('are refused after %s', async (_, query, field) => {
    expect(problemOf(await system.auditor.get('/deals', { query }))).toMatchObject({
      ...{ status: 400, code: 'MALFORMED', field },
    });
  });

  it('go on in the order in which they began', async () => {
    const { next } = await page(system.auditor, { sort: 'name' });
    expect(problemOf(await system.auditor.get('/deals', { query: { after: next ?? '' } }))).toMatchObject({
      ...{ status: 400, code: 'MALFORMED', field: 'after' },
    });
  });

  it('show breaks and instructions of the deals in one’s reach, to those who may see them', async () => {
    for (const path of ['/breaks', '/instructions']) {
      expect([path, await system.auditor.rows(path)]).toEqual([path, []]);
      expect(problemOf(await system.servicer.get(path)).status).toBe(403);
    }
    expect(problemOf(await system.auditor.get('/instructions', { query: { late: 'perhaps' } })).field).toBe('late');
    expect(problemOf(await system.auditor.get('/breaks', { query: { to: '2026-02-30' } })).code).toBe('DATE_MALFORMED');
  });

  it('are refused a span that ends before it begins, and a day that there is not', async () => {
    const asked = async (query: Record<string, string>) =>
      problemOf(await system.auditor.get('/duties', { query })).code;
    expect(await asked({ from: '2026-07-01', to: '2026-06-30' })).toBe('MALFORMED');
    expect(await asked({ to: '2026-02-30' })).toBe('DATE_MALFORMED');
  });
});
