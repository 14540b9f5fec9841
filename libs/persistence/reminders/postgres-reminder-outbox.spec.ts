import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NoticeDelivery } from '#application';
import type { DutyReminder } from '#domain/duties';
import { testDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { CreateReminders1764300000000 } from './create-reminders.migration.js';
import { PostgresReminderOutbox } from './postgres-reminder-outbox.js';

const LOAN_MS = 60_000;
const newest = { descending: true, after: null, limit: 10 };
const report: DutyReminder = {
  ...{ dutyId: 'period-1-trustee-report', kind: 'trustee report', periodNumber: 1, owner: 'trustee' },
  ...{ dueDate: '2026-06-19', occasion: 'due' },
};
const rating: DutyReminder = {
  ...{ dutyId: 'year-2026-tracking-rating', kind: 'tracking rating', periodNumber: null, owner: 'rating agency' },
  ...{ dueDate: '2026-05-31', occasion: 'overdue' },
};
const of = (dealId: string, ...reminders: DutyReminder[]) => ({
  dealId,
  dealName: '示例',
  day: '2026-06-18',
  reminders,
});

describe('the outbox of reminders', () => {
  let database: TestDatabase;
  let outbox: PostgresReminderOutbox;

  beforeAll(async () => {
    database = await testDatabase([CreateReminders1764300000000]);
    outbox = new PostgresReminderOutbox(database.appUrl);
  });

  afterAll(async () => {
    await outbox.close();
    await database.drop();
  });

  it('notes each reminder once, also when asked twice at the same time, and again when its duty moves', async () => {
    const both = await Promise.all([outbox.note(of('once', report), []), outbox.note(of('once', report), [])]);
    expect(both.filter((notice) => notice !== null)).toHaveLength(1);
    expect(await outbox.note(of('once', report, rating), [])).toMatchObject({ day: '2026-06-18', reminders: [rating] });
    expect(await outbox.note(of('once', rating, report), [])).toBeNull();
    const moved = { ...report, dueDate: '2026-06-22' };
    expect(await outbox.note(of('once', moved), [])).toMatchObject({ reminders: [moved] });
  });

  it('lends a delivery to one at a time, and to the next when the first died with it', async () => {
    await outbox.note(of('lent', rating, report), ['webhook', 'mail']);
    const lost = await outbox.take(['mail'], 0);
    expect(lost).toMatchObject({ channel: 'mail', attempts: 1, notice: { reminders: [rating, report] } });
    const taken = await outbox.take(['mail'], LOAN_MS);
    expect(taken).toEqual({ ...lost, attempts: 2 });
    expect(await outbox.take(['mail'], LOAN_MS)).toBeNull();
    if (taken) await outbox.sent(taken, 'the mail server refused 1 of 2 addresses');
    expect(await outbox.list({ state: 'sent' }, newest)).toMatchObject([
      {
        ...{ channel: 'mail', state: 'sent', attempts: 2, nextTryAt: null },
        ...{ lastError: 'the mail server refused 1 of 2 addresses', sentAt: expect.stringMatching(/Z$/) },
      },
    ]);
    expect(await outbox.list({ state: 'waiting' }, newest)).toMatchObject([
      { channel: 'webhook', attempts: 0, sentAt: null },
    ]);
  });

  it('tries again what failed, when its time has come; what was sent meanwhile stays sent', async () => {
    const failing = await outbox.take(['webhook'], LOAN_MS);
    if (!failing) throw new Error('the webhook still waits');
    await outbox.failed(failing, 'the webhook answered 503', LOAN_MS);
    expect(await outbox.take(['webhook'], LOAN_MS)).toBeNull();
    expect(await outbox.list({ state: 'failing' }, newest)).toMatchObject([
      { channel: 'webhook', lastError: 'the webhook answered 503' },
    ]);
    expect([await outbox.failing(['webhook']), await outbox.failing(['mail'])]).toEqual([1, 0]);
    await outbox.failed(failing, 'the webhook answered 503', 0);
    const again = await outbox.take(['webhook'], LOAN_MS);
    if (!again) throw new Error('its time has come');
    expect([failing.left, again.left]).toEqual([null, null]);
    // Who borrowed it before answers late.
    await outbox.failed(failing, 'too late', 0);
    expect(await outbox.take(['webhook'], LOAN_MS)).toBeNull();
    const left = { again: ['a@example.com'], missed: 'one refused' };
    await outbox.failed(again, 'one put off', 0, left);
    const rest = await outbox.take(['webhook'], LOAN_MS);
    if (!rest) throw new Error('one is left to be told');
    expect(rest.left).toEqual(left);
    await outbox.failed(rest, 'nobody answers', 0);
    const last = await outbox.take(['webhook'], LOAN_MS);
    if (!last) throw new Error('one is left to be told');
    expect(last.left).toEqual(left);
    await outbox.sent(last, last.left?.missed ?? null);
    await outbox.failed(again, 'after all', 0);
    expect(await outbox.list({ state: 'failing' }, newest)).toEqual([]);
  });

  it('lists part after part, of one deal or channel where it is asked, whatever is noted meanwhile', async () => {
    for (const dealId of ['paged-1', 'paged-2']) await outbox.note(of(dealId, report), ['webhook', 'mail']);
    const placeOf = ({ notice, channel }: NoticeDelivery): string => `${notice.dealId} ${channel}`;
    const first = await outbox.list({}, { ...newest, limit: 3 });
    expect(first.map(placeOf)).toEqual(['paged-2 webhook', 'paged-2 mail', 'paged-1 webhook']);
    await outbox.note(of('paged-3', report), ['mail']);
    const next = await outbox.list({}, { ...newest, limit: 1, after: first[2] ?? null });
    expect(next.map(placeOf)).toEqual(['paged-1 mail']);
    const ascending = { descending: false, after: first[1] ?? null, limit: 10 };
    expect((await outbox.list({}, ascending)).map(placeOf)).toEqual(['paged-2 webhook', 'paged-3 mail']);
    const one = await outbox.list({ dealId: 'paged-1', channel: 'mail' }, newest);
    expect(one.map(placeOf)).toEqual(['paged-1 mail']);
  });
});
