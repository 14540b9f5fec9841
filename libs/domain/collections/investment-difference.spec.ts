import { expect, test } from '@jest/globals';
import { differsAfter } from './investment-difference.js';

test('what differs in the sum follows what turns out to have come, and the day stays', () => {
  const late = { as: 'late', days: 2 } as const;
  expect(differsAfter([{ as: 'less', amount: '3.00' }, late], '1.00')).toEqual([{ as: 'less', amount: '2.00' }, late]);
  expect(differsAfter([{ as: 'less', amount: '3.00' }, late], '5.00')).toEqual([{ as: 'more', amount: '2.00' }, late]);
  expect(differsAfter([{ as: 'more', amount: '3.00' }], '-3.00')).toEqual([]);
  expect(differsAfter([], '-3.00')).toEqual([{ as: 'less', amount: '3.00' }]);
});
