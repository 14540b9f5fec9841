import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_PART } from '#event-store';
import { testDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { CreateLeases1764400000100 } from './create-leases.migration.js';
import { LeasedParts } from './leased-parts.js';
import { PostgresTurns } from './postgres-turns.js';

/** A process that follows the log, as far as its parts go. */
interface Process {
  readonly parts: LeasedParts;
  readonly takenOver: number[];
  /** Ends in order. */
  leave(): Promise<void>;
  /** Is gone without a word. */
  die(): Promise<void>;
}

/** Whose connection ends before the first parts that it takes are its holder's. */
class LosingAtFirst extends PostgresTurns {
  private hasLost = false;

  override async takeAll(names: readonly string[]): ReturnType<PostgresTurns['takeAll']> {
    const taken = await super.takeAll(names);
    if (!this.hasLost && taken.size > 1) {
      this.hasLost = true;
      await this.close();
    }
    return taken;
  }
}

describe('the parts of the deals, among processes that share a database', () => {
  let database: TestDatabase;
  const running: Process[] = [];

  const start = (follows = true, turns = new PostgresTurns(database.appUrl)): Process => {
    const takenOver: number[] = [];
    const parts = new LeasedParts(turns, (part) => takenOver.push(part));
    const stop = new AbortController();
    const following = follows ? parts.follow(stop.signal, () => undefined) : Promise.resolve();
    const process: Process = {
      parts,
      takenOver,
      async leave() {
        running.splice(running.indexOf(process), 1);
        stop.abort();
        await following;
        await turns.close();
      },
      async die() {
        running.splice(running.indexOf(process), 1);
        // What it would still do in order is refused by a connection that has ended.
        await turns.close();
        stop.abort();
        await following;
      },
    };
    running.push(process);
    return process;
  };

  /** Waits until the process has so many parts. */
  const has = ({ parts }: Process, count: number): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (parts.held.size !== count) return;
        over();
        resolve();
      };
      const over = parts.onChange(look);
      look();
    });
  const partsOf = (...processes: readonly Process[]): number[] =>
    processes.flatMap(({ parts }) => [...parts.held.keys()]).sort((a, b) => a - b);

  beforeAll(async () => {
    database = await testDatabase([CreateLeases1764400000100]);
  });
  afterEach(async () => {
    for (const one of [...running]) await one.leave();
  });
  afterAll(() => database.drop());

  it('are all of the only one’s', async () => {
    const alone = start();
    await has(alone, 16);
    expect(partsOf(alone)).toEqual(EVERY_PART);
  });

  it('are shared out anew when another one joins, each had by one of them', async () => {
    const first = start();
    await has(first, 16);
    const second = start();
    await Promise.all([has(first, 8), has(second, 8)]);
    expect(partsOf(first, second)).toEqual(EVERY_PART);
    const third = start();
    await Promise.all([has(first, 6), has(second, 6), has(third, 4)]);
    expect(partsOf(first, second, third)).toEqual(EVERY_PART);
  });

  it('that are lost while they are taken are taken anew', async () => {
    const unlucky = start(true, new LosingAtFirst(database.appUrl));
    await has(unlucky, EVERY_PART.length);
    const another = start();
    await Promise.all([has(unlucky, 8), has(another, 8)]);
    expect(partsOf(unlucky, another)).toEqual(EVERY_PART);
  });

  it('of one who leaves go to the others, by larger tokens', async () => {
    const first = start();
    await has(first, 16);
    const before = new Map(first.parts.held);
    const second = start();
    await has(second, 8);
    await first.leave();
    await has(second, 16);
    for (const [part, token] of before) expect(second.parts.held.get(part)).toBeGreaterThan(token);
    expect(second.takenOver).toEqual([]);
  });

  it('of one who dies are taken over at once, which is told', async () => {
    const dying = start();
    await has(dying, 16);
    const other = start();
    await Promise.all([has(dying, 8), has(other, 8)]);
    const lost = partsOf(dying);
    await dying.die();
    await has(other, 16);
    expect(other.takenOver.sort((a, b) => a - b)).toEqual(lost);
  });

  it('are had on demand until another one wants them', async () => {
    const asked = start(false);
    await asked.parts.obtain();
    expect(partsOf(asked)).toEqual(EVERY_PART);
    const other = start(false);
    const given = has(asked, 0);
    await other.parts.obtain();
    await given;
    while (other.parts.held.size < EVERY_PART.length) await other.parts.obtain();
    expect(partsOf(other)).toEqual(EVERY_PART);
  });

  it('are had by many at once who need them in one process', async () => {
    const asked = start(false);
    await Promise.all(Array.from({ length: 8 }, () => asked.parts.obtain()));
    expect(partsOf(asked)).toEqual(EVERY_PART);
  });

  it('are not had on demand where somebody follows', async () => {
    const following = start();
    await has(following, 16);
    const asked = start(false);
    await asked.parts.obtain();
    expect(partsOf(asked)).toEqual([]);
    expect(partsOf(following)).toEqual(EVERY_PART);
  });
});
