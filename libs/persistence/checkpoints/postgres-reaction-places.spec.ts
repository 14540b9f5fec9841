import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ReactionPlace } from '#application';
import { cursorAt, EVERY_PART, START } from '#event-store';
import { testDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { DivideReactions1764400000000 } from './divide-reactions.migration.js';
import { PostgresReactionPlaces } from './postgres-reaction-places.js';
import { ProcessCheckpoint1763700000000 } from './process-checkpoint.migration.js';
import { RememberCaused1764400000200 } from './remember-caused.migration.js';

describe('how far the process managers have come', () => {
  let database: TestDatabase;
  let places: PostgresReactionPlaces;

  beforeEach(async () => {
    database = await testDatabase([
      ProcessCheckpoint1763700000000,
      DivideReactions1764400000000,
      RememberCaused1764400000200,
    ]);
    places = new PostgresReactionPlaces(database.appUrl);
  });
  afterEach(async () => {
    await places.close();
    await database.drop();
  });

  const at = (part: number, cursor: bigint, settled: bigint, token: bigint, caused = 0n) => ({
    part,
    cursor: cursorAt(cursor),
    settled: cursorAt(settled),
    caused: cursorAt(caused),
    token,
  });
  const placeOf = async (part: number): Promise<ReactionPlace | undefined> =>
    (await places.load()).find((place) => place.part === part);

  it('is before the first event in every part until a place is kept', async () => {
    expect(await places.load()).toEqual(
      EVERY_PART.map((part) => ({ part, cursor: START, settled: START, caused: START })),
    );
  });

  it('is kept for each part, and never goes back', async () => {
    expect(await places.save([at(0, 5n, 7n, 1n, 6n), at(1, 2n, 2n, 1n)])).toEqual([]);
    expect(await places.save([at(0, 4n, 8n, 1n)])).toEqual([]);
    expect(await placeOf(0)).toEqual({ part: 0, cursor: cursorAt(5n), settled: cursorAt(8n), caused: cursorAt(6n) });
    expect(await placeOf(1)).toEqual({ part: 1, cursor: cursorAt(2n), settled: cursorAt(2n), caused: START });
  });

  it('is not kept for whoever was passed over, who is told of which parts', async () => {
    await places.save([at(3, 5n, 5n, 8n)]);
    expect(await places.save([at(2, 9n, 9n, 7n), at(3, 9n, 9n, 7n)])).toEqual([3]);
    expect(await placeOf(2)).toMatchObject({ cursor: cursorAt(9n) });
    expect(await placeOf(3)).toMatchObject({ cursor: cursorAt(5n) });
  });
});
