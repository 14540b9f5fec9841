import type { InstructionDraft } from '#domain/distribution';
import { refusal } from '#domain/shared';
import { packLines, totalsOf, type ReceiptLine, type ReceiptTotals } from '#domain/upload';
import type { OpeningPosition, WaterfallResult } from '#domain/waterfall';
import { exampleDates } from '../../domain/testing/example-period.js';
import { exampleTerms } from '../../domain/testing/example-deal.js';
import { append, type Append } from './append.js';

/**
 * One deal's first period from registration to the holders' payment, as events written by hand, with one of everything
 * that a read model must tell apart: a file never accepted, a calculation sent back, a transfer that the custodian did
 * not execute at first, a refusal. Figures are those of {@link FIRST_RESULT}.
 */
export function exampleLife(dealId = 'example'): readonly Append[] {
  const register = (classId: string) => `register-${dealId}/${classId}`;
  const period = `period-${dealId}-1`;
  const distribution = `distribution-${dealId}-1`;
  const of = { dealId, periodNumber: 1 } as const;
  const signed = { ...of, ...signing };
  const upload = (n: number) => ({ ...of, uploadId: `${dealId}-u${n}`, servicerId: 'servicer' }) as const;
  const collected = { collectedFrom: '2026-01-01', collectedTo: '2026-05-31' };
  const file = (n: number) => ({
    ...{ ...collected, fileName: `receipts-${n}.csv`, fileDigest: `${n}`.repeat(64), fileBytes: 512 },
  });
  const dates = exampleDates(1);
  const figures = { ...of, termsVersion: 1, calculatedBy: 'maker' } as const;
  const days = { allocationDate: dates.allocationDate, recordDate: dates.recordDate, paymentDate: dates.paymentDate };
  const allocation = drafts(dealId, 'allocation', [
    ['collection', 'tax', '342.30'],
    ['collection', 'fees', '150.00'],
    ['collection', 'securities', '186583.56'],
    ['collection', 'reserve', '13000.00'],
  ]);
  const payment = drafts(dealId, 'payment', [
    ['tax', 'tax-authority', '342.30'],
    ['fees', 'payee:trustee', '150.00'],
    ['securities', 'registrar', '186583.56'],
  ]);
  return [
    append(`deal-${dealId}`, '2026-03-16', {
      DealRegistered: { dealId, termsVersion: 1, terms: { ...exampleTerms, dealId } },
    }),
    append(`deal-${dealId}`, '2026-03-16', {
      TrustEstablished: {
        dealId,
        closingDate: '2026-03-16',
        classes: exampleTerms.classes.map(({ classId, face }) => ({ classId, face })),
        accounts: [],
      },
    }),
    append(`deal-${dealId}`, '2026-03-17', {
      AmendmentProposed: { ...AMENDMENT, dealId, terms: AMENDED, reason: 'resolution 1', proposedBy: 'maker' },
    }),
    append(`deal-${dealId}`, '2026-03-17', {
      AmendmentSentBack: { dealId, termsVersion: 2, sentBackBy: 'checker', reason: 'which resolution?' },
    }),
    append(`deal-${dealId}`, '2026-03-18', {
      AmendmentProposed: { ...AMENDMENT, dealId, terms: AMENDED, reason: 'resolution 2', proposedBy: 'maker' },
    }),
    append(`deal-${dealId}`, '2026-04-01', {
      TermsAmended: { ...AMENDMENT, dealId, terms: AMENDED, approvedBy: 'checker', approvedDigest: 'a'.repeat(64) },
    }),
    append(`pool-${dealId}`, '2026-01-01', {
      PoolAssetsAdded: { dealId, fileDigest: 'f'.repeat(64), firstLine: 2, assets: ASSETS },
      PoolRegistered: {
        dealId,
        fileDigest: 'f'.repeat(64),
        assetCount: 2,
        principal: '3000000.00',
        interest: '250000.00',
        fee: '1000.00',
        claims: '3251000.00',
      },
    }),
    append(register('senior'), '2026-03-16', {
      UnitsAllotted: {
        dealId,
        classId: 'senior',
        face: '1000000.00',
        allotments: [
          { holderId: 'acct-1', units: '7000' },
          { holderId: 'acct-2', units: '3000' },
        ],
      },
    }),
    append(period, '2026-01-01', { PeriodOpened: { ...of, termsVersion: 1, dates } }),
    append(period, '2026-06-09', {
      InvoiceEntered: { ...of, feeId: 'agent', amount: '80.00', invoiceReference: 'INV-1' },
    }),
    append(`upload-${dealId}-u1`, '2026-06-08', {
      UploadStarted: { ...upload(1), ...file(1) },
      ReceiptLinesAdded: { ...upload(1), ...packLines(RECEIPTS) },
      UploadCompleted: { ...upload(1), ...file(1), totals: TOTALS },
    }),
    append(`upload-${dealId}-u2`, '2026-06-08', {
      UploadStarted: { ...upload(2), ...file(2) },
      ReceiptLinesAdded: {
        ...upload(2),
        ...packLines(RECEIPTS.map((line) => ({ ...line, receiptNumber: 'NEVER' }))),
      },
    }),
    append(`collections-${dealId}`, '2026-05-31', {
      CollectionReceived: {
        ...upload(1),
        fileDigest: '1'.repeat(64),
        totals: TOTALS,
        fileVersion: 1,
        supersedes: null,
      },
    }),
    append(`collections-${dealId}`, '2026-06-10', {
      RemittanceReceived: { ...of, servicerId: 'servicer', amount: '200100.00', bankReference: 'B-1' },
    }),
    append(`collections-${dealId}`, '2026-06-20', {
      AccountIncomeReceived: { ...of, kind: 'bank interest', amount: '50.00', bankReference: 'B-2' },
    }),
    append(`collections-${dealId}`, '2026-06-20', {
      BankChargeBooked: { ...of, amount: '5.00', bankReference: 'B-3', remark: '划款手续费' },
    }),
    append(`collections-${dealId}`, '2026-05-31', {
      PoolReported: { ...of, servicerId: 'servicer', ...POOL_REPORT, defaulted: '1.00' },
    }),
    append(`collections-${dealId}`, '2026-05-31', { PoolReported: { ...of, servicerId: 'servicer', ...POOL_REPORT } }),
    append(`collections-${dealId}`, '2026-06-15', {
      EstimateEntered: { ...of, item: 'tax:vat', amount: '900.00', reason: 'as of this period' },
    }),
    append(`collections-${dealId}`, '2026-06-16', {
      EstimateEntered: { ...of, item: 'tax:vat', amount: '1000.00', reason: 'a sale is under way' },
    }),
    append('evidence', '2026-06-20', {
      CommandRefused: {
        commandId: 'refused-1',
        commandType: 'receive-remittance',
        actor: 'maker',
        refusal: refusal('BANK_REFERENCE_ALREADY_BOOKED', 'B-1 is booked', { field: 'bankReference', value: 'B-1' }),
        faultCount: 1,
      },
    }),
    append('evidence', '2026-06-20', {
      LogKeyRotated: {
        ...{ key: 'log.example/1+1a2b3c4d+AbCd', replaces: 'log.example/1+5e6f7a8b+EfGh' },
        ...{ reason: 'an administrator has left', rotatedBy: 'administrator-1' },
      },
    }),
    append('evidence', '2026-06-20', {
      MasterKeyRotated: {
        ...{ masterId: '0'.repeat(16), replaces: 'f'.repeat(16) },
        ...{ reason: 'an administrator has left', rotatedBy: 'administrator-1' },
      },
    }),
    append('evidence', '2026-06-20', {
      LossAccepted: {
        ...{ lastPosition: '1', reason: 'both disks burnt', acceptedBy: 'administrator-1' },
        lost: [{ from: 'the auditor', size: '2', note: 'log.example/1\n2\n…' }],
      },
    }),
    append(`collections-${dealId}`, '2026-05-31', {
      CollectionsFrozen: { ...of, totals: TOTALS, remitted: '200100.00', accountIncome: '50.00' },
    }),
    append(period, '2026-05-31', {
      PeriodClosed: {
        ...of,
        termsVersion: 1,
        dates,
        inputs: {
          opening: OPENING,
          interestFrom: dates.interestFrom,
          interestTo: dates.interestTo,
          collections: {
            components: { principal: '190100.00', interest: '10000.00', penalty: '500.00', fee: '0.00' },
            gross: '200600.00',
            disposalCost: '500.00',
            net: '200100.00',
          },
          accountIncome: '50.00',
          claims: [{ feeId: 'agent', amount: '80.00' }],
        },
        logCheckpoint: null,
      },
    }),
    append(distribution, '2026-06-24', {
      DistributionCalculated: { ...figures, ...days, result: { ...FIRST_RESULT, lines: [] } },
    }),
    append(distribution, '2026-06-24', {
      DistributionSentBack: { ...of, sentBackBy: 'checker', reason: 'no line explains a figure' },
    }),
    append(distribution, '2026-06-24', { DistributionCalculated: { ...figures, ...days, result: FIRST_RESULT } }),
    append(distribution, '2026-06-24', {
      DistributionApproved: { ...of, approvedBy: 'checker', approvedDigest: 'd'.repeat(64) },
    }),
    append(distribution, '2026-06-24', {
      InstructionsDrafted: {
        ...of,
        draftedBy: 'maker',
        dueTime: signing.dueTime,
        groups: [
          { stage: 'allocation', instructions: allocation },
          { stage: 'payment', instructions: payment },
        ],
      },
    }),
    append(distribution, '2026-06-24', {
      DistributionInstructed: { ...signed, stage: 'allocation', instructions: allocation },
    }),
    ...allocation.flatMap((draft, i) => [
      ...(i === 0 ? refusedOnce(signed, draft) : []),
      ...executed(signed, draft, i === 0 ? 2 : 1),
    ]),
    append(distribution, '2026-06-25', {
      DistributionInstructed: { ...signed, stage: 'payment', instructions: payment },
    }),
    ...payment.flatMap((draft) => executed(signed, draft, 1)),
    append(distribution, '2026-06-26', { DistributionSettled: of }),
    append(distribution, '2026-06-26', {
      HoldersPaid: {
        ...of,
        classId: 'senior',
        recordDate: dates.recordDate,
        registerVersion: 1,
        total: '186583.56',
        entitlements: [
          {
            holderId: 'acct-1',
            units: '7000',
            interest: '5868.49',
            principal: '124740.00',
            yield: '0.00',
            total: '130608.49',
          },
          {
            holderId: 'acct-2',
            units: '3000',
            interest: '2515.07',
            principal: '53460.00',
            yield: '0.00',
            total: '55975.07',
          },
        ],
      },
      DistributionPaid: { ...of, closing: FIRST_RESULT.closing },
    }),
  ];
}

