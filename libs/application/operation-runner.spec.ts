import { beforeEach, describe, expect, it } from '@jest/globals';
import { assert, ok, type DomainEvent } from '#domain/shared';
import { MemoryEventStore } from '#event-store/memory';
import { START, type AppendOutcome, type AppendRequest, type StreamFrom } from '#event-store';
import { exampleTerms } from '../domain/testing/example-deal.js';
import type { Actor } from './access/actor.js';
import type { Operation, RequestContext, StreamReader } from './operation.js';
import { OperationRunner } from './operation-runner.js';
import { keepSealedIdentity } from './operations/keep-identity.js';
import { registerDeal } from './operations/register-deal.js';
import { publishCalendar, type PublishCalendarSent } from './operations/publish-calendar.js';
import { streams } from './streams.js';

const maker: Actor = { subject: 'maker-1', roles: ['trustee maker'], partyId: null };
const auditor: Actor = { subject: 'auditor-1', roles: ['auditor'], partyId: null };
const calendar2026: PublishCalendarSent = {
  calendarId: 'cn',
  years: [2026],
  holidays: ['2026-01-01'],
  workedWeekends: [],
  source: 'a gazette',
};
const request = (commandId: string, more: Partial<RequestContext> = {}): RequestContext => ({
  actor: maker,
  commandId,
  correlationId: 'correlation-1',
  causationId: null,
  ...more,
});

