import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toldKinds, type EventDelivery } from '#application';
import { rebuildAndCompare } from '#projections';
import { calendar, deal, terms } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

const webhooks = [
  {
    ...{ name: 'ledger', url: 'http://127.0.0.1:1/hidden-token', secret: 'a-secret-of-more-than-32-characters' },
    ...{ kinds: toldKinds, actor: { subject: 'webhook/ledger', roles: ['auditor' as const], partyId: null } },
  },
];

describe('what programs are told of events, over HTTP', () => {
  let system: TestApi;

  beforeAll(async () => {
    system = await testApi('2026-07-01', { webhooks });
    const { maker, backend } = system;
    await maker.done(`/calendars/${terms.schedule.calendarId}/publications`, { body: calendar });
    await maker.done('/deals', { body: terms });
    // Tried out, and not done: nothing is told of it.
    await maker.post(`${deal}/establishment`, { query: { dryRun: 'true' } });
    await backend.webhooks.note();
    expect(await backend.webhookOutbox.list({}, { descending: true, after: null, limit: 1 })).toEqual([]);
    await maker.done(`${deal}/establishment`);
    await backend.webhooks.note();
  });
  afterAll(() => system.close());

  const list = (query: Record<string, string> = {}): Promise<EventDelivery[]> =>
    system.auditor.rows<EventDelivery>('/webhooks/deliveries', { query });

  it('is listed with how far each notice got, and why it was in vain', async () => {
    expect(await list({ sort: 'number' })).toMatchObject([
      { state: 'waiting', attempts: 0, notice: { kind: 'TrustEstablished', subscription: 'ledger', link: deal } },
      { state: 'waiting', notice: { kind: 'PeriodOpened', ids: { periodNumber: 1 }, link: `${deal}/periods/1` } },
    ]);
    await system.backend.webhooks.deliver();
    const failing = await list({
      state: 'failing',
      kind: 'PeriodOpened',
      dealId: terms.dealId,
      subscription: 'ledger',
    });
    expect(failing).toMatchObject([
      { attempts: 1, lastError: expect.stringMatching(/^the webhook cannot be reached: /) },
    ]);
    expect(await list({ state: 'waiting' })).toEqual([]);
    expect(await list({ subscription: 'nobody' })).toEqual([]);
    expect((await system.auditor.get('/webhooks/deliveries', { query: { kind: 'PeriodLost' } })).status).toBe(400);
    const { text } = await system.auditor.get('/webhooks/deliveries');
    expect(text).not.toMatch(/hidden-token|a-secret/);
  });

  it('links to what the API answers', async () => {
    await system.backend.projections.catchUp();
    for (const { notice } of await list()) expect((await system.auditor.get(notice.link)).status).toBe(200);
  });

  it('grows neither by a rebuild of the read models nor by a repeated command', async () => {
    const before = await list();
    const { backend, maker } = system;
    await backend.projections.catchUp();
    await rebuildAndCompare(backend.store, backend.read, () => undefined);
    expect((await maker.post(`${deal}/establishment`)).status).toBe(409);
    await backend.processManagers.catchUp();
    await backend.webhooks.note();
    const kinds = (await list()).map(({ notice }) => notice.kind);
    expect(kinds.filter((kind) => kind !== 'CommandRefused')).toEqual(before.map(({ notice }) => notice.kind));
  });
});
