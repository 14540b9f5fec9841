import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import {
  aloneWithAllParts,
  type Cursor,
  EVERY_PART,
  partOf,
  partOfDeal,
  type Parts,
  partsOfOthers,
  START,
} from '#event-store';
import { Deal } from '../deals/deal.entity.js';
import { Upload } from '../collections/upload.entity.js';
import { createReadDataSource } from '../read-data-source.js';
import { rebuildAndRestore } from '../rebuild/rebuild-and-compare.js';
import { append, write } from '../testing/append.js';
import { exampleLife } from '../testing/example-life.js';
import { type ReadDatabase, readDatabaseOf } from '../testing/read-database.js';
import { packLines } from '#domain/upload';
import { exampleLine } from '../../domain/testing/example-upload.js';
import { keepPlaces, lockedPlaces, placesOf } from './checkpoints.js';
import { ProjectionStopped } from './projection-fault.js';
import { ProjectionRunner } from './projection-runner.js';

const accepting = (uploadId: string) =>
  append('collections-broken', '2026-05-31', {
    CollectionReceived: {
      dealId: 'broken',
      periodNumber: 1,
      servicerId: 'servicer',
      uploadId,
      fileDigest: '0'.repeat(64),
      totals: {
        lineCount: 0,
        principal: '0.00',
        interest: '0.00',
        penalty: '0.00',
        fee: '0.00',
        gross: '0.00',
        disposalCost: '0.00',
        net: '0.00',
      },
      fileVersion: 1,
      supersedes: null,
    },
  });

const starting = (uploadId: string) =>
  append(`upload-${uploadId}`, '2026-05-31', {
    UploadStarted: {
      uploadId,
      dealId: 'broken',
      servicerId: 'servicer',
      periodNumber: 1,
      collectedFrom: '2026-01-01',
      collectedTo: '2026-05-31',
      fileName: 'a.csv',
      fileDigest: '0'.repeat(64),
      fileBytes: 1,
    },
  });

