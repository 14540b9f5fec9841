import { describe, expect, it } from '@jest/globals';
import { type Cursor, type EventStore, START, type StoredEvent } from '#event-store';
import { MemoryEventStore } from '#event-store/memory';
import { append, write } from '../testing/append.js';
import { ReadAhead } from './read-ahead.js';

/** The log, and what was asked of it. */
class WatchedLog implements Pick<EventStore, 'readAfter'> {
  readonly store = new MemoryEventStore();
  readonly asked: { after: Cursor; limit: number }[] = [];
  failing = false;

  async readAfter(after: Cursor, limit: number): Promise<readonly StoredEvent[]> {
    this.asked.push({ after, limit });
    if (this.failing) throw new Error('the log is away');
    return this.store.readAfter(after, limit);
  }

  /** Appends events whose payloads have about so many bytes. */
  async hold(count: number, bytes: number): Promise<void> {
    const reason = 'x'.repeat(bytes);
    const settled = append('distribution-d-1', '2026-01-01', {
      DistributionSentBack: { dealId: 'd', periodNumber: 1, sentBackBy: 'checker', reason },
    });
    await write(
      this.store,
      Array.from({ length: count }, () => settled),
    );
  }
}

const last = (events: readonly StoredEvent[]): Cursor => events.at(-1)?.cursor ?? START;

describe('reading ahead', () => {
  it('has the next batch under way when one is full, and gives every event once in order', async () => {
    const log = new WatchedLog();
    await log.hold(300, 10);
    const ahead = new ReadAhead(log);
    const first = await ahead.take(START);
    expect(log.asked.map(({ after }) => after)).toEqual([START, last(first)]);
    const second = await ahead.take(last(first));
    expect(log.asked).toHaveLength(2);
    expect([...first, ...second].map(({ position }) => position)).toEqual(
      Array.from({ length: 300 }, (_, i) => BigInt(i + 1)),
    );
  });

  it('asks for fewer events when they are large and for more when they are small', async () => {
    const large = new WatchedLog();
    await large.hold(256, 100_000);
    await new ReadAhead(large).take(START);
    expect(large.asked[1]?.limit).toBe(41);
    const small = new WatchedLog();
    await small.hold(256, 10);
    await new ReadAhead(small).take(START);
    expect(small.asked[1]?.limit).toBe(2_048);
  });

  it('learns from a batch that is not full, too, so that a log of large events is read on in small batches', async () => {
    const log = new WatchedLog();
    await log.hold(1, 1_000_000);
    const ahead = new ReadAhead(log);
    const first = await ahead.take(START);
    await log.hold(8, 1_000_000);
    await ahead.take(last(first));
    expect(log.asked.map(({ limit }) => limit)).toEqual([256, 4, 4]);
  });

  it('asks again where what was read early found nothing, for more may have been appended since', async () => {
    const log = new WatchedLog();
    await log.hold(256, 10);
    const ahead = new ReadAhead(log);
    const first = await ahead.take(START);
    await log.hold(1, 10);
    expect((await ahead.take(last(first))).map(({ position }) => position)).toEqual([257n]);
  });

  it('gives the same batch again to who could not apply it, and asks the log for nothing', async () => {
    const log = new WatchedLog();
    await log.hold(300, 10);
    const ahead = new ReadAhead(log);
    const first = await ahead.take(START);
    expect(await ahead.take(START)).toBe(first);
    await ahead.take(last(first));
    expect(log.asked.map(({ after }) => after)).toEqual([START, last(first)]);
  });

  it('starts over from another cursor than the one expected', async () => {
    const log = new WatchedLog();
    await log.hold(300, 10);
    const ahead = new ReadAhead(log);
    await ahead.take(START);
    expect((await ahead.take(START))[0]?.position).toBe(1n);
  });

  it('gives a failure to whoever takes the batch, and then tries again', async () => {
    const log = new WatchedLog();
    await log.hold(300, 10);
    const ahead = new ReadAhead(log);
    log.failing = false;
    const taking = ahead.take(START);
    await Promise.resolve();
    log.failing = true;
    const first = await taking;
    await expect(ahead.take(last(first))).rejects.toThrow('the log is away');
    log.failing = false;
    expect(await ahead.take(last(first))).toHaveLength(44);
  });
});
