import { describe, expect, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { evolve as evolveStatus, initialState as nothingKept, statusTotals } from '#domain/servicing';
import { collectionsFrozen } from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { termsReplacing } from '../testing/example-replacement.js';
import { exampleDates } from '../testing/example-period.js';
import { assetStatusReceived, statusDigest, statusLine, statusLinesAdded } from '../testing/example-servicing.js';
import { operation, refused } from '../testing/given-when-then.js';
import { evolve, initialState } from './collections.state.js';
import { receiveAssetStatus, type ReceiveAssetStatus } from './receive-asset-status.js';

const { given } = operation({ initialState, evolve, decide: receiveAssetStatus });

const deal: DealState = { status: 'registered', terms: exampleTerms, termsVersion: 1 };
const lines = [statusLine(2), statusLine(3)];
const kept = evolveStatus(nothingKept, statusLinesAdded(...lines));

const receive = (
  added: Partial<ReceiveAssetStatus['added']> = {},
  sent: Partial<ReceiveAssetStatus['sent']> = {},
): ReceiveAssetStatus => ({
  sent: {
    dealId: 'example',
    servicerId: 'servicer',
    periodNumber: 1,
    uploadId: 's-1',
    fileName: 'status.csv',
    fileDigest: statusDigest,
    fileBytes: 700,
    totals: statusTotals(lines),
    ...sent,
  },
  added: {
    today: '2026-06-05',
    deal,
    period: exampleDates(1),
    poolRegistered: true,
    upload: kept,
    contradictions: [],
    ...added,
  },
});

describe('receiving an asset status file', () => {
  test('it says how the assets stand at the end of the period', () => {
    given([]).when(receive()).then([assetStatusReceived()]);
  });

  test('a later one supersedes it', () => {
    const second = { uploadId: 's-2', fileDigest: 'd4'.repeat(32) };
    given([assetStatusReceived()])
      .when(receive({}, second))
      .then([assetStatusReceived({ ...second, version: 2, supersedes: 's-1' })]);
  });

  test('it is of a servicer that serves on the period’s last day', () => {
    const under = { deal: { ...deal, terms: termsReplacing({ from: '2026-05-31', paidFrom: '2026-05-31' }) } };
    given([]).when(receive(under)).then(refused('SERVICER_NOT_IN_OFFICE'));
    given([])
      .when(receive(under, { servicerId: 'harbour' }))
      .then([assetStatusReceived({ servicerId: 'harbour' })]);
  });

  test('one of another servicer does not', () => {
    const other = { servicerId: 'second-servicer', uploadId: 's-3', fileDigest: 'e5'.repeat(32) };
    given([assetStatusReceived()])
      .when(receive({}, other))
      .then([assetStatusReceived(other)]);
  });

  test('its file has a name', () => {
    given([])
      .when(receive({}, { fileName: ' ' }))
      .then(refused('MALFORMED', { field: 'fileName' }));
  });

  test('the deal exists', () => {
    given([])
      .when(receive({ deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
  });

  test('the servicer is the deal’s', () => {
    given([])
      .when(receive({}, { servicerId: 'nobody' }))
      .then(refused('SERVICER_UNKNOWN'));
  });

  test('there is a pool', () => {
    given([])
      .when(receive({ poolRegistered: false }))
      .then(refused('POOL_NOT_REGISTERED'));
  });

  test('the same file is not received twice as the report of a period while it counts', () => {
    given([assetStatusReceived()]).when(receive()).then(refused('FILE_ALREADY_ACCEPTED'));
  });

  test('a file that was superseded may be sent again byte for byte', () => {
    const other = assetStatusReceived({ version: 2, uploadId: 's-2', supersedes: 's-1', fileDigest: 'f6'.repeat(32) });
    given([assetStatusReceived(), other])
      .when(receive({}, { uploadId: 's-3' }))
      .then([assetStatusReceived({ version: 3, uploadId: 's-3', supersedes: 's-2' })]);
  });

  test('the same file is the report of the next period, where nothing moved', () => {
    given([assetStatusReceived(), collectionsFrozen])
      .when(receive({ period: exampleDates(2) }, { periodNumber: 2, uploadId: 's-2' }))
      .then([{ ...assetStatusReceived({ periodNumber: 2, uploadId: 's-2' }), effectiveDate: '2026-06-05' }]);
  });

  test('lines that did not arrive are noticed', () => {
    given([])
      .when(receive({ upload: evolveStatus(nothingKept, statusLinesAdded(statusLine(2))) }))
      .then(refused('UPLOAD_INCOMPLETE', { field: 'uploadId', value: 's-1' }));
    const more = evolveStatus(kept, statusLinesAdded(statusLine(4)));
    expect(() => receiveAssetStatus(receive({ upload: more }), initialState)).toThrow('are those of the file');
  });

  test.each(['OPENING_BALANCE_DIFFERS', 'ASSET_OF_ANOTHER_SERVICER', 'ASSET_NOT_REPORTED'] as const)(
    '%s: it goes on from how the pool stood',
    (code) => {
      const contradiction = { line: 2, field: 'assetId', value: 'A-1', code, message: 'differs', remedy: '' } as const;
      given([])
        .when(receive({ contradictions: [contradiction] }))
        .then(refused(code, { field: 'assetId', value: 'A-1' }));
    },
  );

  test('the period is open', () => {
    given([])
      .when(receive({ period: null }))
      .then(refused('PERIOD_UNKNOWN'));
    given([collectionsFrozen]).when(receive()).then(refused('PERIOD_ALREADY_CLOSED'));
  });
});
