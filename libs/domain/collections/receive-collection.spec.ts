import { describe, test } from '@jest/globals';
import type { UploadEvent, UploadState } from '#domain/upload';
import { evolve as evolveUpload, initialState as noUpload } from '#domain/upload';
import { collectionReceived, collectionsFrozen } from '../testing/example-collections.js';
import { exampleDigest, exampleLine, linesAdded, uploadCompleted, uploadStarted } from '../testing/example-upload.js';
import { exampleDates } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { evolve, initialState } from './collections.state.js';
import { receiveCollection, type ReceiveCollection } from './receive-collection.js';

const { given } = operation({ initialState, evolve, decide: receiveCollection });

const history: readonly UploadEvent[] = [uploadStarted, linesAdded(exampleLine(2), exampleLine(3)), uploadCompleted];
const uploadAfter = (events: number): UploadState => history.slice(0, events).reduce(evolveUpload, noUpload);

const receive = (added: Partial<ReceiveCollection['added']> = {}, dealId = 'example'): ReceiveCollection => ({
  sent: { dealId, uploadId: 'u-1' },
  added: {
    today: '2026-06-05',
    upload: uploadAfter(3),
    period: exampleDates(1),
    poolRegistered: true,
    reportedBefore: [],
    ...added,
  },
});

describe('receiving a collection', () => {
  test('a complete upload becomes the period’s collection, as of its determination date', () => {
    given([]).when(receive()).then([collectionReceived()]);
  });

  test('a report made during the period counts from its own day', () => {
    given([])
      .when(receive({ today: '2026-03-23' }))
      .then([{ ...collectionReceived(), effectiveDate: '2026-03-23' }]);
  });

  test('it has a pool to come from', () => {
    given([])
      .when(receive({ poolRegistered: false }))
      .then(refused('POOL_NOT_REGISTERED'));
  });

  test.each([0, 1, 2])('an upload of which only %i events are kept is not complete', (events) => {
    given([])
      .when(receive({ upload: uploadAfter(events) }))
      .then(refused('UPLOAD_INCOMPLETE', { field: 'uploadId', value: 'u-1' }));
  });

  test('another deal’s upload is not this deal’s', () => {
    given([]).when(receive({}, 'other')).then(refused('UPLOAD_INCOMPLETE'));
  });

  test('a receipt is reported once', () => {
    given([])
      .when(receive({ reportedBefore: [{ assetId: 'A-1', receiptNumber: 'R-2' }] }))
      .then(refused('RECEIPT_DUPLICATE', { value: 'R-2' }));
  });

  test('the same upload is booked once', () => {
    given([collectionReceived()])
      .when(receive())
      .then(refused('COLLECTION_ALREADY_RECEIVED', { value: 'u-1' }));
  });

  test('the same file in another upload is recognised before its receipts are', () => {
    given([collectionReceived({ uploadId: 'u-0' })])
      .when(receive({ reportedBefore: [{ assetId: 'A-1', receiptNumber: 'R-2' }] }))
      .then(refused('FILE_ALREADY_ACCEPTED', { field: 'fileDigest', value: exampleDigest }));
  });

  test('its period must be open', () => {
    given([])
      .when(receive({ period: null }))
      .then(refused('PERIOD_UNKNOWN', { value: '1' }));
  });

  test('its period must not be closed', () => {
    given([collectionsFrozen])
      .when(receive())
      .then(refused('PERIOD_ALREADY_CLOSED', { value: '1' }));
  });
});
