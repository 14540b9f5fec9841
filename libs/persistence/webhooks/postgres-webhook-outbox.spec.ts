import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ToldEvent } from '#application';
import { START, type Cursor } from '#event-store';
import { testDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { CreateReminders1764300000000 } from '../reminders/index.js';
import { CreateWebhooks1764400000000 } from './create-webhooks.migration.js';
import { PostgresWebhookOutbox } from './postgres-webhook-outbox.js';

const LOAN_MS = 60_000;
const newest = { descending: true, after: null, limit: 100 };
const [first, second, third] = ['1', '2', '3'] as unknown as [Cursor, Cursor, Cursor];
const closed = (periodNumber: number, dealId = 'zhencui'): ToldEvent => ({
  ...{ kind: 'PeriodClosed', dealId, eventId: `period-${dealId}-${periodNumber}@3`, position: `${10 * periodNumber}` },
  ...{ recordedAt: '2026-11-23T01:02:03.000004Z', ids: { periodNumber } },
  link: `/deals/${dealId}/periods/${periodNumber}`,
});
const opened = (periodNumber: number): ToldEvent => ({
  ...closed(periodNumber),
  ...{ kind: 'PeriodOpened', eventId: `period-zhencui-${periodNumber}@1` },
});

describe('the outbox of webhooks', () => {
  let database: TestDatabase;
  let outbox: PostgresWebhookOutbox;

  beforeAll(async () => {
    database = await testDatabase([CreateReminders1764300000000, CreateWebhooks1764400000000]);
    outbox = new PostgresWebhookOutbox(database.appUrl);
  });

  afterAll(async () => {
    await outbox.close();
    await database.drop();
  });

  const eventsOf = async (subscription: string): Promise<readonly string[]> =>
    (await outbox.list({ subscription }, { ...newest, descending: false })).map(({ notice }) => notice.eventId);

  it('begins a subscription once, and leaves it where it is when it is begun again', async () => {
    await outbox.begin(['begun', 'other'], first);
    await outbox.note('begun', [], { from: first, to: second });
    await outbox.begin(['begun', 'new'], third);
    const places = await Promise.all(['begun', 'other', 'new'].map((name) => outbox.placeOf(name)));
    expect(places).toEqual([second, first, third]);
    // The log was put back to an older copy.
    await outbox.begin(['new'], second);
    expect(await outbox.placeOf('new')).toBe(second);
    await expect(outbox.placeOf('nobody')).rejects.toThrow('the subscription nobody was begun');
  });

  it('notes each event once for a subscription, whoever looked at it at the same time', async () => {
    await outbox.begin(['once'], START);
    const told = [opened(1), closed(1)];
    const span = { from: START, to: first };
    await Promise.all([outbox.note('once', told, span), outbox.note('once', told, span)]);
    await outbox.note('once', told, span);
    expect(await eventsOf('once')).toEqual(['period-zhencui-1@1', 'period-zhencui-1@3']);
    // The same events from a copy of the log that somebody looks through anew.
    await outbox.note('once', [...told, closed(2)], { from: first, to: second });
    expect(await eventsOf('once')).toEqual(['period-zhencui-1@1', 'period-zhencui-1@3', 'period-zhencui-2@3']);
  });

  it('lends a notice to one at a time, and to the next when the first died with it', async () => {
    await outbox.begin(['lent'], START);
    await outbox.note('lent', [closed(1)], { from: START, to: first });
    const lost = await outbox.take('lent', 0);
    expect(lost).toEqual({
      attempts: 1,
      notice: { noticeId: expect.stringMatching(/^[0-9a-f-]{36}$/), subscription: 'lent', ...closed(1) },
    });
    const taken = await outbox.take('lent', LOAN_MS);
    expect(taken).toEqual({ ...lost, attempts: 2 });
    expect(await outbox.take('lent', LOAN_MS)).toBeNull();
    if (!taken || !lost) throw new Error('it was taken');
    await outbox.failed(taken, 'the webhook answered 503', LOAN_MS);
    expect(await outbox.take('lent', LOAN_MS)).toBeNull();
    expect(await outbox.list({ subscription: 'lent' }, newest)).toMatchObject([
      { state: 'failing', attempts: 2, lastError: 'the webhook answered 503', sentAt: null },
    ]);
    expect(await Promise.all([['lent'], ['other'], []].map((names) => outbox.failing(names)))).toEqual([1, 0, 0]);
    // Who borrowed it before answers late, in vain and then after all.
    await outbox.failed(lost, 'too late', 0);
    expect(await outbox.take('lent', LOAN_MS)).toBeNull();
    await outbox.sent(lost);
    await outbox.failed(taken, 'after all', 0);
    expect(await outbox.failing(['lent'])).toBe(0);
    expect(await outbox.list({ subscription: 'lent' }, newest)).toMatchObject([
      { state: 'sent', nextTryAt: null, lastError: null, sentAt: expect.stringMatching(/Z$/) },
    ]);
  });

  it('lists part after part, and what is asked for alone', async () => {
    await outbox.begin(['listed'], START);
    const told = [opened(1), closed(1), closed(1, 'other-deal')];
    await outbox.note('listed', told, { from: START, to: first });
    const of = { subscription: 'listed' };
    const [newestOne] = await outbox.list(of, { ...newest, limit: 1 });
    const next = await outbox.list(of, { ...newest, after: newestOne?.number ?? null });
    expect([newestOne, ...next].map((one) => one?.notice.eventId)).toEqual(
      told.map(({ eventId }) => eventId).reverse(),
    );
    const after = await outbox.list(of, { descending: false, after: next[0]?.number ?? null, limit: 5 });
    expect(after).toEqual([newestOne]);
    expect(await outbox.list({ ...of, kind: 'PeriodOpened' }, newest)).toMatchObject([{ notice: opened(1) }]);
    expect(await outbox.list({ ...of, dealId: 'other-deal' }, newest)).toEqual([newestOne]);
    expect(await outbox.list({ ...of, state: 'waiting' }, newest)).toHaveLength(3);
    expect(await outbox.list({ ...of, state: 'sent' }, newest)).toEqual([]);
  });
});
