import { describe, expect, test } from '@jest/globals';
import { allottedUnits, transferred } from '../testing/example-register.js';
import { HOLDERS_OF_DEAL_MAX, requireHoldersWithin } from './holders-limit.js';
import { evolve, initialState } from './holdings.state.js';

/** acct-1 holds 6,000 units and acct-2 4,000; acct-2 sells all it has to acct-3. */
const sold = transferred('2026-06-10', { fromHolder: 'acct-2', units: '4000' });
const senior = { classId: 'senior', register: [allottedUnits, sold].reduce(evolve, initialState) };
const waiting = { classId: 'mezzanine', register: initialState };
const within = (classId: string, holders: number): unknown => requireHoldersWithin([senior, waiting], classId, holders);

describe('the holders of a deal', () => {
  test('are counted over its classes, those who hold something', () => {
    expect(within('sub', HOLDERS_OF_DEAL_MAX - 2)).toMatchObject({ ok: true });
    expect(within('sub', HOLDERS_OF_DEAL_MAX - 1)).toMatchObject({
      error: { code: 'TOO_MANY_HOLDERS', field: 'classId', value: 'sub' },
    });
  });

  test('of a class are those that it has now, not those that it had', () => {
    expect(within('senior', HOLDERS_OF_DEAL_MAX)).toMatchObject({ ok: true });
    expect(within('senior', HOLDERS_OF_DEAL_MAX + 1)).toMatchObject({ ok: false });
  });
});
