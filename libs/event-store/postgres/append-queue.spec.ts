import { describe, expect, it } from '@jest/globals';
import { appendOf, noted } from '../event-store.contract.js';
import { MAX_PAYLOAD_BYTES } from '../limits.js';
import { prepareAppend, type PreparedAppend } from '../prepare-append.js';
import {
  AppendQueue,
  MAX_GROUP_BYTES,
  MAX_GROUP_REQUESTS,
  MAX_QUEUED_REQUESTS,
  type AppendAnswer,
} from './append-queue.js';
import { LogOverloaded, LogUnavailable } from '../errors.js';

const request = (id: string): PreparedAppend => prepareAppend(appendOf(id));
const requests = (count: number): readonly PreparedAppend[] =>
  Array.from({ length: count }, (_, i) => request(`c${i}`));
const idsOf = (group: readonly PreparedAppend[]): readonly string[] =>
  group.map((prepared) => prepared.request.command.commandId);
const appendedAt = (position: bigint): AppendAnswer => ({
  outcome: 'appended',
  firstVersion: 1,
  firstPosition: position,
  recordedAt: '2026-11-21T00:00:00.000000Z',
});

/** A log whose commits end when the test says so. */
class HeldLog {
  readonly groups: (readonly string[])[] = [];
  private readonly held: (() => void)[] = [];
  private readonly begun: (() => void)[] = [];

  readonly commit = async (group: readonly PreparedAppend[]): Promise<readonly AppendAnswer[]> => {
    this.groups.push(idsOf(group));
    this.begun.shift()?.();
    await new Promise<void>((resolve) => this.held.push(resolve));
    return group.map((_, i) => appendedAt(BigInt(i + 1)));
  };

  async nextBegins(): Promise<void> {
    await new Promise<void>((resolve) => this.begun.push(resolve));
  }

  endCommit(): void {
    this.held.shift()?.();
  }
}

const connectionLost = (): Error => Object.assign(new Error('server closed the connection'), { code: '08006' });
const defect = (): Error => Object.assign(new Error('invalid input'), { code: '22P02' });