type Of = { readonly dealId: string; readonly periodNumber: number };

/** What every transfer of the life was signed with. */
const signing = { signatures: { maker: 'maker', checker: 'checker' }, dueTime: '15:00' } as const;
type Signed = Of & typeof signing;

const refusedOnce = (signed: Signed, draft: InstructionDraft): readonly Append[] => {
  const { instructionId } = draft;
  const { dealId, periodNumber } = signed;
  const stream = `instruction-${instructionId}`;
  return [
    append(stream, '2026-06-24', { InstructionIssued: { ...signed, ...draft, attempt: 1 } }),
    append(stream, '2026-06-24', {
      InstructionNotExecuted: { dealId, periodNumber, instructionId, attempt: 1, reason: 'the seal is missing' },
    }),
  ];
};

const executed = (signed: Signed, draft: InstructionDraft, attempt: number): readonly Append[] => {
  const { instructionId } = draft;
  const stream = `instruction-${instructionId}`;
  const bankReference = `BANK-${instructionId}`;
  const { dealId, periodNumber } = signed;
  const sent = { ...signed, ...draft, attempt };
  return [
    append(stream, '2026-06-24', { InstructionIssued: sent }),
    append(stream, '2026-06-25', { InstructionExecuted: { ...sent, bankReference, executedAt: '14:05' } }),
    append(`distribution-${dealId}-1`, '2026-06-25', {
      InstructionSettled: { dealId, periodNumber, instructionId },
    }),
  ];
};

