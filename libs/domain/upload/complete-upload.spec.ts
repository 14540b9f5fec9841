import { describe, expect, test } from '@jest/globals';
import { exampleLine, linesAdded, uploadCompleted, uploadStarted } from '../testing/example-upload.js';
import { operation, refused } from '../testing/given-when-then.js';
import { completeUpload, type CompleteUpload } from './complete-upload.js';
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

  test('completing twice is a defect', () => {
    const state = [uploadStarted, linesAdded(exampleLine(2), exampleLine(3)), uploadCompleted].reduce(
      evolve,
      initialState,
    );
    expect(() => completeUpload(complete, state)).toThrow('complete already');
  });
});