describe('the projection runner', () => {
  let database: ReadDatabase;
  beforeEach(async () => {
    database = await readDatabaseOf([]);
  });
  afterEach(() => database.close());

  const uploads = async (): Promise<string[]> =>
    (await database.read.getRepository(Upload).find({ order: { uploadId: 'ASC' } })).map(({ uploadId }) => uploadId);

  it('stands at the beginning before anything happened', async () => {
    expect(await database.runner.status()).toEqual({
      standsAt: START,
      position: '0',
      behind: { events: 0, atLeast: false },
      fault: null,
    });
  });

  it('counts how far it is behind, and catches up', async () => {
    const head = await write(database.store, exampleLife());
    const before = await database.runner.status();
    expect(before.behind.events).toBeGreaterThan(40);
    expect(await database.runner.catchUp()).toBe(head);
    const after = await database.runner.status();
    expect(after).toMatchObject({ standsAt: head, behind: { events: 0, atLeast: false }, fault: null });
    expect(after.position).toBe(String(before.behind.events));
  });

  it('goes on from its checkpoint in another process, and applies nothing twice', async () => {
    const life = exampleLife();
    await write(database.store, life.slice(0, 10));
    await database.runner.catchUp();
    await write(database.store, life.slice(10));
    const restarted = new ProjectionRunner(database.store, database.read);
    expect(await restarted.catchUp()).toBe(await database.store.head());
    expect(await database.read.getRepository(Deal).countBy({ status: 'established' })).toBe(1);
  });

  it('goes on from where it came itself by one statement, without a transaction around it', async () => {
    await write(database.store, [starting('u1')]);
    await database.runner.catchUp();
    const transactions = jest.spyOn(database.read, 'transaction');
    const mine = await write(database.store, [starting('u2')]);
    await database.runner.catchUp();
    expect(transactions).not.toHaveBeenCalled();
    expect(await uploads()).toEqual(['u1', 'u2']);
    expect(await new ProjectionRunner(database.store, database.read).standsAt()).toBe(mine);
  });

  it('writes nothing by it once somebody else has written where it came, and goes on from there', async () => {
    const [one, other] = [0, 1].map(() => new ProjectionRunner(database.store, database.read));
    await write(database.store, [starting('u1')]);
    await one?.catchUp();
    await write(database.store, [starting('u2')]);
    await other?.catchUp();
    await write(database.store, [starting('u3')]);
    const transactions = jest.spyOn(database.read, 'transaction');
    await one?.catchUp();
    expect(transactions).toHaveBeenCalledTimes(1);
    expect(await uploads()).toEqual(['u1', 'u2', 'u3']);
  });

  it('writes nothing by it after the tables were restored', async () => {
    await write(database.store, [starting('u1')]);
    await database.runner.catchUp();
    await rebuildAndRestore(database.store, database.read, () => undefined);
    await write(database.store, [starting('u2')]);
    const transactions = jest.spyOn(database.read, 'transaction');
    await database.runner.catchUp();
    expect(transactions).toHaveBeenCalledTimes(1);
    expect(await uploads()).toEqual(['u1', 'u2']);
  });

  it('stops at an event that it cannot apply, gone on to by one statement', async () => {
    const before = await write(database.store, [starting('u1')]);
    await database.runner.catchUp();
    await write(database.store, [accepting('u0')]);
    await expect(database.runner.catchUp()).rejects.toThrow(ProjectionStopped);
    expect(await database.runner.standsAt()).toBe(before);
    expect(await uploads()).toEqual(['u1']);
  });

  it('lets one process work at a time: of two that race, both end at the head and no row is written twice', async () => {
    const head = await write(
      database.store,
      ['a', 'b', 'c', 'd'].flatMap((dealId) => exampleLife(dealId)),
    );
    const other = await createReadDataSource(database.appUrl).initialize();
    try {
      const racing = new ProjectionRunner(database.store, other);
      expect(await Promise.all([database.runner.catchUp(), racing.catchUp()])).toEqual([head, head]);
    } finally {
      await other.destroy();
    }
    expect(await database.read.getRepository(Deal).count()).toBe(4);
  });

  it('stops at an event that it cannot apply, says which and why, and keeps everything before it', async () => {
    const good = await write(database.store, [starting('u1')]);
    await write(database.store, [accepting('unheard-of'), starting('u2')]);
    const fault = {
      position: '2',
      type: 'CollectionReceived',
      stream: 'collections-broken',
      message: 'CollectionReceived in collections-broken speaks of what no earlier event began',
    };
    await expect(database.runner.catchUp()).rejects.toEqual(new ProjectionStopped(fault));
    expect(await uploads()).toEqual(['u1']);
    expect(await database.runner.status()).toMatchObject({ standsAt: good, position: '1', fault });
    await expect(database.runner.catchUp()).rejects.toThrow('stop at event 2');
    expect(await uploads()).toEqual(['u1']);
  });

  it('names an event whose rows the database refuses', async () => {
    await write(database.store, [starting('u1'), { ...accepting('u1'), stream: 'x' }]);
    const again = append('upload-u1', '2026-05-31', {
      ReceiptLinesAdded: {
        uploadId: 'u1',
        dealId: 'broken',
        servicerId: 'servicer',
        periodNumber: 1,
        ...packLines([exampleLine(2), exampleLine(2)]),
      },
    });
    await write(database.store, [again]);
    await expect(database.runner.catchUp()).rejects.toThrow(
      /event 3, ReceiptLinesAdded in upload-u1: duplicate key .* \(Key \(upload_position, line\)=\(1, 2\) already exists\.\)/,
    );
  });

  it('stops at an event of a kind that it does not know', async () => {
    await write(database.store, [
      { stream: 'news', events: [{ type: 'MoonLanded', schemaVersion: 1, effectiveDate: '2026-01-01', payload: {} }] },
    ]);
    await expect(database.runner.catchUp()).rejects.toThrow('event 1, MoonLanded in news: unknown event type');
  });

  it('goes on past a fault once it can, and forgets it', async () => {
    await write(database.store, [accepting('u1')]);
    await expect(database.runner.catchUp()).rejects.toBeInstanceOf(ProjectionStopped);
    // As a corrected projector would have left it.
    await database.read.query(
      `INSERT INTO uploads
         (upload_id, position, deal_id, servicer_id, period_number, status, file_name, file_digest, file_bytes, line_count,
          principal, interest, penalty, fee, gross, disposal_cost, net, late, equal_lines, refused_line_count, started_at)
       VALUES ('u1',1,'broken','servicer',1,'complete','a.csv','0',1,0,0,0,0,0,0,0,0,'[]','[]',0,'')`,
    );
    await database.runner.catchUp();
    expect((await database.runner.status()).fault).toBeNull();
  });

  it('still serves those who wait for what lies before a fault', async () => {
    const mine = await write(database.store, [starting('u1')]);
    await write(database.store, [accepting('unheard-of')]);
    expect(await database.runner.waitFor(mine, 10_000)).toBe('reached');
    expect(await uploads()).toEqual(['u1']);
  });

  it('makes one’s own write readable, for many who wait at once', async () => {
    const cursors: Cursor[] = [];
    for (const appended of exampleLife().slice(0, 8)) cursors.push(await write(database.store, [appended]));
    const answers = await Promise.all(cursors.map((cursor) => database.runner.waitFor(cursor, 10_000)));
    expect(new Set(answers)).toEqual(new Set(['reached']));
    expect(await database.runner.standsAt()).toBe(cursors.at(-1));
  });

  it('gives up waiting when another process holds the work', async () => {
    const mine = await write(database.store, [starting('u1')]);
    const holder = database.read.createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT FROM projection_checkpoint FOR UPDATE');
    expect(await database.runner.waitFor(mine, 50)).toBe('timed out');
    await holder.rollbackTransaction();
    await holder.release();
    expect(await database.runner.waitFor(mine, 10_000)).toBe('reached');
  });

  it('waits for the process that follows the log, and does nothing by itself', async () => {
    const waiting = new ProjectionRunner(database.store, database.read, partsOfOthers);
    const cursor = await write(database.store, [starting('u1')]);
    expect(await waiting.waitFor(cursor, 50)).toBe('timed out');
    expect(await waiting.standsAt()).toBe(START);
    const reached = [waiting.waitFor(cursor, 60_000), waiting.catchUp(cursor)];
    await database.runner.catchUp();
    expect(await Promise.all(reached)).toEqual(['reached', cursor]);
  });

  it('tells who waits for another process where that one stopped', async () => {
    const waiting = new ProjectionRunner(database.store, database.read, partsOfOthers);
    const cursor = await write(database.store, [accepting('unknown')]);
    await expect(database.runner.catchUp()).rejects.toThrow(ProjectionStopped);
    await expect(waiting.waitFor(cursor, 60_000)).rejects.toThrow(ProjectionStopped);
  });

  it('stops the deals of one part at an event that cannot be applied, and no others', async () => {
    await write(database.store, [accepting('unheard-of'), ...exampleLife('one'), ...exampleLife('two')]);
    expect(new Set(['broken', 'one', 'two'].map((dealId) => partOf({ payload: { dealId } }))).size).toBe(3);
    await expect(database.runner.catchUp()).rejects.toThrow('stop at event 1');
    expect(await database.read.getRepository(Deal).countBy({ status: 'established' })).toBe(2);
    expect(await database.runner.status()).toMatchObject({ position: '0', fault: { position: '1' } });
  });

  it('keeps nobody waiting whose deals are in another part than the one that stopped, in this process or another', async () => {
    const head = await write(database.store, [accepting('unheard-of'), ...exampleLife('one')]);
    const elsewhere = new ProjectionRunner(database.store, database.read, partsOfOthers);
    const [one, broken] = ['one', 'broken'].map(partOfDeal);
    for (const runner of [database.runner, elsewhere]) {
      expect(await runner.waitFor(head, 10_000, [one ?? 0])).toBe('reached');
      await expect(runner.waitFor(head, 10_000, [broken ?? 0])).rejects.toThrow('stop at event 1');
    }
    expect(await database.read.getRepository(Deal).countBy({ status: 'established' })).toBe(1);
  });

  it('tries a part that stopped again for those alone who wait for it', async () => {
    await write(database.store, [accepting('unheard-of')]);
    await expect(database.runner.catchUp()).rejects.toThrow(ProjectionStopped);
    const tries = jest.spyOn(database.read, 'transaction');
    const wait = async (dealId: string) =>
      database.runner.waitFor(await write(database.store, exampleLife(dealId)), 10_000, [partOfDeal(dealId)]);
    expect(await wait('one')).toBe('reached');
    const before = tries.mock.calls.length;
    expect(await wait('two')).toBe('reached');
    expect(tries.mock.calls.length - before).toBe(1);
    await expect(database.runner.catchUp()).rejects.toThrow('stop at event 1');
    jest.restoreAllMocks();
  });

  it('brings forward what it holds, and leaves the rest to those who hold that', async () => {
    const deals = ['a', 'b', 'c', 'd', 'e', 'f'];
    const head = await write(
      database.store,
      deals.flatMap((dealId) => exampleLife(dealId)),
    );
    const [even, odd] = [0, 1].map((rest) => new ProjectionRunner(database.store, database.read, holding(1n, rest)));
    expect(await Promise.all([even?.catchUp(), odd?.catchUp()])).toEqual([head, head]);
    expect(await database.read.getRepository(Deal).count()).toBe(deals.length);
  });

  it('changes nothing of what somebody else has brought forward by a larger token', async () => {
    const passedOver = holding(1n);
    const paused = new ProjectionRunner(database.store, database.read, passedOver);
    await write(database.store, [starting('u1')]);
    await paused.catchUp();
    const next = await write(database.store, [starting('u2')]);
    await new ProjectionRunner(database.store, database.read, holding(2n)).catchUp();
    await write(database.store, [starting('u3')]);
    expect(await paused.waitFor(await database.store.head(), 50)).toBe('timed out');
    // What it does goes on, though nobody waits for it any more.
    while (passedOver.held.size > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(await uploads()).toEqual(['u1', 'u2']);
    expect(await paused.standsAt()).toBe(next);
  });

  it('goes on where somebody stands still in the middle of a batch, who can then end it no more', async () => {
    const mine = await write(database.store, [starting('u1')]);
    const standingStill = database.read.transaction(async (tx) => {
      const held = holding(1n).held;
      await lockedPlaces(tx, held, 200);
      await new ProjectionRunner(database.store, database.read, holding(2n)).catchUp();
      await keepPlaces(tx, await placesOf(tx), held);
    });
    await expect(standingStill).rejects.toThrow();
    expect(await database.runner.standsAt()).toBe(mine);
    expect(await uploads()).toEqual(['u1']);
  });

  it('follows the log until it is told to stop', async () => {
    const stop = new AbortController();
    const unexpected = (error: unknown): never => {
      throw error;
    };
    const running = database.runner.run(stop.signal, unexpected, unexpected);
    const mine = await write(database.store, exampleLife());
    const watching = new ProjectionRunner(database.store, database.read);
    await watching.waitFor(mine, 10_000);
    stop.abort();
    await running;
    expect(await database.runner.standsAt()).toBe(mine);
  });

  it('tells of trouble that is no event’s fault, and tries again', async () => {
    const mine = await write(database.store, [starting('u1')]);
    const stop = new AbortController();
    const troubles: unknown[] = [];
    const owner = await new DataSource({ type: 'postgres', url: database.ownerUrl }).initialize();
    await owner.query('ALTER TABLE read.uploads RENAME TO lost');
    const onTrouble = (error: unknown): void => {
      troubles.push(error);
      void owner.query('ALTER TABLE IF EXISTS read.lost RENAME TO uploads');
    };
    const running = database.runner.run(stop.signal, onTrouble, onTrouble);
    await reached(database, mine);
    stop.abort();
    await running;
    await owner.destroy();
    expect(troubles.map(String)).toEqual([expect.stringContaining('relation "uploads" does not exist')]);
    expect((await database.runner.status()).fault).toBeNull();
  });
});
/** Every part, or every second one, by the token; those that are lost are let go of. */
function holding(token: bigint, rest?: number): Parts {
  const held = new Map(
    EVERY_PART.filter((part) => rest === undefined || part % 2 === rest).map((part) => [part, token]),
  );
  return { ...aloneWithAllParts, held, lost: (part) => void held.delete(part) };
}

/** Looks until the runner, which works on its own, stands at the cursor. */
async function reached({ runner }: ReadDatabase, cursor: Cursor): Promise<void> {
  while ((await runner.standsAt()) < cursor);
}
