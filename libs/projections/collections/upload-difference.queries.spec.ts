import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exampleLife, superseding } from '../testing/example-life.js';
import { type ReadDatabase, readDatabaseOf } from '../testing/read-database.js';
import { UploadDifferenceQueries } from './upload-difference.queries.js';

const ALL = { offset: 0, limit: 100 };

describe('the difference of a file from the version that it superseded', () => {
  let database: ReadDatabase;
  let differences: UploadDifferenceQueries;
  beforeAll(async () => {
    const life = exampleLife();
    const accepting = life.findIndex(({ events }) => events.some(({ type }) => type === 'CollectionReceived'));
    database = await readDatabaseOf([...life.slice(0, accepting + 1), ...superseding('example')]);
    differences = new UploadDifferenceQueries(database.read);
  });
  afterAll(() => database.close());

  it('names every receipt added, removed and changed, with what each version says', async () => {
    const { rows, total } = await differences.fromSuperseded('example', 'example-u3', ALL);
    expect(total).toBe(3);
    expect(rows).toMatchObject([
      {
        assetId: 'A-1',
        receiptNumber: 'R-1',
        kind: 'changed',
        before: { line: 2 },
        after: { line: 2, receivedOn: '2026-05-19', principal: '150000.01' },
      },
      { assetId: 'A-1', receiptNumber: 'R-2', kind: 'removed', after: null },
      { assetId: 'A-2', receiptNumber: 'R-1', kind: 'removed', before: { principal: '40000.00' }, after: null },
    ]);
  });

  it('comes in pages that know the whole', async () => {
    const page = await differences.fromSuperseded('example', 'example-u3', { offset: 1, limit: 1 });
    expect([page.total, page.rows.map(({ receiptNumber }) => receiptNumber)]).toEqual([3, ['R-2']]);
  });

  it('is nothing for a file of its own, and for another deal', async () => {
    expect((await differences.fromSuperseded('another', 'example-u3', ALL)).total).toBe(0);
  });
});
