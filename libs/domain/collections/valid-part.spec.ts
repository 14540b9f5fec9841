import { describe, expect, test } from '@jest/globals';
import { noReceipts } from '#domain/upload';
import { collectionReceived, collectionsFrozen } from '../testing/example-collections.js';
import type { DealState } from '#domain/deal';
import { exampleTerms } from '../testing/example-deal.js';
import { termsReplacing } from '../testing/example-replacement.js';
import { exampleDigest, uploadCompleted } from '../testing/example-upload.js';
import { exampleDates } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { approveValidPart, type ApproveValidPart } from './approve-valid-part.js';
import { refusedParts } from './collections-so-far.js';
import { evolve, initialState } from './collections.state.js';
import { proposeValidPart, type ProposeValidPart } from './propose-valid-part.js';
import { sendBackValidPart, type SendBackValidPart } from './send-back-valid-part.js';
import type { ValidPartProposed, ValidPartSentBack } from './valid-part.events.js';

const deal: DealState = { status: 'registered', terms: exampleTerms, termsVersion: 1 };
const replacedFrom = (from: string): DealState => ({
  ...deal,
  terms: termsReplacing({ from, paidFrom: from, remainderShares: false }),
});
const rejectReportDigest = 'b2'.repeat(32);
const { totals } = uploadCompleted.payload;
const refusedLines = { ...noReceipts, lineCount: 1, faultCount: 2, principal: null, gross: null, net: null };

const propose = (
  added: Partial<ProposeValidPart['added']> = {},
  sent: Partial<ProposeValidPart['sent']> = {},
): ProposeValidPart => ({
  sent: {
    dealId: 'example',
    servicerId: 'servicer',
    periodNumber: 1,
    fileName: 'receipts.csv',
    fileDigest: exampleDigest,
    supersedes: null,
    reason: ' one line is mended next week ',
    ...sent,
  },
  added: {
    today: '2026-06-05',
    actor: 'maker',
    deal,
    period: exampleDates(1),
    found: { uploadId: 'u-1', accepted: totals, refused: refusedLines, rejectReportDigest },
    ...added,
  },
});

const proposed: ValidPartProposed = {
  type: 'ValidPartProposed',
  schemaVersion: 1,
  effectiveDate: collectionReceived().effectiveDate,
  payload: {
    ...propose().sent,
    uploadId: 'u-1',
    collectedFrom: exampleDates(1).collectionFrom,
    collectedTo: exampleDates(1).determinationDate,
    accepted: totals,
    refused: refusedLines,
    rejectReportDigest,
    reason: 'one line is mended next week',
    proposedBy: 'maker',
  },
};

const approve = (
  added: Partial<ApproveValidPart['added']> = {},
  sent: Partial<ApproveValidPart['sent']> = {},
): ApproveValidPart => ({
  sent: {
    dealId: 'example',
    uploadId: 'u-1',
    fileDigest: exampleDigest,
    rejectReportDigest,
    reason: 'seen with the servicer',
    ...sent,
  },
  added: {
    today: '2026-06-05',
    actor: 'checker',
    deal,
    upload: uploadCompleted.payload,
    period: exampleDates(1),
    poolRegistered: true,
    reportedBefore: [],
    ...added,
  },
});

const accepted = {
  ...collectionReceived(),
  payload: {
    ...collectionReceived().payload,
    validPart: {
      refused: refusedLines,
      rejectReportDigest,
      reason: 'one line is mended next week',
      proposedBy: 'maker',
      approvalReason: 'seen with the servicer',
      approvedBy: 'checker',
    },
  },
};

