import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import type { EventNotice } from '#application';
import { logMigrations, PostgresEventStore } from '#event-store/postgres';
import { CreateReminders1764300000000 } from '#persistence/reminders';
import { CreateWebhooks1764400000000, PostgresWebhookOutbox } from '#persistence/webhooks';
import { seed } from '../../libs/application/testing/seeded-log.js';
import { startChild, type Child } from '../support/start-child.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';

const EVENTS = 11;
/** The process is killed in the middle of each so-manieth sending: before the answer, and after it. */
const KILLED_AT = 5;

const received: EventNotice[] = [];
let killed = 0;
let child: Child;
const deaths: Promise<void>[] = [];
let database: TestDatabase;
let receiver: Server;

beforeAll(async () => {
  database = await testDatabase([...logMigrations, CreateReminders1764300000000, CreateWebhooks1764400000000]);
  const store = new PostgresEventStore({ url: database.appUrl });
  for (let periodNumber = 1; periodNumber <= EVENTS; periodNumber += 1) {
    const payload = { dealId: 'd', periodNumber, reconciledBy: 'maker-1', breaks: [], gone: [] };
    const event = { type: 'PeriodReconciled', schemaVersion: 1, effectiveDate: '2026-11-23', payload } as const;
    await store.append(seed(`reconciliation-d-${periodNumber}`, [event]));
  }
  await store.close();
  receiver = createServer((request, response) => {
    void text(request).then(async (body) => {
      received.push(JSON.parse(body) as EventNotice);
      if (received.length % KILLED_AT !== 0) return void response.writeHead(204).end();
      killed += 1;
      // Every other time it has its answer, and is gone before it can note that.
      if (killed % 2 === 0) response.writeHead(204).end();
      deaths.push(child.kill());
    });
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
});

afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await database.drop();
});

/** As after a minute: what the dead had borrowed is to be had again. */
async function letLoansEnd(): Promise<void> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query('UPDATE work.webhook_delivery SET next_try_at = now() WHERE sent_at IS NULL');
  await owner.end();
}

it('after a SIGKILL in the middle of a sending every event is told, at least once, under one id, and noted once', async () => {
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  for (let isTold = false; !isTold;) {
    child = startChild(new URL('webhook-teller.ts', import.meta.url), database.appUrl, url);
    for await (const line of child.lines) {
      if (line !== 'told') continue;
      isTold = true;
      await child.kill();
    }
    await Promise.all(deaths);
    await letLoansEnd();
  }
  expect(killed).toBe(2);
  const told = new Set(received.map(({ eventId }) => eventId));
  expect(told.size).toBe(EVENTS);
  expect(new Set(received.map(({ noticeId }) => noticeId)).size).toBe(EVENTS);
  // Nothing was told again but what somebody was killed over.
  expect(received.length - EVENTS).toBeLessThanOrEqual(killed);

  const outbox = new PostgresWebhookOutbox(database.appUrl);
  const deliveries = await outbox.list({}, { descending: false, after: null, limit: 1_000 });
  await outbox.close();
  expect(deliveries.map(({ notice }) => notice.ids['periodNumber'])).toEqual(
    Array.from({ length: EVENTS }, (_, index) => index + 1),
  );
  expect(new Set(deliveries.map(({ state }) => state))).toEqual(new Set(['sent']));
});
