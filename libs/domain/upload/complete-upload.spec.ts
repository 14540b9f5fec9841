import { describe, expect, test } from '@jest/globals';
import { exampleLine, linesAdded, uploadCompleted, uploadStarted } from '../testing/example-upload.js';
import { operation, refused } from '../testing/given-when-then.js';
import { completeUpload, type CompleteUpload } from './complete-upload.js';
import { packLines } from './packed-lines.js';
import type { ReceiptLine, ReceiptLinesAdded } from './upload.events.js';
import { evolve, initialState } from './upload.state.js';

const { given } = operation({ initialState, evolve, decide: completeUpload });

const complete: CompleteUpload = {
  sent: { uploadId: 'u-1', totals: uploadCompleted.payload.totals },
  added: { today: '2026-06-05' },
};

describe('completing an upload', () => {
  test('the lines kept make up the totals of the file', () => {
    given([uploadStarted, linesAdded(exampleLine(2)), linesAdded(exampleLine(3))])
      .when(complete)
      .then([uploadCompleted]);
  });

  test('not while lines are missing', () => {
    given([uploadStarted, linesAdded(exampleLine(2))])
      .when(complete)
      .then(refused('UPLOAD_INCOMPLETE', { field: 'uploadId', value: 'u-1' }));
  });

  test('not before it started', () => {
    given([]).when(complete).then(refused('UPLOAD_INCOMPLETE'));
  });

  test('other figures in as many lines are a defect', () => {
    const state = [uploadStarted, linesAdded(exampleLine(2), exampleLine(3, { principal: '100.01' }))].reduce(
      evolve,
      initialState,
    );
    expect(() => completeUpload(complete, state)).toThrow('make up the file’s totals');
  });

  const late = { periodNumber: 1, from: '2026-01-01', to: '2026-04-30', totals: packLines([exampleLine(2)]).totals };
  const begun = { ...uploadStarted, payload: { ...uploadStarted.payload, late: [late] } };
  const withLate = (...lines: readonly ReceiptLine[]): ReceiptLinesAdded => {
    const added = linesAdded(...lines);
    return { ...added, payload: { ...added.payload, late: [late] } };
  };

  test('what is late of it comes with it', () => {
    given([begun, withLate(exampleLine(2)), linesAdded(exampleLine(3))])
      .when(complete)
      .then([{ ...uploadCompleted, payload: { ...uploadCompleted.payload, late: [late] } }]);
  });

  test('lines late that its beginning does not know are a defect', () => {
    const state = [begun, linesAdded(exampleLine(2), exampleLine(3))].reduce(evolve, initialState);
    expect(() => completeUpload(complete, state)).toThrow('what is late of u-1');
  });

  test('completing twice is a defect', () => {
    const state = [uploadStarted, linesAdded(exampleLine(2), exampleLine(3)), uploadCompleted].reduce(
      evolve,
      initialState,
    );
    expect(() => completeUpload(complete, state)).toThrow('complete already');
  });
});