describe('proposing the valid part of a file', () => {
  const { given } = operation({ initialState, evolve, decide: proposeValidPart });

  test('says what is accepted and what is refused, and changes no total', () => {
    given([]).when(propose()).then([proposed]);
    expect(evolve(initialState, proposed).periods).toEqual(initialState.periods);
  });

  test('takes a reason', () =>
    given([])
      .when(propose({}, { reason: ' ' }))
      .then(refused('MALFORMED', { field: 'reason' })));

  test('is of a file that was not accepted', () => {
    given([collectionReceived()]).when(propose()).then(refused('FILE_ALREADY_ACCEPTED'));
  });

  test('is of an open period', () => {
    given([])
      .when(propose({ period: null }))
      .then(refused('PERIOD_UNKNOWN'));
    given([collectionsFrozen]).when(propose()).then(refused('PERIOD_ALREADY_CLOSED'));
  });

  test('is of the days on which the servicer serves in the period', () => {
    given([])
      .when(propose({ deal: replacedFrom('2026-05-20') }))
      .then([{ ...proposed, payload: { ...proposed.payload, collectedTo: '2026-05-19' } }]);
    given([])
      .when(propose({ deal: replacedFrom(exampleDates(1).collectionFrom) }))
      .then(refused('SERVICER_NOT_IN_OFFICE'));
    given([])
      .when(propose({}, { servicerId: 'nobody' }))
      .then(refused('SERVICER_UNKNOWN'));
    given([])
      .when(propose({ deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
  });

  test('replaces an upload that stands, if any', () => {
    given([])
      .when(propose({}, { supersedes: 'u-0' }))
      .then(refused('UPLOAD_NOT_STANDING'));
  });

  test('waits once', () => given([proposed]).when(propose()).then(refused('VALID_PART_ALREADY_PROPOSED')));
});

describe('approving the valid part of a file', () => {
  const { given } = operation({ initialState, evolve, decide: approveValidPart });

  test('accepts its lines, and keeps who passed over the others', () => {
    given([proposed]).when(approve()).then([accepted]);
  });

  test('leaves what was passed over to be told until the file is superseded', () => {
    const of = { periodNumber: 1, servicerId: 'servicer' };
    const standing = [proposed, accepted].reduce(evolve, initialState);
    expect(refusedParts(standing, of)).toEqual([{ uploadId: 'u-1', refused: refusedLines }]);
    expect(standing.validParts.size).toBe(0);
    const { payload } = collectionReceived();
    const whole = { uploadId: 'u-2', fileDigest: 'c3'.repeat(32), supersedes: { uploadId: 'u-1', totals } };
    const superseded = evolve(standing, { ...collectionReceived(), payload: { ...payload, ...whole } });
    expect(refusedParts(superseded, of)).toEqual([]);
  });

  test('takes a reason', () => {
    given([proposed])
      .when(approve({}, { reason: '' }))
      .then(refused('MALFORMED', { field: 'reason' }));
  });

  test('is of what waits', () => {
    given([]).when(approve()).then(refused('VALID_PART_NOT_PROPOSED'));
    given([proposed, accepted]).when(approve()).then(refused('VALID_PART_NOT_PROPOSED'));
  });

  test('is another person’s', () => {
    given([proposed])
      .when(approve({ actor: 'maker' }))
      .then(refused('APPROVAL_BY_MAKER'));
  });

  test.each(['fileDigest', 'rejectReportDigest'] as const)('is for the %s that was seen', (field) => {
    given([proposed])
      .when(approve({}, { [field]: 'd4'.repeat(32) }))
      .then(refused('APPROVAL_OF_OTHER_FIGURES', { field }));
  });

  test('is for the period’s days that the file was checked against', () => {
    const rescheduled = { ...exampleDates(1), determinationDate: '2026-05-01' };
    given([proposed])
      .when(approve({ period: rescheduled }))
      .then(refused('SERVICER_DAYS_CHANGED', { field: 'uploadId' }));
  });

  test('is for the days on which the servicer still serves', () => {
    const shortened = approve({ deal: replacedFrom('2026-05-20') });
    given([proposed])
      .when(shortened)
      .then(refused('SERVICER_DAYS_CHANGED', { field: 'uploadId' }));
    given([proposed])
      .when(
        approve({
          deal: replacedFrom('2026-05-20'),
          upload: { ...uploadCompleted.payload, collectedTo: '2026-05-19' },
        }),
      )
      .then([accepted]);
    given([proposed])
      .when(approve({ deal: replacedFrom(exampleDates(1).collectionFrom) }))
      .then(refused('SERVICER_NOT_IN_OFFICE'));
    given([proposed])
      .when(approve({ deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
  });

  test('finds no receipt that was reported since', () => {
    given([proposed])
      .when(approve({ reportedBefore: [{ assetId: 'A-1', receiptNumber: 'R-2' }] }))
      .then(refused('RECEIPT_DUPLICATE'));
  });

  test('finds the period open', () => {
    given([proposed, collectionsFrozen]).when(approve()).then(refused('PERIOD_ALREADY_CLOSED'));
  });
});

describe('sending back the valid part of a file', () => {
  const { given } = operation({ initialState, evolve, decide: sendBackValidPart });

  const sendBack = (actor: string, sent: Partial<SendBackValidPart['sent']> = {}): SendBackValidPart => ({
    sent: { dealId: 'example', uploadId: 'u-1', reason: ' the whole file comes anew ', ...sent },
    added: { today: '2026-06-08', actor },
  });
  const sentBack = (sentBackBy: string): ValidPartSentBack => ({
    type: 'ValidPartSentBack',
    schemaVersion: 1,
    effectiveDate: '2026-06-08',
    payload: {
      ...{ dealId: 'example', servicerId: 'servicer', periodNumber: 1, uploadId: 'u-1' },
      ...{ reason: 'the whole file comes anew', proposedBy: 'maker', sentBackBy },
    },
  });

  test('is the choice of whoever looks at it, and its proposer’s to withdraw', () => {
    for (const actor of ['maker', 'checker']) {
      given([proposed])
        .when(sendBack(actor))
        .then([sentBack(actor)]);
    }
  });

  test('takes a reason', () =>
    given([proposed])
      .when(sendBack('checker', { reason: '' }))
      .then(refused('MALFORMED', { field: 'reason' })));

  test('is of a part that waits', () => {
    for (const past of [[], [proposed, accepted], [proposed, sentBack('maker')]]) {
      given(past)
        .when(sendBack('checker'))
        .then(refused('VALID_PART_NOT_PROPOSED', { field: 'uploadId', value: 'u-1' }));
    }
  });

  test('is possible after the close, where nobody approves it any more', () => {
    given([proposed, collectionsFrozen])
      .when(sendBack('maker'))
      .then([sentBack('maker')]);
  });

  test('leaves nothing to approve, and lets it be proposed again', () => {
    const past = [proposed, sentBack('checker')];
    operation({ initialState, evolve, decide: approveValidPart })
      .given(past)
      .when(approve())
      .then(refused('VALID_PART_NOT_PROPOSED'));
    operation({ initialState, evolve, decide: proposeValidPart }).given(past).when(propose()).then([proposed]);
  });
});
