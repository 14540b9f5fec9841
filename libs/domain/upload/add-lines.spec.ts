import { describe, expect, test } from '@jest/globals';
import { exampleLine, linesAdded, uploadCompleted, uploadStarted } from '../testing/example-upload.js';
import { operation } from '../testing/given-when-then.js';
import { addLines, type AddLines } from './add-lines.js';
import { packLines } from './packed-lines.js';
import type { ReceiptLine } from './upload.events.js';
import { noReceipts } from './receipt-totals.js';
import { evolve, initialState } from './upload.state.js';

const { given } = operation({ initialState, evolve, decide: addLines });

const add = (...lines: readonly ReceiptLine[]): AddLines => ({
  sent: { uploadId: 'u-1', ...packLines(lines) },
  added: { today: '2026-06-05' },
});

describe('adding lines to an upload', () => {
  test('they are kept with what they belong to', () => {
    given([uploadStarted])
      .when(add(exampleLine(2), exampleLine(3)))
      .then([linesAdded(exampleLine(2), exampleLine(3))]);
  });

  test('the next lines follow, gaps of blank lines left out', () => {
    given([uploadStarted, linesAdded(exampleLine(2))])
      .when(add(exampleLine(4)))
      .then([linesAdded(exampleLine(4))]);
  });

  test('a line does not come twice', () => {
    const state = [uploadStarted, linesAdded(exampleLine(2))].reduce(evolve, initialState);
    expect(() => addLines(add(exampleLine(2)), state)).toThrow('2 after 2');
  });

  test('nothing is added to nothing', () => {
    const nothing = { ...add(exampleLine(2)).sent, totals: noReceipts };
    const state = evolve(initialState, uploadStarted);
    expect(() => addLines({ sent: nothing, added: { today: '2026-06-05' } }, state)).toThrow('there are lines to add');
  });

  test('lines need an upload that is under way', () => {
    const completed = [uploadStarted, linesAdded(exampleLine(2), exampleLine(3)), uploadCompleted];
    expect(() => addLines(add(exampleLine(4)), initialState)).toThrow('not started');
    expect(() => addLines(add(exampleLine(4)), completed.reduce(evolve, initialState))).toThrow('completed');
  });
});