/** A second version of the life’s accepted file, before its period is closed: one line of it, its principal changed. */
export function superseding(dealId: string): readonly Append[] {
  const of = { dealId, periodNumber: 1, uploadId: `${dealId}-u3`, servicerId: 'servicer' } as const;
  const days = { collectedFrom: '2026-01-01', collectedTo: '2026-05-31' };
  const file = { ...days, fileName: 'receipts-3.csv', fileDigest: '3'.repeat(64), fileBytes: 512 };
  const lines = [received(2, 'A-1', 'R-1', { principal: '150000.01', receivedOn: '2026-05-19' })];
  const totals = totalsOf(lines);
  return [
    append(`upload-${of.uploadId}`, '2026-06-08', {
      UploadStarted: { ...of, ...file },
      ReceiptLinesAdded: { ...of, ...packLines(lines) },
      UploadCompleted: { ...of, ...file, totals },
    }),
    append(`collections-${dealId}`, '2026-05-31', {
      CollectionReceived: {
        ...of,
        fileDigest: file.fileDigest,
        totals,
        fileVersion: 2,
        supersedes: { uploadId: `${dealId}-u1`, totals: TOTALS },
      },
    }),
  ];
}

const drafts = (
  dealId: string,
  stage: InstructionDraft['stage'],
  transfers: readonly (readonly [from: string, to: string, amount: string])[],
): readonly InstructionDraft[] =>
  transfers.map(([from, to, amount], i) => ({
    instructionId: `${dealId}-1-${stage}-${i + 1}`,
    stage,
    from,
    to,
    amount,
    purpose: `${stage} of period 1`,
    dueDate: '2026-06-25',
  }));

