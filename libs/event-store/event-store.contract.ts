import { afterEach, beforeEach, describe } from '@jest/globals';
import { commandIdClause } from './contract/command-id.contract.js';
import type { LogUnderTest } from './testing/log-under-test.js';
import { modelClause } from './contract/model.contract.js';
import { expectedVersionClause, positionsClause, wholeAppendClause } from './contract/places.contract.js';
import { readingClause, waitingClause } from './contract/reading.contract.js';
import { recordedAtClause, schemasClause, writtenOnceClause } from './contract/written-once.contract.js';

export { appendOf, noted, readAll } from './testing/log-under-test.js';

/** The port's invariants, by their numbers. */
const clauses = [
  positionsClause,
  wholeAppendClause,
  expectedVersionClause,
  commandIdClause,
  readingClause,
  recordedAtClause,
  writtenOnceClause,
  schemasClause,
  waitingClause,
] as const;

/** What every adapter of the log holds, clause by clause. */
export function eventStoreContract(name: string, makeLog: () => Promise<LogUnderTest>): void {
  describe(`${name} as an event store`, () => {
    let log: LogUnderTest;
    beforeEach(async () => {
      log = await makeLog();
    });
    afterEach(() => log.close());

    for (const clause of clauses) clause(() => log);
  });

  modelClause(name, makeLog);
}
