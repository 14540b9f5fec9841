import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gather } from './gather.js';

test('what each gives stands one after another, as flatMap has it', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer())), (lists) => {
      const each = (one: readonly number[], index: number): readonly number[] => [index, ...one];
      expect(gather(lists, each)).toEqual(lists.flatMap(each));
    }),
  );
});