const ASSETS = [
  { assetId: 'A-1', principal: '2000000.00', interest: '200000.00', fee: '1000.00' },
  { assetId: 'A-2', principal: '1000000.00', interest: '50000.00', fee: '0.00' },
] as const;

const received = (
  line: number,
  assetId: string,
  receiptNumber: string,
  amounts: Partial<ReceiptLine>,
): ReceiptLine => ({
  line,
  assetId,
  receiptNumber,
  receivedOn: '2026-05-20',
  principal: '0.00',
  interest: '0.00',
  penalty: '0.00',
  fee: '0.00',
  disposalCost: '0.00',
  method: '催收',
  correction: false,
  ...amounts,
});

const RECEIPTS: readonly ReceiptLine[] = [
  received(2, 'A-1', 'R-1', {
    principal: '150000.00',
    interest: '10000.00',
    penalty: '500.00',
    disposalCost: '500.00',
  }),
  received(3, 'A-2', 'R-1', { principal: '40000.00' }),
  received(4, 'A-1', 'R-2', { principal: '100.00', receivedOn: '2026-05-28' }),
];

const AMENDMENT = { termsVersion: 2, effectiveFrom: '2026-04-01' } as const;
const AMENDED = { ...exampleTerms, legalMaturityDate: '2032-03-26' };

/** Reported twice of the same day: the second one counts. */
const POOL_REPORT = {
  date: '2026-05-31',
  balance: '800000.00',
  collected: {
    principal: '180000.00',
    interest: '10000.00',
    penalty: '500.00',
    fee: '0.00',
    prepayment: '9000.00',
    recovery: '700.00',
  },
  defaulted: '300.00',
} as const;

const TOTALS: ReceiptTotals = {
  lineCount: 3,
  principal: '190100.00',
  interest: '10000.00',
  penalty: '500.00',
  fee: '0.00',
  gross: '200600.00',
  disposalCost: '500.00',
  net: '200100.00',
};

const OPENING: OpeningPosition = {
  carriedForward: '0.00',
  reserve: '0.00',
  classes: [
    { classId: 'senior', balance: '1000000.00', interestUnpaid: '0.00', fixedCapitalCostUnpaid: '0.00' },
    { classId: 'sub', balance: '250000.00', interestUnpaid: '0.00', fixedCapitalCostUnpaid: '0.00' },
  ],
  unpaid: [{ id: 'vat', amount: '0.00' }],
};

