import { describe, expect, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { collectionReceived, collectionsFrozen } from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { termsReplacing } from '../testing/example-replacement.js';
import { exampleDigest, uploadCompleted } from '../testing/example-upload.js';
import { exampleDates } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { evolve, initialState } from './collections.state.js';
import { receiveCollection, type ReceiveCollection } from './receive-collection.js';

const { given } = operation({ initialState, evolve, decide: receiveCollection });

const deal: DealState = { status: 'registered', terms: exampleTerms, termsVersion: 1 };
const replacedFrom = (from: string): DealState => ({
  ...deal,
  terms: termsReplacing({ from, paidFrom: from, remainderShares: false }),
});

const receive = (
  added: Partial<ReceiveCollection['added']> = {},
  sent: Partial<ReceiveCollection['sent']> = {},
): ReceiveCollection => ({
  sent: { dealId: 'example', uploadId: 'u-1', supersedes: null, ...sent },
  added: {
    today: '2026-06-05',
    deal,
    upload: uploadCompleted.payload,
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

  test('an upload whose lines are not all kept is not complete', () => {
    given([])
      .when(receive({ upload: null }))
      .then(refused('UPLOAD_INCOMPLETE', { field: 'uploadId', value: 'u-1' }));
  });

  test('another deal’s upload is not this deal’s', () => {
    given([])
      .when(receive({}, { dealId: 'other' }))
      .then(refused('UPLOAD_INCOMPLETE'));
  });

  test('a receipt is reported once', () => {
    given([])
      .when(receive({ reportedBefore: [{ assetId: 'A-1', receiptNumber: 'R-2' }] }))
      .then(refused('RECEIPT_DUPLICATE', { value: 'R-2' }));
    const alike = { assetId: 'A-1', receiptNumber: 'R-2', alikeTo: { uploadId: 'u-9', line: 7 } };
    given([])
      .when(receive({ reportedBefore: [alike] }))
      .then(refused('EQUAL_LINES', { value: 'R-2' }));
  });

  test('what its lines are said to be equal to, counts still', () => {
    const { totals } = uploadCompleted.payload;
    const history = [collectionReceived({ uploadId: 'u-0', fileDigest: 'b2' })];
    const replaced = collectionReceived({ uploadId: 'u-2', fileDigest: 'b3', supersedes: { uploadId: 'u-0', totals } });
    const equalLines = [{ lines: [3], answer: 'repeat', before: { uploadId: 'u-0', line: 2 } }] as const;
    const answered = receive({ upload: { ...uploadCompleted.payload, equalLines } });
    given(history).when(answered).then([collectionReceived()]);
    given([...history, replaced])
      .when(answered)
      .then(refused('EQUAL_LINES_MISTAKEN', { value: '3' }));
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

  test('a file that supersedes another takes its place as the next version', () => {
    const totals = { ...uploadCompleted.payload.totals, principal: '1.00', gross: '41.00', net: '21.00' };
    given([collectionReceived({ uploadId: 'u-0', fileDigest: 'b2'.repeat(32), totals })])
      .when(receive({}, { supersedes: 'u-0' }))
      .then([collectionReceived({ fileVersion: 2, supersedes: { uploadId: 'u-0', totals } })]);
  });

  test.each([
    ['unknown', []],
    ['another servicer’s', [collectionReceived({ uploadId: 'u-0', fileDigest: 'b2', servicerId: 'another' })]],
    ['another period’s', [collectionReceived({ uploadId: 'u-0', fileDigest: 'b2', periodNumber: 2 })]],
    [
      'superseded already',
      [
        collectionReceived({ uploadId: 'u-0', fileDigest: 'b2' }),
        collectionReceived({
          uploadId: 'u-2',
          fileDigest: 'b3',
          fileVersion: 2,
          supersedes: { uploadId: 'u-0', totals: uploadCompleted.payload.totals },
        }),
      ],
    ],
  ])('an upload to be superseded that is %s is refused', (_, history) => {
    given(history)
      .when(receive({}, { supersedes: 'u-0' }))
      .then(refused('UPLOAD_NOT_STANDING', { field: 'supersedes', value: 'u-0' }));
  });

  test('an upload that was superseded does not count a second time; its file may, in the place of what counts now', () => {
    const { totals } = uploadCompleted.payload;
    const [first, second] = ['b1', 'b2'].map((digest) => digest.repeat(32));
    const history = [
      collectionReceived({ uploadId: 'u-1' }),
      collectionReceived({ uploadId: 'u-2', fileDigest: first, supersedes: { uploadId: 'u-1', totals } }),
      collectionReceived({ uploadId: 'u-3', fileDigest: second, supersedes: { uploadId: 'u-2', totals } }),
    ];
    const remedy = 'leave it if upload u-3, which counts now, is right; else send the file in the place of u-3';
    given(history)
      .when(receive())
      .then(refused('UPLOAD_NOT_STANDING', { field: 'supersedes', value: 'u-1', remedy }));
    const anew = receive({ upload: { ...uploadCompleted.payload, uploadId: 'u-4' } }, { supersedes: 'u-3' });
    given(history)
      .when(anew)
      .then([collectionReceived({ uploadId: 'u-4', fileVersion: 2, supersedes: { uploadId: 'u-3', totals } })]);
  });

  describe('with receipts that are late', () => {
    const { totals } = uploadCompleted.payload;
    const late = [{ periodNumber: 1, from: '2026-01-01', to: '2026-05-31', totals }];
    const days = { collectedFrom: '2026-06-01', collectedTo: '2026-08-31' };
    const upload = { ...uploadCompleted.payload, ...days, periodNumber: 2, late };
    const receiveLate = receive({ today: '2026-07-01', upload, period: exampleDates(2) });
    const effectiveDate = '2026-07-01';

    test('says so, by the closed period that they would have belonged to', () => {
      given([collectionsFrozen])
        .when(receiveLate)
        .then([{ ...collectionReceived({ periodNumber: 2, late }), effectiveDate }]);
    });

    test('of a period that is open they are not late: a defect', () => {
      expect(() => receiveCollection(receiveLate, initialState)).toThrow('what is late is of closed periods');
    });
  });

  describe('was checked against the days on which its servicer collects', () => {
    const shortened = replacedFrom('2026-05-20');

    test.each<[string, Partial<ReceiveCollection['added']>]>([
      ['another takes over since', { deal: shortened }],
      ['the period is rescheduled since', { period: { ...exampleDates(1), determinationDate: '2026-05-29' } }],
    ])('which changed where %s', (_, added) => {
      given([])
        .when(receive(added))
        .then(refused('SERVICER_DAYS_CHANGED', { field: 'uploadId', value: 'u-1' }));
    });

    test('and is taken by those, once it is checked again', () => {
      const upload = { ...uploadCompleted.payload, collectedTo: '2026-05-19' };
      given([])
        .when(receive({ deal: shortened, upload }))
        .then([collectionReceived()]);
    });

    test('of which there must be some', () => {
      given([])
        .when(receive({ deal: replacedFrom(exampleDates(1).collectionFrom) }))
        .then(refused('SERVICER_NOT_IN_OFFICE'));
      given([])
        .when(receive({ deal: { status: 'unregistered' } }))
        .then(refused('DEAL_UNKNOWN'));
    });
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
