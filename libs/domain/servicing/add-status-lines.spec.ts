import { describe, expect, test } from '@jest/globals';
import { statusLine, statusLinesAdded } from '../testing/example-servicing.js';
import { operation } from '../testing/given-when-then.js';
import { addStatusLines, type AddStatusLines } from './add-status-lines.js';
import type { AssetStatusLine } from './servicing.events.js';
import { evolve, initialState } from './servicing.state.js';

const { given } = operation({ initialState, evolve, decide: addStatusLines });

const add = (...lines: readonly AssetStatusLine[]): AddStatusLines => ({
  sent: { uploadId: 's-1', dealId: 'example', servicerId: 'servicer', periodNumber: 1, lines },
  added: { today: '2026-06-05' },
});

describe('adding lines of an asset status file', () => {
  test('they are kept with what they belong to', () => {
    given([])
      .when(add(statusLine(2), statusLine(3)))
      .then([statusLinesAdded(statusLine(2), statusLine(3))]);
  });

  test('the next lines follow, and the totals grow', () => {
    given([statusLinesAdded(statusLine(2))])
      .when(add(statusLine(4)))
      .then([statusLinesAdded(statusLine(4))]);
    const kept = [statusLinesAdded(statusLine(2)), statusLinesAdded(statusLine(4))].reduce(evolve, initialState);
    expect(kept).toMatchObject({ lastLine: 4, totals: { assetCount: 2, recoveredPrincipal: '200.00' } });
  });

  test('a line does not come twice', () => {
    const state = evolve(initialState, statusLinesAdded(statusLine(2)));
    expect(() => addStatusLines(add(statusLine(2)), state)).toThrow('2 after 2');
  });

  test('there is something to add', () => {
    expect(() => addStatusLines(add(), initialState)).toThrow('there are lines to add');
  });
});
