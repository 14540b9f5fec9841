import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exampleLife } from '../testing/example-life.js';
import { type ReadDatabase, readDatabaseOf } from '../testing/read-database.js';
import { supportedLife } from '../testing/supported-life.js';
import { TriggerQueries } from './trigger.queries.js';

describe('triggers', () => {
  let database: ReadDatabase;
  let queries: TriggerQueries;
  beforeAll(async () => {
    database = await readDatabaseOf([...exampleLife('one'), ...supportedLife('one')]);
    queries = new TriggerQueries(database.read);
  });
  afterAll(() => database.close());

  it('are declared as last stated, and confirmed by whom', async () => {
    expect(await queries.declarations('one')).toEqual([
      {
        ...{ dealId: 'one', triggerId: 'downgrade', status: 'proposed', date: '2026-06-21' },
        ...{ evidence: 'rating letter', proposedBy: 'maker', confirmedBy: null },
      },
      {
        ...{ dealId: 'one', triggerId: 'removal', status: 'confirmed', date: '2026-06-20' },
        ...{ evidence: 'resolution 7', proposedBy: 'maker', confirmedBy: 'checker' },
      },
    ]);
  });

  it('fired as the newest calculation of each period found, not one that was sent back', async () => {
    const found = { dealId: 'one', periodNumber: 2, calculationVersion: 3, distribution: 'calculated' };
    expect(await queries.outcomes('one')).toEqual([
      {
        ...{ ...found, outcomeNumber: 1, triggerId: 'removal', date: '2026-06-20', tested: 'by declaration' },
        ...{ outcome: 'fired', test: null, evidence: 'resolution 7' },
      },
      {
        ...{ ...found, outcomeNumber: 2, triggerId: 'senior-interest', date: '2026-06-26' },
        ...{ tested: 'after distribution', outcome: 'grace period begun', evidence: null },
        test: { expression: 'interest due of senior > 0.00', quantities: [] },
      },
    ]);
  });
});
