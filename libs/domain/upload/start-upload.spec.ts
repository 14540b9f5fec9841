import { describe, expect, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { exampleTerms } from '../testing/example-deal.js';
import { uploadStarted } from '../testing/example-upload.js';
import { operation, refused } from '../testing/given-when-then.js';
import { startUpload, type StartUpload } from './start-upload.js';
import { evolve, initialState } from './upload.state.js';

const { given } = operation({ initialState, evolve, decide: startUpload });

const deal: DealState = { status: 'established', terms: exampleTerms, termsVersion: 1 };

const start = (changes: Partial<StartUpload['sent']> = {}, dealState: DealState = deal): StartUpload => ({
  sent: { ...uploadStarted.payload, ...changes },
  added: { today: '2026-06-05', deal: dealState },
});

describe('starting an upload', () => {
  test('a valid file begins to be kept', () => {
    given([]).when(start()).then([uploadStarted]);
  });

  test('it says by which mapping it was read', () => {
    given([])
      .when(start({ mappingVersion: 2 }))
      .then([{ ...uploadStarted, payload: { ...uploadStarted.payload, mappingVersion: 2 } }]);
  });

  test('the deal must exist', () => {
    given([])
      .when(start({}, { status: 'unregistered' }))
      .then(refused('DEAL_UNKNOWN'));
  });

  test('the servicer must be the deal’s', () => {
    given([])
      .when(start({ servicerId: 'trustee' }))
      .then(refused('SERVICER_UNKNOWN', { field: 'servicerId', value: 'trustee' }));
  });

  test('a digest is a SHA-256', () => {
    given([])
      .when(start({ fileDigest: 'abc' }))
      .then(refused('MALFORMED', { field: 'fileDigest', value: 'abc' }));
  });

  test('a file has a name', () => {
    given([])
      .when(start({ fileName: '' }))
      .then(refused('MALFORMED', { field: 'fileName' }));
  });

  test('an id is never used for two uploads', () => {
    expect(() => startUpload(start(), evolve(initialState, uploadStarted))).toThrow('started before');
  });
});
