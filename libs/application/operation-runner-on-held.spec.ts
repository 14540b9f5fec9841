import { beforeEach, describe, expect, it } from '@jest/globals';
import { assert, err, ok, refusal } from '#domain/shared';
import type { StreamFrom, StreamVersion } from '#event-store';
import { KeptStreams } from '#event-store/kept';
import { MemoryEventStore } from '#event-store/memory';
import { exampleTerms as terms } from '../domain/testing/example-deal.js';
import type { Actor } from './access/actor.js';
import { CallerToConfirm } from './access/caller-to-confirm.js';
import type { Operation, RequestContext } from './operation.js';
import { OperationRunner } from './operation-runner.js';
import { streams } from './streams.js';

const dealId = 'example';
const today = '2026-11-21';
const noted = { type: 'CalendarPublished', schemaVersion: 1, effectiveDate: today, payload: { dealId } };

/** Writes into an account of the deal, by what stands in another stream. */
const book: Operation<{ dealId: string }> = {
  name: 'receive-remittance',
  ruleVersion: 1,
  streamOf: () => 'account',
  decide: async (_sent, reader) => {
    await reader.events(streams.deal(dealId));
    const rules = await reader.events('rules');
    const [isShut] = rules.slice(-1).map(({ payload }) => 'shut' in payload);
    return isShut ? err(refusal('TRUST_LIQUIDATED', 'the account is shut')) : ok([noted]);
  },
};

