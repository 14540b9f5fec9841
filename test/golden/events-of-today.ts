import { boughtBackLife } from '../../libs/projections/testing/bought-back-life.js';
import { investedLife } from '../../libs/projections/testing/invested-life.js';
import { purchasedLife } from '../../libs/projections/testing/purchased-life.js';
import { disposedLife } from '../../libs/projections/testing/disposed-life.js';
import { exampleDates } from '../../libs/domain/testing/example-period.js';
import { append, type Append } from '../../libs/projections/testing/append.js';
import { exampleLife } from '../../libs/projections/testing/example-life.js';
import { forecastLife } from '../../libs/projections/testing/forecast-life.js';
import { reportedLife } from '../../libs/projections/testing/reported-life.js';
import { supportedLife } from '../../libs/projections/testing/supported-life.js';
import { approvedDistribution, exampleFacts, weekends } from '../../libs/domain/testing/example-report.js';
import { makePaper, statementOf } from '#domain/papers';
import { assert, type DomainEvent } from '#domain/shared';
import { noReceipts } from '#domain/upload';

const dealId = 'example';
const of = { dealId, periodNumber: 1 } as const;
const ending = { dealId, ground: 'resolution', date: '2027-06-01', evidence: 'resolution 7' } as const;

const reversalOfReturn = {
  ...{ ...of, instructionId: `${dealId}-1-payment-2`, from: 'fees', to: 'payee:trustee', amount: '150.00' },
  ...{ purpose: 'period 1: fee:trustee', attempt: 1, bankReference: 'R-7' },
  ...{ reason: 'the credit was of another payment', proposedBy: 'maker' },
} as const;

const twoAbove5m = {
  rules: [
    { operation: 'approve-distribution', approvals: 1, above: { amount: '5000000.00', approvals: 2, orManager: true } },
  ],
} as const;

const statement = statementOf({
  source: 'report 1',
  figures: [{ figure: 'claims in disposal', value: '1.00' }],
  assumed: ['classes.coupon'],
  materialEvents: ['none'],
});

const exampleReport = (() => {
  const sources = {
    ...{ distribution: approvedDistribution, facts: exampleFacts, calendar: weekends },
    beside: { forecast: null, migration: null },
  };
  const report = makePaper('trustee report', { dealId, number: 1, statement, today: '2026-06-19', sources });
  assert(report.ok, 'the statement holds');
  return report.value.figures;
})();

