import { expect, test } from '@jest/globals';
import type { Actor } from '#application';
import { within } from './within.js';

const rows = [{ servicerId: 'first' }, { servicerId: 'second' }];
const seenBy = (actor: Actor) => rows.filter(within({ actor }));

test('a servicer’s staff see what is their own servicer’s', () => {
  expect(seenBy({ subject: 's', roles: ['servicer'], partyId: 'second' })).toEqual([{ servicerId: 'second' }]);
  expect(seenBy({ subject: 's', roles: ['servicer'], partyId: 'another' })).toEqual([]);
});

test('the trustee’s see everybody’s', () => {
  expect(seenBy({ subject: 't', roles: ['trustee maker'], partyId: null })).toEqual(rows);
});
