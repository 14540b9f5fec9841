import { expect, it } from '@jest/globals';
import { Moving, MOVING_ms } from './moving.js';

it('knows for a while with what others go on, by operation and stream', () => {
  let now_ms = 1_000;
  const moving = new Moving(() => now_ms);
  moving.add('receive-remittance', 'collections-a');
  now_ms += MOVING_ms - 1;
  expect(moving.includes('receive-remittance', 'collections-a')).toBe(true);
  expect(moving.includes('receive-remittance', 'collections-b')).toBe(false);
  expect(moving.includes('amend-terms', 'collections-a')).toBe(false);
  now_ms += 2;
  expect(moving.includes('receive-remittance', 'collections-a')).toBe(false);
});
