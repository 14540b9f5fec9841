import { describe, expect, it } from '@jest/globals';
import { MemoryNotaryStore, Notary, NotaryKeyring } from '#audit';
import { START } from '#event-store';
import { MemoryEventStore } from '#event-store/memory';
import { appendNotes } from '../../libs/audit/testing/example-log.js';
import { MemorySignerVault } from '../../libs/audit/testing/memory-signer-vault.js';
import { Backlog } from './backlog.js';
import { Readiness, UNSIGNED_SECONDS_MAX } from './readiness.js';

const at = (second: number): Date => new Date(Date.UTC(2026, 10, 22, 10, 0, second));

/** A log whose events are recorded at second 0, looked at later; and a notary that is asked by hand. */
function standing(second: number) {
  const log = new MemoryEventStore({ now: () => at(0) });
  const store = new MemoryNotaryStore();
  const notary = new Notary(log, store, new NotaryKeyring(store, new MemorySignerVault(), 'log.example/1'));
  const checkpoint = { standsAt: START, position: '0', fault: null };
  const backlog = new Backlog(log, { checkpoint: async () => checkpoint }, store, () => at(second));
  return { log, notary, backlog };
}

describe('the backlog', () => {
  it('is how many events wait, and since when the oldest of them does', async () => {
    const { log, notary, backlog } = standing(7);
    expect(await backlog.ofNotary()).toEqual({ events: 0, seconds: 0 });
    await appendNotes(log, 3);
    expect(await backlog.ofNotary()).toEqual({ events: 3, seconds: 7 });
    expect(await backlog.ofReadModels()).toEqual({ events: 3, seconds: 7, stopped: false });
    await notary.catchUp();
    expect(await backlog.ofNotary()).toEqual({ events: 0, seconds: 0 });
    await appendNotes(log, 1, 'later');
    expect(await backlog.ofNotary()).toEqual({ events: 1, seconds: 7 });
  });
});

describe('readiness', () => {
  const status = { standsAt: START, position: '0', behind: { events: 4, atLeast: false }, fault: null };
  const looked = (second: number, signs: boolean, fault: typeof status.fault | object = null) => {
    const { log, backlog } = standing(second);
    const projections = { status: async () => ({ ...status, fault }) as never };
    return { log, readiness: new Readiness(projections, { held: [] }, { silent: [] }, backlog, signs) };
  };

  it('shows what is not signed, and is lost when that is so for a minute in the process that signs', async () => {
    for (const [second, signs, faults] of [
      [UNSIGNED_SECONDS_MAX, true, []],
      [UNSIGNED_SECONDS_MAX + 1, true, [expect.stringContaining('the log is not signed since 61 seconds')]],
      [UNSIGNED_SECONDS_MAX + 1, false, []],
    ] as const) {
      const { log, readiness } = looked(second, signs);
      await appendNotes(log, 2);
      expect(await readiness.look()).toEqual({
        faults,
        eventsBehind: 4,
        eventsUnsigned: 2,
        dealsHeld: 0,
        witnessesSilent: 0,
      });
    }
  });

  it('is lost when the read models stopped, and tells nothing of where', async () => {
    const fault = { position: '7', type: 'RemittanceReceived', stream: 'collections-d', message: 'below zero' };
    const { readiness } = looked(0, false, fault);
    expect((await readiness.look()).faults).toEqual(['the read models have stopped; the log says where and why']);
  });
});
