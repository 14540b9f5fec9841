import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer as createHttpServer, type IncomingHttpHeaders, type Server as HttpServer } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { againAfter_ms, Reminders, type DeliveryState } from '#application';
import type { Duty, DutyReminder } from '#domain/duties';
import { assert } from '#domain/shared';
import { CreateReminders1764300000000, PostgresReminderOutbox } from '#persistence/reminders';
import { testDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { channelsOf } from './channels.js';
import { signatureOf } from '../webhooks/signed-post.js';

const newest = { descending: true, after: null, limit: 100 };
const secret = 'a-secret-of-more-than-32-characters';
const report: Duty = {
  ...{ dutyId: 'period-1-trustee-report', kind: 'trustee report', periodNumber: 1, owner: 'trustee' },
  ...{ dueDate: '2026-06-19', remindOn: '2026-06-18', rule: 'trusteeReportDate', reasons: [], provisional: false },
  ...{ seenBy: 'log', status: 'open', mark: null },
};

const told: DutyReminder = {
  ...{ dutyId: report.dutyId, kind: report.kind, periodNumber: 1, owner: report.owner },
  ...{ dueDate: report.dueDate, occasion: 'due' },
};

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What stands for a receiver of webhooks. */
async function webhookStand(received: Received[], answers: { status: number }): Promise<HttpServer> {
  const server = createHttpServer((request, response) => {
    void text(request).then((body) => {
      received.push({ headers: request.headers, body });
      response.writeHead(answers.status).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** What stands for a mail server: it speaks as much of SMTP as a mail takes, refuses one address, and defers those that it is told to. */
async function mailStand(mails: string[], refused: string, deferred: ReadonlySet<string>): Promise<Server> {
  const server = createTcpServer((socket) => {
    let [inData, waiting, mail] = [false, '', ''];
    const to: string[] = [];
    const say = (line: string): boolean => socket.write(`${line}\r\n`);
    const hear = (line: string): void => {
      if (inData && line === '.') {
        mails.push(`${to.join('\n')}\n${mail}`);
        [inData, mail] = [false, ''];
        say('250 taken');
      } else if (inData) mail += `${line}\n`;
      else if (line === 'DATA') {
        inData = true;
        say('354 go on');
      } else if (line.startsWith('RCPT') && line.includes(refused)) say('550 nobody of that name');
      else if (line.startsWith('RCPT') && [...deferred].some((one) => line.includes(one))) say('451 later');
      else if (line === 'QUIT') {
        say('221 bye');
        socket.end();
      } else {
        if (line.startsWith('RCPT')) to.push(line);
        say('250 ok');
      }
    };
    say('220 stand');
    socket.on('data', (chunk) => {
      const lines = (waiting + chunk.toString()).split('\r\n');
      waiting = lines.pop() ?? '';
      lines.forEach(hear);
    });
    socket.on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

describe('reminders of duties', () => {
  const received: Received[] = [];
  const answers = { status: 204 };
  const mails: string[] = [];
  const deferred = new Set<string>();
  let database: TestDatabase;
  let outbox: PostgresReminderOutbox;
  let webhook: HttpServer;
  let mailServer: Server;

  beforeAll(async () => {
    database = await testDatabase([CreateReminders1764300000000]);
    outbox = new PostgresReminderOutbox(database.appUrl);
    webhook = await webhookStand(received, answers);
    mailServer = await mailStand(mails, 'gone@example.com', deferred);
  });

  afterAll(async () => {
    webhook.close();
    mailServer.close();
    await outbox.close();
    await database.drop();
  });

  beforeEach(() => {
    received.length = 0;
    mails.length = 0;
    answers.status = 204;
    deferred.clear();
  });

  const settingsOf = () => ({
    webhook: { url: `http://127.0.0.1:${portOf(webhook)}/hook`, secret },
    mail: {
      server: `smtp://127.0.0.1:${portOf(mailServer)}`,
      ...{ from: 'trust@example.com', to: ['staff@example.com', 'gone@example.com'] },
    },
  });

  /** As a process that just started: it remembers nothing but what the outbox keeps. */
  const started = (dealId: string, duty: Duty, today: string): Reminders =>
    new Reminders({
      outbox,
      channels: channelsOf(settingsOf()),
      duties: { listed: async () => [duty] },
      deals: async () => [{ dealId, name: '示例一号' }],
      clock: { today: () => today },
    });

  it('reach the webhook, signed, and the mail server, once however often a process starts', async () => {
    const reminders = started('sent', report, '2026-06-18');
    const [notice] = await reminders.sweep();
    expect(await reminders.deliver()).toBe(2);
    const again = started('sent', report, '2026-06-19');
    expect(await again.sweep()).toEqual([]);
    expect(await again.deliver()).toBe(0);

    expect(received).toHaveLength(1);
    const [{ headers, body }] = received as [Received];
    expect(JSON.parse(body)).toEqual(notice);
    expect(headers['truststream-notice']).toBe(notice?.noticeId);
    expect(headers['truststream-signature']).toBe(signatureOf(secret, String(headers['truststream-timestamp']), body));

    expect(mails).toHaveLength(1);
    expect(mails[0]).toContain(`Message-ID: <${notice?.noticeId}@example.com>`);
    expect(await outbox.list({ state: 'sent' }, newest)).toMatchObject([
      { channel: 'webhook', attempts: 1, lastError: null },
      { channel: 'mail', attempts: 1, lastError: 'the mail server refused 1 of 2 addresses' },
    ]);
  });

  it('are mailed again to whom the server put off, to nobody else, and say who was refused for good', async () => {
    const reminders = started('deferred', report, '2026-06-18');
    deferred.add('staff@example.com');
    await reminders.sweep();
    await reminders.deliver();
    const mail = async (state: DeliveryState) =>
      (await outbox.list({ state }, newest)).find(
        ({ notice, channel }) => notice.dealId === 'deferred' && channel === 'mail',
      );
    expect(await mail('failing')).toMatchObject({ attempts: 1, lastError: 'the other side put off 1' });
    expect(mails).toEqual([]);
    const [mailed] = channelsOf(settingsOf()).filter(({ name }) => name === 'mail');
    const notice = (await mail('failing'))?.notice;
    assert(mailed && notice, 'the notice was made');
    const left = await mailed.send({ notice, left: null });
    expect(left).toEqual({ again: ['staff@example.com'], missed: 'the mail server refused 1 of 2 addresses' });
    deferred.clear();
    expect(await mailed.send({ notice, left })).toEqual({ again: [], missed: left.missed });
    expect(mails).toHaveLength(1);
    expect(mails[0]).toContain('RCPT TO:<staff@example.com>');
    expect(mails[0]).not.toContain('gone@example.com');
    // Whom the settings name no more is not written to.
    expect(await mailed.send({ notice, left: { again: ['former@example.com'], missed: null } })).toEqual({
      ...{ again: [], missed: null },
    });
    expect(mails).toHaveLength(1);
  });

  it('reach each of several once, where one is taken, one is put off twice and one is refused for good', async () => {
    const { mail } = settingsOf();
    const to = ['staff@example.com', 'late@example.com', 'gone@example.com'];
    const [mailed] = channelsOf({ webhook: null, mail: { ...mail, to } });
    assert(mailed, 'mail is set up');
    const notice = { noticeId: 'three', dealId: 'd', dealName: 'd', day: '2026-06-18', reminders: [told] };
    const missed = 'the mail server refused 1 of 3 addresses';
    deferred.add('late@example.com');
    const first = await mailed.send({ notice, left: null });
    expect(first).toEqual({ again: ['late@example.com'], missed });
    expect(await mailed.send({ notice, left: first })).toEqual(first);
    deferred.clear();
    expect(await mailed.send({ notice, left: first })).toEqual({ again: [], missed });
    const toldOf = (address: string) => mails.filter((one) => one.includes(`RCPT TO:<${address}>`)).length;
    expect(to.map(toldOf)).toEqual([1, 1, 0]);
    expect(mails.every((one) => one.includes('Message-ID: <three@example.com>'))).toBe(true);
  });

  it('say that a duty is overdue, when it is', async () => {
    const [notice] = await started('sent', { ...report, status: 'overdue' }, '2026-06-20').sweep();
    expect(notice?.reminders).toMatchObject([{ occasion: 'overdue', dutyId: 'period-1-trustee-report' }]);
  });

  it('are tried again when the other side does not take them, and say why they failed', async () => {
    const reminders = started('failing', report, '2026-06-18');
    answers.status = 503;
    await reminders.sweep();
    await reminders.deliver();
    const failing = (await outbox.list({ state: 'failing' }, newest)).filter(({ channel }) => channel === 'webhook');
    expect(failing.map(({ notice }) => notice.dealId).sort()).toEqual(['failing', 'sent']);
    for (const one of failing) {
      expect(one).toMatchObject({ channel: 'webhook', attempts: 1, lastError: 'the webhook answered 503' });
    }
    expect(await reminders.deliver()).toBe(0);
  });

  it('are noted of every other deal when one cannot be looked through', async () => {
    const reminders = new Reminders({
      ...{ outbox, channels: [], clock: { today: () => '2026-06-18' } },
      deals: async () => ['broken', 'whole'].map((dealId) => ({ dealId, name: dealId })),
      duties: {
        listed: async (dealId) => {
          if (dealId === 'broken') throw new Error('its log cannot be read');
          return [report];
        },
      },
    });
    await expect(reminders.sweep()).rejects.toThrow('one for this: its log cannot be read');
    expect(await outbox.note({ dealId: 'whole', dealName: '', day: '2026-06-18', reminders: [told] }, [])).toBeNull();
  });

  it('name no secret when nobody answers', async () => {
    const unreachable = channelsOf({ webhook: { url: 'http://127.0.0.1:1/token-hidden', secret }, mail: null });
    const notice = { noticeId: 'n', dealId: 'd', dealName: 'd', day: '2026-06-18', reminders: [] };
    await expect(unreachable[0]?.send({ notice, left: null })).rejects.toThrow(/^the webhook cannot be reached: \w+$/);
  });
});

it('an attempt follows after a minute, then twice as long each time, at most six hours', () => {
  expect([1, 2, 3, 9, 10, 5_000].map((attempts) => againAfter_ms(attempts) / 60_000)).toEqual([1, 2, 4, 256, 360, 360]);
});