/** Events that no read model's example has, of the types that the compiler holds them to. */
const others: readonly Append[] = [
  append('calendar-weekends', '2026-01-01', {
    CalendarPublished: {
      ...{ calendarId: 'weekends', version: 1, years: [2026], source: 'State Council' },
      ...{ holidays: ['2026-10-01'], workedWeekends: ['2026-10-10'] },
    },
  }),
  append('register-example/senior', '2026-03-16', {
    HolderKindsStated: {
      ...{ dealId, classId: 'senior', kinds: [{ holderId: 'acct-1', kind: 'individual' }] },
      ...{ document: 'letter 7', enteredBy: 'maker' },
    },
  }),
  append('evidence', '2026-08-25', {
    TokensRefused: { source: 'a'.repeat(32), hour: '2026-08-25T13:00:00Z', count: 50 },
  }),
  append('sessions', '2026-08-25', {
    SessionsRevoked: { kind: 'session', id: 's-1', reason: 'laptop stolen', revokedBy: 'administrator-1' },
  }),
  append('approval-policy', '2026-08-25', {
    ApprovalPolicyProposed: { policy: twoAbove5m, reason: 'resolution 7', proposedBy: 'maker' },
  }),
  append('approval-policy', '2026-08-25', {
    ApprovalPolicyAdopted: {
      ...{ policy: twoAbove5m, proposedBy: 'maker', approvedBy: 'manager', approvedDigest: 'd'.repeat(64) },
    },
  }),
  append(`approvals-${'e'.repeat(64)}`, '2026-08-25', {
    ApprovalGiven: {
      ...{ operation: 'approve-distribution', proposal: { stream: 'distribution-deal-1-1', version: 1 }, dealId },
      about: { periodNumber: 1 },
      ...{ reason: null, givenBy: 'checker' },
      ...{ amount: '6000000.00', approvals: 2, policyVersion: 1 },
    },
  }),
  append(`approvals-${'e'.repeat(64)}`, '2026-08-25', {
    ApprovalWithdrawn: {
      ...{ operation: 'approve-distribution', proposal: { stream: 'distribution-deal-1-1', version: 1 }, dealId },
      ...{ about: { periodNumber: 1 }, reason: 'a mistake', withdrawnBy: 'checker' },
    },
  }),
  append('subject-acct-0001', '2026-04-09', {
    IdentityKept: {
      ...{ subjectId: 'acct-0001', keyId: '6'.repeat(32), identityDigest: '5'.repeat(64), keptBy: 'maker' },
    },
  }),
  append('subject-acct-0001', '2026-04-09', {
    IdentityOpened: {
      ...{ subjectId: 'acct-0001', identityDigest: '5'.repeat(64), reason: 'a returned payment', openedBy: 'maker' },
    },
  }),
  append('erasures', '2026-04-10', {
    ErasureRequested: {
      ...{
        erasureId: 'e-1',
        files: ['9'.repeat(64)],
        subjects: ['acct-0001'],
        reason: 'register of requests 2026/17',
        requestedBy: 'maker',
      },
    },
  }),
  append('erasures', '2026-04-11', {
    ErasureApproved: {
      erasureId: 'e-1',
      ...{ reason: 'register of requests 2026/17', requestedBy: 'maker', approvedBy: 'checker' },
    },
    FileErased: {
      erasureId: 'e-1',
      ...{ digest: '9'.repeat(64), keyId: '8'.repeat(32), sealedDigest: '7'.repeat(64), sealedBytes: 140 },
    },
    SubjectErased: { erasureId: 'e-1', subjectId: 'acct-0001', keyId: '6'.repeat(32) },
  }),
  append('erasures', '2026-08-24', {
    ErasureRepeated: {
      ...{ erasureId: 'e-3', files: ['9'.repeat(64)], subjects: ['acct-0001'], reason: 'request 2026/17' },
      ...{
        requestedBy: 'maker',
        approvedBy: 'checker',
        position: '412',
        repeatedBy: 'administrator-1',
        confirmedBy: 'checker',
      },
    },
  }),
  append('erasures', '2026-04-11', {
    ErasureSentBack: { erasureId: 'e-2', reason: 'the retention period runs', sentBackBy: 'checker' },
  }),
  append('fixings-LPR-1Y', '2026-01-20', {
    FixingsPublished: {
      ...{ index: 'LPR-1Y', version: 1, from: '2026-01-20', through: '2026-02-19', source: 'NIFC' },
      fixings: [{ date: '2026-01-20', rate: '0.0300' }],
    },
  }),
  append(`mapping-${dealId}/servicer/receipts`, '2026-01-01', {
    ColumnMappingRecorded: {
      ...{ dealId, partyId: 'servicer', table: 'receipts', version: 1, validFrom: '2026-01-01' },
      ...{ columns: { assetId: '资产编号' }, ignored: ['备注'], words: { component: { 本金: 'principal' } } },
    },
  }),
  append('collections-example', '2026-06-27', {}),
  append(`instruction-${dealId}-1-payment-2`, '2026-06-30', {
    PaymentReturned: {
      ...{ ...of, instructionId: `${dealId}-1-payment-2`, from: 'fees', to: 'payee:trustee', amount: '150.00' },
      ...{ purpose: 'period 1: fee:trustee', attempt: 1, bankReference: 'R-7', reason: 'the account is closed' },
    },
    ReturnReversalProposed: reversalOfReturn,
    ReturnReversalSentBack: {
      ...{ ...of, instructionId: `${dealId}-1-payment-2`, attempt: 1 },
      ...{ reason: 'the letter is of another payee', proposedBy: 'maker', sentBackBy: 'checker' },
    },
    ReturnReversed: { ...reversalOfReturn, approvedBy: 'checker', executedOn: '2026-06-29', executedAt: '10:05' },
  }),
  append(`reconciliation-${dealId}-1`, '2026-06-30', {
    BreakAssigned: { ...of, breakId: 'bank', owner: 'maker', assignedBy: 'checker' },
    BreakNoted: { ...of, breakId: 'bank', note: 'booked a day late', notedBy: 'maker' },
    BreakResolved: { ...of, breakId: 'bank', resolution: 'the bank corrected it', resolvedBy: 'maker' },
    OverrideRequested: {
      ...of,
      ...{ breaks: [{ breakId: 'bank', amount: '0.01' }], reason: 'a fen of rounding', requestedBy: 'maker' },
    },
    OverrideApproved: {
      ...of,
      ...{ breaks: [{ breakId: 'bank', amount: '0.01' }], reason: 'a fen of rounding' },
      ...{ requestedBy: 'maker', approvedBy: 'checker' },
    },
  }),
  append(`collections-${dealId}`, '2026-06-30', {
    ValidPartProposed: {
      ...{ ...of, servicerId: 'servicer', uploadId: 'u-9', supersedes: null },
      ...{ fileName: 'receipts.csv', fileDigest: '9'.repeat(64), rejectReportDigest: '8'.repeat(64) },
      ...{ collectedFrom: exampleDates(1).collectionFrom, collectedTo: exampleDates(1).determinationDate },
      accepted: { ...noReceipts, lineCount: 1, principal: '100.00', gross: '100.00', net: '100.00' },
      refused: { ...noReceipts, lineCount: 1, faultCount: 1, interest: null },
      ...{ reason: 'one line is mended next week', proposedBy: 'maker' },
    },
    ValidPartSentBack: {
      ...{ ...of, servicerId: 'servicer', uploadId: 'u-9', reason: 'the whole file comes anew' },
      ...{ proposedBy: 'maker', sentBackBy: 'checker' },
    },
    UnidentifiedCashAssigned: { ...of, servicerId: 'servicer', amount: '12.00', suspenseReference: 'B-7' },
  }),
  append(`deal-${dealId}`, '2027-06-01', {
    TerminationProposed: { ...ending, proposedBy: 'maker' },
    TrustTerminated: { ...ending, proposedBy: 'maker', confirmedBy: 'checker' },
    TrustLiquidated: { dealId, report: 'audited report 1', liquidatedBy: 'checker' },
  }),
  append(`period-${dealId}-1`, '2026-06-30', {
    PeriodRescheduled: { ...of, termsVersion: 2, dates: exampleDates(1) },
  }),
  append(`duties-${dealId}`, '2026-06-24', {
    DutyDone: { dealId, dutyId: 'period-1-payment-notice', doneBy: 'maker', note: 'notice 17' },
  }),
  append(`bank-references-${dealId}`, '2026-06-24', {
    BankReferencesClaimed: { dealId, references: [{ bankReference: 'B-7', instructionId: 'example-1-allocation-1' }] },
  }),
  append(`instruction-answers-${dealId}`, '2026-06-24', {
    InstructionAnswersReceived: {
      ...{ dealId, fileName: 'answers.csv', fileDigest: '9'.repeat(64), fileBytes: 90 },
      answers: [
        {
          ...{ line: 2, instructionId: 'example-1-allocation-1', attempt: 2, outcome: 'executed' as const },
          ...{ executedOn: '2026-06-24', executedAt: '14:05', bankReference: 'B-7' },
        },
        {
          ...{ line: 3, instructionId: 'example-1-allocation-2', attempt: 1, outcome: 'not executed' as const },
          reason: 'the seal is missing',
        },
      ],
    },
  }),
  append(`papers-${dealId}`, '2026-06-19', {
    PaperPrepared: {
      ...{ dealId, number: 1 },
      ...{ kind: 'trustee report', preparedBy: 'maker', statement, figures: exampleReport, dueDate: '2026-06-23' },
      templateVersion: null,
    },
    PaperTemplateRegistered: {
      ...{ dealId, kind: 'payment notice', version: 1, template: '{{> classes}}', triedOn: 1, registeredBy: 'maker' },
    },
    PaperPublished: {
      ...{ dealId, number: 1 },
      ...{ kind: 'trustee report', preparedBy: 'maker', publishedBy: 'checker', figuresDigest: 'f1' },
      documents: [{ format: 'html', digest: 'd1', size_bytes: 100, renderer: 'html 1' }],
      ...{ dueDate: '2026-06-23', late: false, logCheckpoint: null },
    },
  }),
];

/** An event of each type as the program writes it today: the first one of the read models' examples, by type. */
export function eventsOfToday(): ReadonlyMap<string, DomainEvent> {
  const lives = [
    exampleLife,
    reportedLife,
    supportedLife,
    disposedLife,
    forecastLife,
    boughtBackLife,
    purchasedLife,
    investedLife,
  ];
  const events = [...lives.flatMap((life) => life(dealId)), ...others].flatMap((one) => one.events);
  return new Map(events.toReversed().map((event) => [event.type, event]));
}
