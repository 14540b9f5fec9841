import { beforeEach, describe, expect, it } from '@jest/globals';
import type * as pool from '#domain/pool';
import type { PoolAssetsAdded } from '#domain/pool';
import { err, ok, refusal, type Result } from '#domain/shared';
import { MemoryEventStore } from '#event-store/memory';
import { MemoryFileStore } from '#file-store';
import { exampleTerms } from '../../domain/testing/example-deal.js';
import type { RequestContext } from '../operation.js';
import { OperationRunner } from '../operation-runner.js';
import type { FileFaults, PoolTapeReader } from '../ports.js';
import { streams } from '../streams.js';
import { LINES_PER_EVENT } from '../write-in-bulk.js';
import { publishCalendar } from './publish-calendar.js';
import { registerDeal } from './register-deal.js';
import { RegisterPool, RegisterPoolHandler } from './register-pool.js';

const { dealId, schedule } = exampleTerms;
const by = (commandId: string): RequestContext => ({
  actor: { subject: 'maker-1', roles: ['trustee maker'], partyId: null },
  commandId,
  correlationId: 'correlation-1',
  causationId: null,
});

/** A tape whose bytes say how many assets it has; its last line is at fault where it ends with an exclamation mark. */
const tapes: PoolTapeReader = {
  async *read(bytes): AsyncGenerator<readonly pool.PoolAsset[], Result<{ assetCount: number }, FileFaults>> {
    const chunks: Uint8Array[] = [];
    if (Symbol.asyncIterator in bytes) for await (const chunk of bytes) chunks.push(chunk);
    else chunks.push(bytes);
    const text = Buffer.concat(chunks).toString();
    const assetCount = Number.parseInt(text, 10);
    for (let start = 0; start < assetCount; start += 700) {
      yield Array.from({ length: Math.min(700, assetCount - start) }, (_, index) => ({
        assetId: `LOAN-${start + index}`,
        principal: '1.00',
        interest: '0.00',
        fee: '0.00',
      }));
    }
    const faulty = text.endsWith('!');
    return faulty
      ? err({ refusal: refusal('FILE_REJECTED', 'a line'), faults: [], faultCount: 1 })
      : ok({ assetCount });
  },
};

describe('the pool of a deal', () => {
  let store: MemoryEventStore;
  let handler: RegisterPoolHandler;

  beforeEach(async () => {
    store = new MemoryEventStore();
    const runner = new OperationRunner(store, { today: () => '2026-01-05' });
    handler = new RegisterPoolHandler(runner, new MemoryFileStore(), tapes);
    const calendar = { calendarId: schedule.calendarId, holidays: [], workedWeekends: [], source: 'a gazette' };
    const years = Array.from({ length: 15 }, (_, later) => 2025 + later);
    await runner.run(publishCalendar, { ...calendar, years }, by('calendar'));
    expect(await runner.run(registerDeal, { terms: exampleTerms }, by('deal'))).toMatchObject({ ok: true });
  });

  const register = (tape: string, commandId: string) =>
    handler.execute(new RegisterPool({ dealId }, Buffer.from(tape), by(commandId)));
  const parts = async () =>
    (await store.readStream(streams.pool(dealId))).filter(({ type }) => type === 'PoolAssetsAdded') as unknown as {
      payload: PoolAssetsAdded['payload'];
    }[];

  it('is kept part by part, in the order of its tape, whether or not somebody watches', async () => {
    const assetCount = 2 * LINES_PER_EVENT + 1;
    expect(await register(String(assetCount), 'pool')).toMatchObject({ ok: true });
    const sizes = (await parts()).map(({ payload }) => [payload.firstLine, payload.assets.length]);
    expect(sizes).toEqual([
      [2, LINES_PER_EVENT],
      [2 + LINES_PER_EVENT, LINES_PER_EVENT],
      [2 + 2 * LINES_PER_EVENT, 1],
    ]);
  });

  it('is registered once: the same tape again has no second effect', async () => {
    await register('1500', 'pool');
    expect(await register('1500', 'pool')).toMatchObject({ ok: true, value: { repeated: true } });
    expect(await parts()).toHaveLength(2);
  });

  it('keeps nothing of a tape with a fault, be it in the last line', async () => {
    expect(await register('1500!', 'pool')).toMatchObject({ ok: false, error: { code: 'FILE_REJECTED' } });
    expect(await parts()).toHaveLength(0);
  });
});