describe('running an operation', () => {
  let store: MemoryEventStore;
  let today: string;
  let runner: OperationRunner;

  beforeEach(() => {
    store = new MemoryEventStore();
    today = '2026-11-21';
    runner = new OperationRunner(store, { today: () => today });
  });

  const evidence = async (): Promise<readonly DomainEvent[]> => store.readStream(streams.evidence);

  it('is not for whoever is limited to some deals where what is decided is of none, and so concerns all', async () => {
    const limited = { actor: { ...maker, deals: ['deal-1'] } };
    expect(await runner.run(publishCalendar, calendar2026, request('k1', limited))).toMatchObject({
      ok: false,
      error: { code: 'FORBIDDEN' },
    });
    expect(await store.readStream(streams.calendar('cn'))).toEqual([]);
    const sealed = { subjectId: 'acct-1', keyId: 'a'.repeat(32), identityDigest: 'b'.repeat(64) };
    expect(await runner.run(keepSealedIdentity, sealed, request('k2', limited))).toMatchObject({ ok: true });
  });

  it('keeps the command with its events: what was sent, what was added, what was read and the rule', async () => {
    const outcome = await runner.run(publishCalendar, calendar2026, request('k1'));
    expect(outcome).toMatchObject({ ok: true, value: { stream: 'calendar-cn', version: 1, repeated: false } });
    expect(await store.findCommand('k1')).toMatchObject({
      record: {
        type: 'publish-calendar',
        sent: calendar2026,
        added: { today: '2026-11-21', actor: 'maker-1' },
        read: [{ stream: 'calendar-cn', version: 0 }],
        ruleVersion: 1,
      },
    });
  });

  it('answers a retry with the first answer, also after midnight, and does nothing again', async () => {
    const first = await runner.run(publishCalendar, calendar2026, request('k1'));
    today = '2026-11-22';
    const retry = await runner.run(publishCalendar, calendar2026, request('k1'));
    expect(retry).toEqual({ ok: true, value: { ...(first.ok ? first.value : {}), repeated: true } });
    expect(await store.readStream('calendar-cn')).toHaveLength(1);
  });

  it('answers a repeat with what took the place of the first since', async () => {
    const other = { ...calendar2026, holidays: [...calendar2026.holidays, '2026-12-24'] };
    await runner.run(publishCalendar, calendar2026, request('k1'));
    await runner.run(publishCalendar, other, request('k2'));
    await runner.run(publishCalendar, calendar2026, request('k3'));
    const repeats = await Promise.all(
      ['k1', 'k3'].map((key) => runner.run(publishCalendar, calendar2026, request(key))),
    );
    const [first, third] = repeats.map((repeat) => (repeat.ok ? repeat.value : null));
    expect(first).toMatchObject({
      repeated: true,
      version: 1,
      supersededBy: { type: 'CalendarPublished', version: 2 },
    });
    expect(third).toMatchObject({ repeated: true, version: 3 });
    expect(third).not.toHaveProperty('supersededBy');
  });

  it('refuses the same key for another request and keeps the refusal', async () => {
    await runner.run(publishCalendar, calendar2026, request('k1'));
    const other = await runner.run(publishCalendar, { ...calendar2026, source: 'another' }, request('k1'));
    expect(other).toMatchObject({ ok: false, error: { code: 'COMMAND_ID_REUSED', value: 'k1' } });
    expect(await evidence()).toMatchObject([{ payload: { commandId: 'k1', refusal: { code: 'COMMAND_ID_REUSED' } } }]);
  });

  it('refuses who may not, with evidence and no other stream changed', async () => {
    const outcome = await runner.run(publishCalendar, calendar2026, request('k1', { actor: auditor }));
    expect(outcome).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    expect(await store.readAfter(START, 10)).toMatchObject([
      { stream: 'evidence', payload: { actor: 'auditor-1', commandType: 'publish-calendar' } },
    ]);
  });

  it('refuses what concerns a deal out of reach, also where only the decision says of which deal it is', async () => {
    const limited = { ...maker, deals: ['another'] };
    const outcome = await runner.run(registerDeal, { terms: exampleTerms }, request('k1', { actor: limited }));
    expect(outcome).toMatchObject({ ok: false, error: { code: 'DEAL_UNKNOWN', value: exampleTerms.dealId } });
    expect(await store.readStream(streams.deal(exampleTerms.dealId))).toEqual([]);
  });

  it('answers a repeat with what the first did, also where the decision would refuse it now, or break', async () => {
    const first = await runner.run(registerDeal, { terms: exampleTerms }, request('k1'));
    const repeated = { ok: true, value: { ...(first.ok ? first.value : {}), repeated: true } };
    expect(await runner.run(registerDeal, { terms: exampleTerms }, request('k1'))).toEqual(repeated);
    const breaking = { ...registerDeal, decide: () => Promise.reject(new Error('a rule that breaks')) };
    expect(await runner.run(breaking, { terms: exampleTerms }, request('k1'))).toEqual(repeated);
    expect(await evidence()).toEqual([]);
    await expect(runner.run(breaking, { terms: exampleTerms }, request('k2'))).rejects.toThrow('a rule that breaks');
  });

  it('reads at once what the same operation read of the same stream before, and says of no more that it was read', async () => {
    const counting = new CountingStore();
    const asked = ['calendar-cn', 'deal-a', 'deal-b'];
    let wanted = asked;
    const operation: Operation<PublishCalendarSent> = {
      ...publishCalendar,
      decide: async (sent, reader, added) => {
        for (const stream of wanted) await reader.events(stream);
        return publishCalendar.decide(sent, reader, added);
      },
    };
    const runnerOfIt = new OperationRunner(counting, { today: () => today });
    const readingsOf = async (commandId: string): Promise<number> => {
      const before = counting.readings;
      const sent = { ...calendar2026, holidays: [`2026-01-0${commandId.slice(1)}`] };
      expect(await runnerOfIt.run(operation, sent, request(commandId))).toMatchObject({ ok: true });
      return counting.readings - before;
    };
    expect(await readingsOf('k1')).toBe(3);
    expect(await readingsOf('k2')).toBe(1);
    wanted = ['calendar-cn', 'deal-b', 'deal-c'];
    expect(await readingsOf('k3')).toBe(2);
    expect((await counting.findCommand('k3'))?.record.read.map(({ stream }) => stream)).toEqual(wanted);
  });

  it('reads no stream ahead of which it wanted the newest event alone, or which is too long to be held', async () => {
    const counting = new CountingStore();
    const long = {
      type: 'CalendarPublished',
      schemaVersion: 1,
      effectiveDate: today,
      payload: { dealId: 'of-a-long-one', text: 'x'.repeat(1_000_000) },
    };
    for (let part = 1; part <= 17; part += 1) {
      await counting.append({
        ...{
          stream: 'upload-long',
          expectedVersion: part - 1,
          events: [long],
          actor: 'maker-1',
          correlationId: 'c',
          causationId: null,
        },
        command: {
          commandId: `part-${part}`,
          type: 'add-receipt-lines',
          sent: {},
          added: {},
          read: [],
          ruleVersion: 1,
        },
      });
    }
    const runnerOfIt = new OperationRunner(counting, { today: () => today });
    const readBy = async (
      commandId: string,
      ask: (reader: StreamReader) => Promise<unknown>,
    ): Promise<readonly string[]> => {
      const operation: Operation<PublishCalendarSent> = {
        ...publishCalendar,
        decide: async (sent, reader, added) => {
          await ask(reader);
          return publishCalendar.decide(sent, reader, added);
        },
      };
      counting.readInFull.length = 0;
      const sent = { ...calendar2026, holidays: [`2026-01-0${commandId.slice(1)}`] };
      expect(await runnerOfIt.run(operation, sent, request(commandId))).toMatchObject({ ok: true });
      return [...counting.readInFull];
    };
    const nothing = () => Promise.resolve();
    expect(await readBy('k1', (reader) => reader.newest('upload-long'))).toEqual(['calendar-cn']);
    expect(await readBy('k2', (reader) => reader.events('upload-long'))).toEqual(['calendar-cn', 'upload-long']);
    expect(await readBy('k3', nothing)).toEqual(['calendar-cn']);
  });

  it('keeps a refusal once, however often the refused request is repeated', async () => {
    const wrong = { ...calendar2026, years: [] };
    await runner.run(publishCalendar, wrong, request('k1'));
    await runner.run(publishCalendar, wrong, request('k1'));
    expect(await evidence()).toHaveLength(1);
  });

  it('keeps each refusal where different requests come under one key', async () => {
    await runner.run(publishCalendar, { ...calendar2026, source: '' }, request('k1'));
    await runner.run(publishCalendar, { ...calendar2026, calendarId: '' }, request('k1'));
    expect(await evidence()).toMatchObject([
      { payload: { refusal: { field: 'source' } } },
      { payload: { refusal: { field: 'calendarId' } } },
    ]);
  });

  it.each(['a\u0000', '\ud800'])('refuses %j, which nothing could keep, and keeps that it did', async (source) => {
    const outcome = await runner.run(publishCalendar, { ...calendar2026, source }, request('k1'));
    expect(outcome).toMatchObject({ ok: false, error: { code: 'MALFORMED', field: 'source' } });
    expect(await evidence()).toHaveLength(1);
  });

  it('lets many write one stream at once, and none of them starves', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        runner.run(publishCalendar, { ...calendar2026, years: [2026 + i], holidays: [] }, request(`k${i}`)),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(100);
  });

  it('refuses a decision on a version that is not the newest any more', async () => {
    await runner.run(publishCalendar, calendar2026, request('k1'));
    const late = await runner.run(publishCalendar, calendar2026, request('k2', { expectedVersion: 0 }));
    expect(late).toMatchObject({ ok: false, error: { code: 'STALE', field: 'If-Match', value: '0' } });
  });

  it('says what is missing, rather than that it is stale, where there is nothing that could have been seen', async () => {
    const seen = { expectedVersion: 3 };
    const wrong = await runner.run(publishCalendar, { ...calendar2026, years: [] }, request('k1', seen));
    expect(wrong).toMatchObject({ ok: false, error: { code: 'CALENDAR_INVALID' } });
    const right = await runner.run(publishCalendar, calendar2026, request('k2', seen));
    expect(right).toMatchObject({ ok: false, error: { code: 'STALE' } });
    expect(await store.readStream('calendar-cn')).toHaveLength(0);
  });

  it('writes nothing that the folds of its stream could not read afterwards', async () => {
    const stream = streams.calendar('cn');
    const readsNothing = {
      initialState: 0,
      evolve: (_state: number, { type }: DomainEvent): number => {
        assert(type !== 'CalendarPublished', 'no calendar is read here');
        return 0;
      },
    };
    const bricking: Operation<PublishCalendarSent> = {
      ...publishCalendar,
      decide: async (sent, reader, added) => {
        await reader.state(stream, readsNothing);
        return publishCalendar.decide(sent, reader, added);
      },
    };
    await expect(runner.run(bricking, calendar2026, request('k1'))).rejects.toThrow('no calendar is read here');
    expect(await store.readStream(stream)).toEqual([]);
    expect(await runner.run(publishCalendar, calendar2026, request('k1'))).toMatchObject({ ok: true });
  });

  it('decides anew when another append came first', async () => {
    const overtaken = new OvertakenStore(1);
    const outcome = await new OperationRunner(overtaken, { today: () => today }).run(
      publishCalendar,
      calendar2026,
      request('k1'),
    );
    expect(outcome).toMatchObject({ ok: true, value: { version: 2, events: [{ version: 2 }] } });
    expect(await overtaken.readStream('calendar-cn')).toMatchObject([
      { payload: { version: 1 } },
      { payload: { version: 2 } },
    ]);
  });

  describe('while something else of the deal is written', () => {
    const dealId = 'example';
    /** Writes what comes first, once, just before the append of the request. */
    const before = (stream: string, type: string) => new ComesFirst({ stream, type, payload: { dealId } });
    const operation = (more: Partial<Operation<{ dealId?: string }>> = {}): Operation<{ dealId?: string }> => ({
      name: 'open-final-period',
      ruleVersion: 1,
      streamOf: () => 'period-example-3',
      decide: async (_sent, reader) => {
        await reader.newest('collections-example');
        return ok([{ type: 'PeriodOpened', schemaVersion: 1, effectiveDate: today, payload: { dealId } }]);
      },
      ...more,
    });
    const run = async (on: ComesFirst, of: Operation<{ dealId?: string }>, sent: { dealId?: string } = { dealId }) => {
      const outcome = await new OperationRunner(on, { today: () => today }).run(of, sent, request('k1'));
      return outcome.ok ? `written at ${outcome.value.version}` : outcome.error.code;
    };
    const written = (on: ComesFirst) => on.readStream('period-example-3');

    it.each([{ dealId }, {}])('refuses what a liquidation came before, asked as %j', async (sent) => {
      const log = before(streams.deal(dealId), 'TrustLiquidated');
      expect(await run(log, operation(), sent)).toBe('TRUST_LIQUIDATED');
      expect(await written(log)).toEqual([]);
    });

    it('decides anew after anything else that happened to the deal itself', async () => {
      const log = before(streams.deal(dealId), 'TerminationProposed');
      expect(await run(log, operation())).toBe('written at 1');
      expect(log.asked).toBe(2);
    });

    it('minds another stream only where the decision rests on all that it read', async () => {
      const [usual, whole] = [1, 2].map(() => before(streams.collections(dealId), 'AccountIncomeReceived'));
      assert(usual && whole, 'two logs');
      expect(await run(usual, operation())).toBe('written at 1');
      expect(usual.asked).toBe(1);
      expect(await run(whole, operation({ restsOnAllRead: true }))).toBe('written at 1');
      expect(whole.asked).toBe(2);
    });
  });

  it('gives up on endless contention with a refusal that asks for a retry', async () => {
    const overtaken = new OvertakenStore(Number.POSITIVE_INFINITY);
    const outcome = await new OperationRunner(overtaken, { today: () => today }).run(
      publishCalendar,
      calendar2026,
      request('k1'),
    );
    expect(outcome).toMatchObject({ ok: false, error: { code: 'TOO_MUCH_CONTENTION' } });
  });
});