/** 200,150.00 available: tax 342.30, fee 150.00, interest 8,383.56, reserve 13,000.00, principal 17.82 per 100, 74.14 kept. */
export const FIRST_RESULT: WaterfallResult = {
  available: '200150.00',
  availableFormula: {
    expression: 'net collections + account income',
    quantities: [
      {
        name: 'net collections',
        value: '200100.00',
        unit: 'CNY',
        source: { kind: 'period', field: 'collections.net' },
      },
      { name: 'account income', value: '50.00', unit: 'CNY', source: { kind: 'period', field: 'accountIncome' } },
    ],
    exact: '200150',
    rounding: 'none',
    result: '200150.00',
  },
  lines: [
    {
      rank: 1,
      term: 'waterfall[0]',
      step: 'pay taxes',
      item: 'tax:vat',
      payee: 'tax-authority',
      formula: {
        expression: 'taxed collections × rate',
        quantities: [
          {
            name: 'taxed collections',
            value: '10500.00',
            unit: 'CNY',
            source: { kind: 'period', field: 'collections.components' },
          },
          { name: 'rate', value: '0.0326', unit: 'rate', source: { kind: 'terms', path: 'taxes[0].rate' } },
        ],
        exact: '342.3',
        rounding: 'half-up to the fen',
        result: '342.30',
      },
      available: '200150.00',
      carriedIn: '0.00',
      due: '342.30',
      paid: '342.30',
      unpaid: '0.00',
      unpaidIsCarried: true,
    },
    {
      rank: 12,
      term: 'waterfall',
      step: 'carry forward',
      item: 'remainder:carried forward',
      payee: 'collection',
      formula: null,
      available: '74.14',
      carriedIn: '0.00',
      due: '74.14',
      paid: '74.14',
      unpaid: '0.00',
      unpaidIsCarried: false,
      note: 'less than one step of the per-100 factor',
    },
  ],
  payments: [
    { item: 'tax:vat', from: 'tax', to: 'tax-authority', amount: '342.30' },
    { item: 'fee:trustee', from: 'fees', to: 'payee:trustee', amount: '150.00' },
    { item: 'class:senior', from: 'securities', to: 'registrar', amount: '186583.56' },
  ],
  classes: [
    {
      classId: 'senior',
      openingBalance: '1000000.00',
      interestDue: '8383.56',
      interestPaid: '8383.56',
      interestUnpaid: '0.00',
      principalPaid: '178200.00',
      principalPer100: '17.82',
      fixedCapitalCostAccrued: '0.00',
      fixedCapitalCostPaid: '0.00',
      fixedCapitalCostUnpaid: '0.00',
      remainderPaid: '0.00',
      closingBalance: '821800.00',
    },
    {
      classId: 'sub',
      openingBalance: '250000.00',
      interestDue: '0.00',
      interestPaid: '0.00',
      interestUnpaid: '0.00',
      principalPaid: '0.00',
      principalPer100: '0.00',
      fixedCapitalCostAccrued: '5589.04',
      fixedCapitalCostPaid: '0.00',
      fixedCapitalCostUnpaid: '5589.04',
      remainderPaid: '0.00',
      closingBalance: '250000.00',
    },
  ],
  reserve: { opening: '0.00', required: '13000.00', closing: '13000.00', movement: '13000.00' },
  allocation: { tax: '342.30', fees: '150.00', securities: '186583.56' },
  carriedForward: '74.14',
  closing: {
    carriedForward: '74.14',
    reserve: '13000.00',
    classes: [
      { classId: 'senior', balance: '821800.00', interestUnpaid: '0.00', fixedCapitalCostUnpaid: '0.00' },
      { classId: 'sub', balance: '250000.00', interestUnpaid: '0.00', fixedCapitalCostUnpaid: '5589.04' },
    ],
    unpaid: [{ id: 'vat', amount: '0.00' }],
  },
};
