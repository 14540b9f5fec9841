import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Cursor, START } from './event-store.js';
import { LogTail } from './log-tail.js';
import { MemoryEventStore } from './memory/index.js';
import { cursorAt } from './position-cursor.js';
import { appendOf, noted } from './testing/log-under-test.js';

/** Tells each reading of it, and may be told to fail. */
class ToldLog extends MemoryEventStore {
  readonly readings: string[] = [];
  trouble: Error | null = null;

  override async readAfter(cursor: Cursor, limit: number) {
    if (this.trouble) throw this.trouble;
    this.readings.push(`after ${Number(cursor)}`);
    return super.readAfter(cursor, limit);
  }

  override async readAfterSkipping(cursor: Cursor, limit: number, skipped: readonly string[]) {
    this.readings.push(`after ${Number(cursor)}, skipping`);
    return super.readAfterSkipping(cursor, limit, skipped);
  }
}

describe('the tail of the log, held for all who follow it', () => {
  let log: ToldLog;
  let tail: LogTail;
  let written: number;
  beforeEach(() => {
    log = new ToldLog();
    tail = new LogTail(log);
    written = 0;
  });
  const write = async (count: number, text = 'x'): Promise<void> => {
    for (let i = 0; i < count; i += 1) {
      written += 1;
      await log.append(appendOf(`c-${written}`, { stream: `s-${written}`, events: [noted({ text })] }));
    }
  };
  const positions = (events: readonly { readonly position: bigint }[]) =>
    events.map(({ position }) => Number(position));

  it('is read once for all who wait for it, and is theirs without another reading', async () => {
    const waiting = [tail.next(START), tail.next(START)];
    await write(1);
    expect(await Promise.all(waiting)).toEqual([cursorAt(1n), cursorAt(1n)]);
    expect(positions(await tail.readAfter(START, 10))).toEqual([1]);
    const { events, upTo } = await tail.readAfterSkipping(START, 10, []);
    expect([positions(events), upTo]).toEqual([[1], cursorAt(1n)]);
    expect(log.readings).toEqual(['after 0']);
  });

  it('is not read where this process appends what is waited for, and tells of it', async () => {
    const waiting = tail.next(START);
    const appended = await log.append(appendOf('c-1', { stream: 's-1', events: [noted({ text: 'x' })] }));
    tail.appended(appended.outcome === 'appended' ? appended.events : []);
    // Nobody knows what was before the first that is told of.
    await waiting;
    const next = tail.next(cursorAt(1n));
    const second = await log.append(appendOf('c-2', { stream: 's-2', events: [noted({ text: 'x' })] }));
    tail.appended(second.outcome === 'appended' ? second.events : []);
    expect(await next).toBe(cursorAt(2n));
    expect(positions(await tail.readAfter(cursorAt(1n), 10))).toEqual([2]);
    expect(log.readings).toEqual(['after 0']);
  });

  it('tells who comes later at once how far the others have read', async () => {
    await write(3);
    await tail.next(START);
    expect(await tail.next(cursorAt(1n))).toBe(cursorAt(3n));
    expect(positions(await tail.readAfter(cursorAt(1n), 1))).toEqual([2]);
    expect(log.readings).toEqual(['after 0']);
  });

  it('passes over the types that are skipped, and says up to where', async () => {
    await write(2);
    await tail.next(START);
    const [first] = await tail.readAfter(START, 1);
    expect(await tail.readAfterSkipping(START, 10, [first?.type ?? ''])).toEqual({ events: [], upTo: cursorAt(2n) });
    expect(log.readings).toEqual(['after 0']);
  });

  it('is asked of the log by who stands further back than it, or where it ends', async () => {
    await write(3);
    await tail.next(cursorAt(2n));
    expect(positions(await tail.readAfter(START, 10))).toEqual([1, 2, 3]);
    expect(positions(await tail.readAfter(cursorAt(2n), 10))).toEqual([3]);
    await write(1);
    expect(positions(await tail.readAfter(cursorAt(3n), 10))).toEqual([4]);
    expect((await tail.readAfterSkipping(cursorAt(3n), 10, [])).upTo).toBe(cursorAt(4n));
    expect(log.readings).toEqual(['after 2', 'after 0', 'after 3', 'after 3, skipping']);
  });

  it('holds no more than its bound, whatever an event is like', async () => {
    await write(1, 'x'.repeat(900_000));
    for (let i = 0; i < 9; i += 1) {
      await write(1, 'x'.repeat(900_000));
      await tail.next(cursorAt(BigInt(i + 1)));
    }
    log.readings.length = 0;
    expect(positions(await tail.readAfter(cursorAt(1n), 10))).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(log.readings).toEqual([]);
    expect(positions(await tail.readAfter(START, 2))).toEqual([1, 2]);
    expect(log.readings).toEqual(['after 0']);
  });

  describe('told of what this process appends', () => {
    const append = async (count = 1, text = 'x') => {
      for (let i = 0; i < count; i += 1) {
        written += 1;
        const events = [noted({ text }), noted({ text })];
        const answer = await log.append(appendOf(`c-${written}`, { stream: `s-${written}`, events }));
        if (answer.outcome === 'appended') tail.appended(answer.events);
      }
    };

    it('has no need to read it', async () => {
      await write(1);
      await tail.next(START);
      log.readings.length = 0;
      await append(2);
      expect(await tail.next(cursorAt(1n))).toBe(cursorAt(5n));
      expect(await tail.readAfter(cursorAt(1n), 10)).toEqual((await log.readAfter(cursorAt(1n), 10)).slice());
      expect(positions(await tail.readAfter(START, 10))).toEqual([1, 2, 3, 4, 5]);
      expect(log.readings).toEqual(['after 1']);
    });

    it('reads what others appended between', async () => {
      await append(1);
      await write(1);
      await append(1);
      expect(positions(await tail.readAfter(cursorAt(1n), 10))).toEqual([2, 3, 4, 5]);
      expect(positions(await tail.readAfter(cursorAt(4n), 10))).toEqual([5]);
      expect(log.readings).toEqual(['after 1']);
    });

    it('holds nothing twice that is read at the same time, whichever comes first', async () => {
      await write(1);
      await tail.next(START);
      const waiting = tail.next(cursorAt(1n));
      await write(1);
      await append(1);
      expect(await waiting).toBe(cursorAt(4n));
      expect(positions(await tail.readAfter(cursorAt(1n), 10))).toEqual([2, 3, 4]);
      const answer = await log.append(appendOf('late', { stream: 'late' }));
      await tail.next(cursorAt(4n));
      if (answer.outcome === 'appended') tail.appended(answer.events);
      expect(positions(await tail.readAfter(cursorAt(1n), 10))).toEqual([2, 3, 4, 5]);
    });

    it('holds no more of it than its bound', async () => {
      await write(1);
      await tail.next(START);
      await append(8, 'x'.repeat(900_000));
      log.readings.length = 0;
      expect(positions(await tail.readAfter(cursorAt(9n), 20))).toEqual([10, 11, 12, 13, 14, 15, 16, 17]);
      expect(log.readings).toEqual([]);
      expect((await tail.readAfter(cursorAt(1n), 20)).length).toBeGreaterThan(0);
      expect(log.readings).toEqual(['after 1']);
    });
  });

  it('answers where the asker stands when nothing comes', async () => {
    expect(await tail.next(START)).toBe(START);
  });

  it('tells all who wait of trouble, and is read again by who asks next', async () => {
    log.trouble = new Error('the database is away');
    const waiting = [tail.next(START), tail.next(START)];
    await write(1);
    const answers = await Promise.allSettled(waiting);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    log.trouble = null;
    expect(await tail.next(START)).toBe(cursorAt(1n));
  });
});
