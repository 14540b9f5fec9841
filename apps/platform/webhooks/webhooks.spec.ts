import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DealReach, toldKinds, Webhooks, type Actor, type EventNotice, type ToldKind } from '#application';
import type { DealRegistered } from '#domain/deal';
import { LogTail, START, type StoredEvent } from '#event-store';
import { CreateReminders1764300000000 } from '#persistence/reminders';
import { CreateWebhooks1764400000000, PostgresWebhookOutbox } from '#persistence/webhooks';
import { readAll } from '../../../libs/event-store/testing/log-under-test.js';
import { livedLog, type LivedLog } from '../../../test/support/lived-log.js';
import { testDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { signatureOf } from './signed-post.js';
import { subscribedPrograms } from './subscribed-programs.js';

const secret = 'a-secret-of-more-than-32-characters';
const newest = { descending: true, after: null, limit: 1_000 };

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe('webhooks', () => {
  const received: Received[] = [];
  const arrivals = new EventEmitter();
  /** What a path is answered; none leaves it without an answer. */
  const answers = new Map<string, number | 'none'>();
  let lived: LivedLog;
  let events: readonly StoredEvent[];
  let dealId: string;
  let servicerId: string;
  let database: TestDatabase;
  let outbox: PostgresWebhookOutbox;
  let receiver: Server;

  beforeAll(async () => {
    lived = await livedLog(1);
    events = await readAll(lived.store);
    const { terms } = (events.find(({ type }) => type === 'DealRegistered') as StoredEvent<DealRegistered>).payload;
    dealId = terms.dealId;
    servicerId = terms.parties.servicers[0]?.partyId ?? '';
    database = await testDatabase([CreateReminders1764300000000, CreateWebhooks1764400000000]);
    outbox = new PostgresWebhookOutbox(database.appUrl);
    receiver = createServer((request, response) => {
      void text(request).then((body) => {
        const path = request.url ?? '';
        received.push({ path, headers: request.headers, body });
        arrivals.emit('arrived');
        const answer = answers.get(path) ?? 204;
        if (answer !== 'none') response.writeHead(answer).end();
      });
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
  });

  afterAll(async () => {
    receiver.closeAllConnections();
    receiver.close();
    await outbox.close();
    await database.drop();
  });

  beforeEach(() => {
    received.length = 0;
    answers.clear();
  });

  interface Asked {
    readonly kinds?: readonly ToldKind[];
    readonly actor?: Partial<Actor>;
  }

  /** As a process that just started: it remembers nothing but what the outbox keeps. */
  const started = (subscriptions: Readonly<Record<string, Asked>>): Webhooks => {
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    return new Webhooks({
      outbox,
      programs: subscribedPrograms(
        Object.entries(subscriptions).map(([name, { kinds = toldKinds, actor }]) => ({
          ...{ name, url: `${url}/${name}`, secret, kinds },
          actor: { subject: `webhook/${name}`, roles: ['auditor'], partyId: null, ...actor },
        })),
      ),
      log: new LogTail(lived.store),
      reach: new DealReach(lived.store, { today: () => '2026-07-01' }),
    });
  };
  const begun = async (subscriptions: Readonly<Record<string, Asked>>): Promise<Webhooks> => {
    await outbox.begin(Object.keys(subscriptions), START);
    return started(subscriptions);
  };
  const notedFor = async (subscription: string) => outbox.list({ subscription }, { ...newest, descending: false });
  const kindsFor = async (subscription: string): Promise<readonly string[]> =>
    (await notedFor(subscription)).map(({ notice }) => notice.kind);

  it('tell a program of every event that it may read of, signed, once however often a process starts', async () => {
    const webhooks = await begun({ all: {} });
    await webhooks.note();
    const tellable = events.filter(({ type }) => (toldKinds as readonly string[]).includes(type));
    expect(await webhooks.deliver()).toBe(tellable.length);
    const again = started({ all: {} });
    await again.note();
    expect(await again.deliver()).toBe(0);

    expect(received.map(({ body }) => (JSON.parse(body) as EventNotice).eventId)).toEqual(
      tellable.map(({ stream, version }) => `${stream}@${version}`),
    );
    for (const { headers, body } of received) {
      expect(headers['truststream-notice']).toBe((JSON.parse(body) as EventNotice).noticeId);
      expect(headers['truststream-signature']).toBe(
        signatureOf(secret, String(headers['truststream-timestamp']), body),
      );
    }
    expect(new Set((await notedFor('all')).map(({ state, attempts }) => `${state} ${attempts}`))).toEqual(
      new Set(['sent 1']),
    );
    const told = new Set(tellable.map(({ type }) => type));
    for (const type of ['PeriodClosed', 'CollectionReceived', 'DistributionApproved', 'InstructionExecuted'])
      expect([type, told.has(type)]).toEqual([type, true]);
  });

  it('name objects alone: nobody who acted, no sum, no word of anybody', async () => {
    await (await begun({ names: {} })).note();
    const people = new Set(events.map(({ actor }) => actor));
    const bodies = (await notedFor('names')).map(({ notice }) => notice);
    for (const { ids, ...notice } of bodies) {
      expect(Object.keys(notice).sort()).toEqual(
        ['dealId', 'eventId', 'kind', 'link', 'noticeId', 'position', 'recordedAt', 'subscription'].sort(),
      );
      for (const value of Object.values(ids)) {
        expect(people.has(String(value))).toBe(false);
        expect(String(value)).toMatch(/^[A-Za-z0-9._/: -]+$/);
        expect(String(value)).not.toMatch(/^-?\d+\.\d\d$/);
      }
    }
    expect(bodies.length).toBeGreaterThan(20);
  });

  it('begin with what happens next: nothing that was there before is told', async () => {
    await outbox.begin(['late'], await lived.store.head());
    await started({ late: {} }).note();
    expect(await notedFor('late')).toEqual([]);
  });

  it('tell what was asked for alone, of the kinds and deals that are named', async () => {
    const kinds = ['PeriodClosed', 'CommandRefused'] as const;
    const webhooks = await begun({
      kinds: { kinds },
      'this-deal': { kinds, actor: { deals: [dealId] } },
      'other-deal': { actor: { deals: ['another-deal'] } },
    });
    await webhooks.note();
    expect(new Set(await kindsFor('kinds'))).toEqual(new Set(kinds));
    // What is of no deal is told to those alone whom no deal limits.
    expect(await kindsFor('this-deal')).toEqual(['PeriodClosed']);
    expect(await kindsFor('other-deal')).toEqual([]);
  });

  it('tell a servicer of its own files and of its deals, and a stranger of nothing', async () => {
    const asServicer = (partyId: string): Asked => ({ actor: { roles: ['servicer', 'service account'], partyId } });
    const webhooks = await begun({ own: asServicer(servicerId), stranger: asServicer('some-other-servicer') });
    await webhooks.note();
    const own = await notedFor('own');
    const kinds = new Set(own.map(({ notice }) => notice.kind));
    expect([...kinds]).toEqual(expect.arrayContaining(['PeriodClosed', 'CollectionReceived']));
    for (const hidden of ['DistributionApproved', 'InstructionExecuted', 'PeriodReconciled', 'CommandRefused'] as const)
      expect(kinds).not.toContain(hidden);
    const named = own.flatMap(({ notice }) => ('servicerId' in notice.ids ? [notice.ids['servicerId']] : []));
    expect(new Set(named)).toEqual(new Set([servicerId]));
    expect(await notedFor('stranger')).toEqual([]);
  });

  it('are tried again where nobody takes them, and keep no other subscription waiting', async () => {
    const kinds = ['PeriodClosed'] as const;
    const webhooks = await begun({ broken: { kinds }, whole: { kinds } });
    await webhooks.note();
    answers.set('/broken', 503);
    await webhooks.deliver();
    expect(await notedFor('broken')).toMatchObject([
      { state: 'failing', attempts: 1, lastError: 'the webhook answered 503', sentAt: null },
    ]);
    expect(await notedFor('whole')).toMatchObject([{ state: 'sent' }]);
    expect(await webhooks.deliver()).toBe(0);
  });

  it('are not sent where the subscription may not be told any more', async () => {
    const kinds = ['PeriodClosed'] as const;
    await (await begun({ narrowed: { kinds } })).note();
    await started({ narrowed: { kinds, actor: { deals: ['another-deal'] } } }).deliver();
    await started({ narrowed: { kinds: ['PaperPublished'] } }).deliver();
    expect(received).toEqual([]);
    expect(await notedFor('narrowed')).toMatchObject([
      { state: 'failing', lastError: 'the subscription is not told of it any more' },
    ]);
  });

  it('are broken off when the process stops, and taken by the next at once', async () => {
    const webhooks = await begun({ slow: { kinds: ['PeriodClosed'] } });
    answers.set('/slow', 'none');
    const stop = new AbortController();
    const troubles: unknown[] = [];
    const running = webhooks.run(stop.signal, (error) => troubles.push(error));
    await once(arrivals, 'arrived');
    stop.abort();
    await running;
    expect(troubles).toEqual([]);
    answers.clear();
    expect(await started({ slow: { kinds: ['PeriodClosed'] } }).deliver()).toBe(1);
    expect(await notedFor('slow')).toMatchObject([{ state: 'sent', attempts: 2 }]);
    expect(new Set(received.map(({ headers }) => headers['truststream-notice'])).size).toBe(1);
  });

  it('name no secret when nobody answers', async () => {
    const [program] = subscribedPrograms([
      {
        ...{ name: 'gone', url: 'http://127.0.0.1:1/token-hidden', secret, kinds: [] },
        actor: { subject: 'webhook/gone', roles: [], partyId: null },
      },
    ]);
    const [some] = await outbox.list({}, newest);
    if (!some || !program) throw new Error('others were noted before');
    await expect(program.send(some.notice, new AbortController().signal)).rejects.toThrow(
      /^the webhook cannot be reached: \w+$/,
    );
  });
});
