import { expect, it } from '@jest/globals';
import { accountsDeal } from '../../testing/example-accounts-deal.js';
import { drawingWords } from './drawing-words.js';
import { namesOf } from './names.js';

it('says what of a class is issued when', () => {
  const [senior] = accountsDeal.classes;
  const names = namesOf(accountsDeal);
  const drawn = { atClosing: '0.00', into: 'principal', amounts: [{ on: '2026-05-01', amount: '600.00' }] };
  expect(drawingWords({ ...senior!, drawn }, names)).toEqual([
    '“Senior” is issued by parts, at most 36500.00: 0.00 at closing and 600.00 on 2026-05-01, into Principal.',
  ]);
  expect(drawingWords(senior!, names)).toEqual([]);
});