describe('deciding on the streams that are held', () => {
  let log: ReadLog;
  let runner: OperationRunner;
  let commands: number;
  let custodian: Actor;

  beforeEach(async () => {
    commands = 0;
    log = new ReadLog();
    const kept = new KeptStreams(log);
    runner = new OperationRunner(kept, { today: () => today }, undefined, undefined, (names) => kept.held(names));
    const { partyId } = terms.parties.custodian;
    custodian = { subject: 'custodian-1', roles: ['custodian'], partyId };
    await elsewhere(streams.deal(dealId), { terms, dealId }, 'DealRegistered');
    // What is read the first time is held from then on.
    expect(await booked()).toBe('written at 1');
    log.readings.length = 0;
    log.appends = 0;
  });

  /** By another process, which this one hears nothing of. */
  async function elsewhere(stream: string, payload: object, type = noted.type): Promise<void> {
    commands += 1;
    const command = { commandId: `other-${commands}`, type: 'other', sent: {}, added: {}, read: [], ruleVersion: 1 };
    const events = [{ ...noted, type, payload }];
    const by = { actor: 'other', correlationId: 'other', causationId: null };
    await log.append({ stream, expectedVersion: 'any', events, command, ...by });
    log.appends = 0;
  }

  async function booked(more: Partial<RequestContext> = {}, operation = book): Promise<string> {
    commands += 1;
    const context = { actor: custodian, commandId: `k-${commands}`, correlationId: 'c', causationId: null, ...more };
    const outcome = await runner.run(operation, { dealId }, context);
    return outcome.ok ? `written at ${outcome.value.version}` : outcome.error.code;
  }

  it('reads nothing, and says at which versions it was decided', async () => {
    expect(await booked({ commandId: 'k' })).toBe('written at 2');
    expect(log.readings).toEqual([]);
    expect(log.appends).toBe(1);
    expect((await log.findCommand('k'))?.record.read).toEqual([
      { stream: 'account', version: 1 },
      { stream: streams.deal(dealId), version: 1 },
      { stream: 'rules', version: 0 },
    ]);
  });

  it.each(['account', 'rules'])('decides anew where the stream "%s" has moved', async (stream) => {
    await elsewhere(stream, { dealId });
    expect(await booked()).toBe(stream === 'account' ? 'written at 3' : 'written at 2');
    expect(log.appends).toBe(2);
    expect(log.readings).toHaveLength(1);
  });

  it('refuses by what another process wrote meanwhile', async () => {
    await elsewhere('rules', { shut: true });
    expect(await booked()).toBe('TRUST_LIQUIDATED');
    expect(await log.readStream('account')).toHaveLength(1);
  });

  it('refuses by nothing that does not hold any more', async () => {
    await elsewhere('rules', { shut: true });
    expect(await booked()).toBe('TRUST_LIQUIDATED');
    await elsewhere('rules', { open: true });
    expect(await booked()).toBe('written at 2');
  });

  it('is not for a party that lost its office meanwhile', async () => {
    const parties = { ...terms.parties, custodian: { ...terms.parties.custodian, partyId: 'another-bank' } };
    await elsewhere(streams.deal(dealId), { dealId, terms: { ...terms, parties } }, 'TermsAmended');
    expect(await booked()).toBe('DEAL_UNKNOWN');
    expect(await log.readStream('account')).toHaveLength(1);
  });

  it('reads on for a while where others go on with its streams', async () => {
    await elsewhere('account', { dealId });
    expect(await booked()).toBe('written at 3');
    await elsewhere('account', { dealId });
    expect(await booked()).toBe('written at 5');
    expect(log.appends).toBe(1);
  });

  it('answers a repeat with the first answer', async () => {
    expect(await booked({ commandId: 'k' })).toBe('written at 2');
    expect(await booked({ commandId: 'k' })).toBe('written at 2');
    expect(await log.readStream('account')).toHaveLength(2);
  });

  it('is not for what the system does because of an event, which looks first for what it was refused', async () => {
    const actor: Actor = { subject: 'system', roles: ['process manager'], partyId: null };
    await booked({ actor, causationId: 'e-1' });
    expect(log.readings).not.toEqual([]);
  });

  describe('for a caller who is still to be confirmed', () => {
    let asked: number;
    let isLetIn: boolean;
    const to = (version = 0): CallerToConfirm =>
      new CallerToConfirm([{ stream: streams.sessions, version }], () => {
        asked += 1;
        return Promise.resolve(isLetIn ? ok(undefined) : err(refusal('UNAUTHENTICATED', 'revoked')));
      });

    beforeEach(() => {
      asked = 0;
      isLetIn = true;
    });

    it('asks nothing: what is appended confirms', async () => {
      expect(await booked({ toConfirm: to() })).toBe('written at 2');
      expect({ asked, readings: log.readings }).toEqual({ asked: 0, readings: [] });
      expect(log.unchanged).toContainEqual({ stream: streams.sessions, version: 0 });
    });

    it.each([true, false])('asks where something was revoked meanwhile; is let in then: %p', async (letIn) => {
      isLetIn = letIn;
      await elsewhere(streams.sessions, { dealId });
      expect(await booked({ toConfirm: to() })).toBe(letIn ? 'written at 2' : 'UNAUTHENTICATED');
      expect(asked).toBe(1);
      expect(await log.readStream('account')).toHaveLength(letIn ? 2 : 1);
      expect(await log.readStream(streams.evidence)).toEqual([]);
    });

    it('tells whoever is not let in no refusal, and keeps none', async () => {
      isLetIn = false;
      await elsewhere('rules', { shut: true });
      expect(await booked({ toConfirm: to() })).toBe('UNAUTHENTICATED');
      expect(await log.readStream(streams.evidence)).toEqual([]);
    });

    it('tells whoever is not let in nothing of what the same request did before', async () => {
      await booked({ commandId: 'k' });
      isLetIn = false;
      expect(await booked({ commandId: 'k', toConfirm: to() })).toBe('UNAUTHENTICATED');
      expect(asked).toBe(1);
    });

    it('asks where nothing is held', async () => {
      const fresh = new OperationRunner(log, { today: () => today });
      const context = { actor: custodian, commandId: 'f', correlationId: 'c', causationId: null, toConfirm: to() };
      expect(await fresh.run(book, { dealId }, context)).toMatchObject({ ok: true });
      expect(asked).toBe(1);
    });

    it('asks where the decision knows more of the streams than let the caller in', async () => {
      expect(
        await booked({ toConfirm: new CallerToConfirm([{ stream: 'rules', version: 4 }], async () => ok(undefined)) }),
      ).toBe('written at 2');
      const ofOwn = new CallerToConfirm([{ stream: 'account', version: 1 }], async () => {
        asked += 1;
        return ok(undefined);
      });
      expect(await booked({ toConfirm: ofOwn })).toBe('written at 3');
      expect(asked).toBe(1);
    });
  });

  it('finds out on the log what breaks on what is held', async () => {
    let isBroken = true;
    const breaking: typeof book = {
      ...book,
      decide: async (sent, reader, added) => {
        assert(log.readings.length > 0 || !isBroken, 'held from different times');
        return book.decide(sent, reader, added);
      },
    };
    expect(await booked({}, breaking)).toBe('written at 2');
    isBroken = false;
    expect(await booked({}, breaking)).toBe('written at 3');
  });
});

/** Tells which streams were read of it, and how often it was asked to append. */
class ReadLog extends MemoryEventStore {
  readonly readings: string[] = [];
  appends = 0;
  /** Of the last append. */
  unchanged: readonly StreamVersion[] = [];

  override readStreams(asked: readonly StreamFrom[]) {
    this.readings.push(asked.map(({ stream }) => stream).join(', '));
    return super.readStreams(asked);
  }

  override append(...request: Parameters<MemoryEventStore['append']>) {
    this.appends += 1;
    this.unchanged = request[0].unchanged ?? [];
    return super.append(...request);
  }
}