describe('the append queue', () => {
  it('lets the next group form while a commit is under way, in the order of asking', async () => {
    const log = new HeldLog();
    const queue = new AppendQueue(log.commit);
    const begins = log.nextBegins();
    const first = queue.submit(request('a'));
    await begins;
    const others = ['b', 'c', 'd'].map((id) => queue.submit(request(id)));
    const next = log.nextBegins();
    log.endCommit();
    await first;
    await next;
    log.endCommit();
    expect(await Promise.all(others)).toEqual([appendedAt(1n), appendedAt(2n), appendedAt(3n)]);
    expect(log.groups).toEqual([['a'], ['b', 'c', 'd']]);
  });

  it('commits together what is asked in one turn', async () => {
    const groups: number[] = [];
    const queue = new AppendQueue(async (group) => {
      groups.push(group.length);
      return group.map(() => appendedAt(1n));
    });
    await Promise.all(requests(5).map((r) => queue.submit(r)));
    await Promise.all(requests(3).map((r) => queue.submit(r)));
    expect(groups).toEqual([5, 3]);
  });

  it('bounds a group by its requests', async () => {
    const groups: number[] = [];
    const queue = new AppendQueue(async (group) => {
      groups.push(group.length);
      return group.map(() => appendedAt(1n));
    });
    await Promise.all(requests(MAX_GROUP_REQUESTS + 1).map((r) => queue.submit(r)));
    expect(groups).toEqual([MAX_GROUP_REQUESTS, 1]);
  });

  it('bounds a group by its bytes', async () => {
    const groups: number[] = [];
    const queue = new AppendQueue(async (group) => {
      groups.push(group.length);
      return group.map(() => appendedAt(1n));
    });
    const large = (id: number): PreparedAppend =>
      prepareAppend(appendOf(`large-${id}`, { events: [noted({ text: 'x'.repeat(MAX_PAYLOAD_BYTES - 11) })] }));
    const fitting = Math.floor(MAX_GROUP_BYTES / large(0).byteCount);
    await Promise.all(Array.from({ length: fitting + 1 }, (_, i) => queue.submit(large(i))));
    expect(groups).toEqual([fitting, 1]);
  });

  it('keeps a repeat for the next group', async () => {
    const groups: (readonly string[])[] = [];
    const queue = new AppendQueue(async (group) => {
      groups.push(idsOf(group));
      return group.map(() => appendedAt(1n));
    });
    await Promise.all(['a', 'b', 'a', 'c', 'a'].map((id) => queue.submit(request(id))));
    expect(groups).toEqual([['a', 'b'], ['a', 'c'], ['a']]);
  });

  it('tells callers at once when too many wait', async () => {
    const log = new HeldLog();
    const queue = new AppendQueue(log.commit);
    const begins = log.nextBegins();
    const first = queue.submit(request('first'));
    await begins;
    const waiting = requests(MAX_QUEUED_REQUESTS).map((prepared) => queue.submit(prepared));
    await expect(queue.submit(request('last'))).rejects.toThrow(LogOverloaded);
    log.endCommit();
    await first;
    for (let left = waiting.length; left > 0; left -= MAX_GROUP_REQUESTS) {
      await log.nextBegins();
      log.endCommit();
    }
    await Promise.all(waiting);
  });

  it('sends a group again, whole and unchanged, when the connection is lost under it', async () => {
    const groups: (readonly string[])[] = [];
    const queue = new AppendQueue(async (group) => {
      groups.push(idsOf(group));
      if (groups.length < 3) throw connectionLost();
      return group.map(() => ({ outcome: 'repeated' }));
    });
    const answers = await Promise.all(['a', 'b'].map((id) => queue.submit(request(id))));
    expect(answers).toEqual([{ outcome: 'repeated' }, { outcome: 'repeated' }]);
    expect(groups).toEqual([
      ['a', 'b'],
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it('says that a fate is unknown when the log stays away, and goes on with others', async () => {
    let away = true;
    const queue = new AppendQueue(async (group) => {
      if (away) throw connectionLost();
      return group.map(() => appendedAt(1n));
    }, 25);
    const lost = await Promise.allSettled(['a', 'b'].map((id) => queue.submit(request(id))));
    for (const { status, reason } of lost as PromiseRejectedResult[]) {
      expect(status).toBe('rejected');
      expect(reason).toBeInstanceOf(LogUnavailable);
    }
    away = false;
    expect(await queue.submit(request('c'))).toEqual(appendedAt(1n));
  });

  it('fails no neighbour of a request that the log cannot take', async () => {
    const queue = new AppendQueue(async (group) => {
      if (idsOf(group).includes('bad')) throw defect();
      return group.map(() => appendedAt(1n));
    });
    const [a, bad, c] = await Promise.allSettled(['a', 'bad', 'c'].map((id) => queue.submit(request(id))));
    expect(a).toEqual({ status: 'fulfilled', value: appendedAt(1n) });
    expect(bad).toEqual({ status: 'rejected', reason: defect() });
    expect(c).toEqual({ status: 'fulfilled', value: appendedAt(1n) });
  });

  it('acknowledges nothing that the log did not answer', async () => {
    const queue = new AppendQueue(async () => [appendedAt(1n)]);
    const [a, b] = await Promise.allSettled(['a', 'b'].map((id) => queue.submit(request(id))));
    expect(a?.status).toBe('fulfilled');
    expect(b?.status).toBe('rejected');
  });

  it('answers all that wait before it is closed, and takes no more', async () => {
    const log = new HeldLog();
    const queue = new AppendQueue(log.commit);
    const begins = log.nextBegins();
    const waiting = queue.submit(request('a'));
    await begins;
    const closed = queue.close();
    await expect(queue.submit(request('b'))).rejects.toThrow('closed');
    log.endCommit();
    await closed;
    expect(await waiting).toEqual(appendedAt(1n));
  });
});
