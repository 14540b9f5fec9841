import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { START, type StoredEvent } from '#event-store';
import { readModels } from '../read-models.js';
import { applyAll, project } from '../runner/apply-up-to-faults.js';
import { boughtBackLife } from '../testing/bought-back-life.js';
import { disposedLife } from '../testing/disposed-life.js';
import { exampleLife } from '../testing/example-life.js';
import { forecastLife } from '../testing/forecast-life.js';
import { investedLife } from '../testing/invested-life.js';
import { meetingLife } from '../testing/meeting-life.js';
import { purchasedLife } from '../testing/purchased-life.js';
import { type ReadDatabase, readDatabaseOf } from '../testing/read-database.js';
import { reportedLife } from '../testing/reported-life.js';
import { supportedLife } from '../testing/supported-life.js';
import { transferredLife } from '../testing/transferred-life.js';
import { write } from '../testing/append.js';
import { HeldRows } from './held-rows.js';
import { ReadTransaction } from './read-transaction.js';
import { WriteAtOnce } from './write-at-once.js';

/** What comes after the example's life, each of a deal of its own. */
const FURTHER = {
  ...{ boughtBackLife, disposedLife, forecastLife, investedLife, meetingLife, purchasedLife },
  ...{ reportedLife, supportedLife, transferredLife },
};

/** Moves nothing, and is always met. */
const ALWAYS = { update: 'SELECT 1 WHERE false', values: [], rows: 0 };

const changedBy = ({ type }: StoredEvent) =>
  readModels
    .flatMap(({ tables }) => tables)
    .filter(({ eventTypes }) => eventTypes === 'all' || (eventTypes as readonly string[]).includes(type))
    .map(({ entity }) => entity);

describe('rows that are held from batch to batch', () => {
  let database: ReadDatabase;
  beforeAll(async () => {
    database = await readDatabaseOf([]);
  });
  afterAll(() => database.close());

  it.each(Object.entries(FURTHER))('are what the tables have after each event: %s', async (dealId, further) => {
    const before = await database.store.head();
    await write(database.store, [...exampleLife(dealId), ...further(dealId)]);
    const held = new HeldRows();
    let heldRows = 0;
    for (const event of await database.store.readAfter(before || START, 10_000)) {
      const into = new WriteAtOnce(database.read.manager, held);
      try {
        await project(into, [event]);
        await into.writeIf(ALWAYS);
      } catch {
        held.clear();
        await database.read.transaction((tx) => applyAll(new ReadTransaction(tx), [event]));
      }
      for (const table of changedBy(event).map((entity) => database.read.getMetadata(entity))) {
        const keys = await database.read.getRepository(table.target).find();
        const read = await new ReadTransaction(database.read.manager).load(table.target, keys);
        for (const row of read) {
          const found = held.find(table, row);
          if (found === undefined) continue;
          heldRows += 1;
          expect([table.tableName, found]).toEqual([table.tableName, row]);
        }
      }
    }
    expect(heldRows).toBeGreaterThan(0);
  });
});