/** Counts what is read of it, reading by reading. */
class CountingStore extends MemoryEventStore {
  readings = 0;
  /** The streams that were read in full, in the order of the questions. */
  readonly readInFull: string[] = [];

  override readStream(...asked: Parameters<MemoryEventStore['readStream']>) {
    this.readings += 1;
    this.readInFull.push(asked[0]);
    return super.readStream(...asked);
  }

  override async readStreams(asked: readonly StreamFrom[]) {
    const read = await Promise.all(asked.map(({ stream, fromVersion }) => super.readStream(stream, fromVersion)));
    this.readings += 1;
    this.readInFull.push(...asked.map(({ stream }) => stream));
    return read;
  }
}

/** Another writer appends one event just before the first append of the request. */
class ComesFirst extends MemoryEventStore {
  /** How often the request was to be appended. */
  asked = 0;

  constructor(private readonly first: { readonly stream: string; readonly type: string; readonly payload: object }) {
    super();
  }

  override async append(append: AppendRequest): Promise<AppendOutcome> {
    if (append.command.commandId !== 'k1') return super.append(append);
    this.asked += 1;
    if (this.asked === 1) {
      const { stream, ...event } = this.first;
      const events = [{ ...event, schemaVersion: 1, effectiveDate: '2026-11-21' }];
      const command = { ...append.command, commandId: 'first' };
      await super.append({ ...append, stream, expectedVersion: 'any', unchanged: [], events, command });
    }
    return super.append(append);
  }
}

/** Another writer publishes the same calendar just before each of the first `times` appends of the request. */
class OvertakenStore extends MemoryEventStore {
  private overtaken = 0;

  constructor(private readonly times: number) {
    super();
  }

  override async append(append: AppendRequest): Promise<AppendOutcome> {
    if (append.command.commandId === 'k1' && this.overtaken < this.times) {
      this.overtaken += 1;
      const commandId = `other-${this.overtaken}`;
      // What comes first says something else, or there would be nothing left to publish.
      const events = append.events.map((event) => ({
        ...event,
        payload: { ...event.payload, holidays: [] },
      }));
      await super.append({ ...append, events, expectedVersion: 'any', command: { ...append.command, commandId } });
    }
    return super.append(append);
  }
}
