import { expect, test } from '@jest/globals';
import { amended, amendedTerms as terms, dearer, proposed } from '../testing/example-amendment.js';
import { registered } from '../testing/example-deal.js';
import { evolve, initialState } from './deal.state.js';
import { termsOfVersion, termsOn } from './terms-in-force.js';

test('each day has the version in force on it', () => {
  const third = dearer(terms, '0.0007');
  const deal = [
    registered,
    proposed(),
    amended(),
    proposed({ termsVersion: 3, terms: third, effectiveFrom: '2026-11-01' }),
    amended({ termsVersion: 3, terms: third, effectiveFrom: '2026-11-01' }),
  ].reduce(evolve, initialState);
  if (deal.status === 'unregistered') throw new Error('it is registered');
  expect(deal).toMatchObject({ terms: third, termsVersion: 3 });
  expect(
    ['2025-01-01', '2026-07-31', '2026-08-01', '2026-10-31', '2026-11-01'].map(
      (day) => termsOn(deal, day).termsVersion,
    ),
  ).toEqual([1, 1, 2, 2, 3]);
  expect(termsOfVersion(deal, 2)).toEqual(terms);
  expect(() => termsOfVersion(deal, 4)).toThrow('has terms of version 4');
});
