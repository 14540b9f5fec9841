import { transferPlan, type DistributionState } from '#domain/distribution';
import * as holdings from '#domain/holdings';
import {
  makePaper,
  paperKinds,
  statementOf,
  type CategoryMigration,
  type Paper,
  type PaperKind,
  type ReissuedTransfer,
  type Sources,
  type Statements,
} from '#domain/papers';
import { assert, type BusinessDate } from '#domain/shared';
import { exampleForecast } from './example-forecast.js';
import { exampleTerms } from './example-deal.js';
import { calculationOf } from './example-distribution.js';
import { exampleDates } from './example-period.js';
import { allottedUnits } from './example-register.js';
import { approvedDistribution, exampleFacts, weekends } from './example-report.js';
import { proposed, publishedUnder, termsOf } from './example-restatement.js';

/** What a paper of the example deal is asked for with. */
export type PaperExamples = {
  readonly [K in PaperKind]: {
    readonly number: number;
    readonly statement: Statements[K];
    readonly sources: Sources[K];
  };
};

const ofPeriod = { distribution: approvedDistribution, facts: exampleFacts, calendar: weekends } as const;
const nothing = { remarks: [] } as const;

const account = (of: string, name: string, number: string) => ({
  ...{ of, name, number, bank: '某某银行总行营业部', bankCode: '102100099996' },
});

/** The example deal with all that papers print beside its sums. */
export const printedTerms = {
  ...exampleTerms,
  classes: exampleTerms.classes.map((one) => ({
    ...one,
    ...(one.classId === 'senior'
      ? { code: '2689001', shortName: '26示例1优先', rating: 'AAAsf（中债资信）' }
      : { code: '2689002', shortName: '26示例1次级' }),
  })),
  bankAccounts: [
    account('collection', '示例2026-1信托收款账户', '1100 0001'),
    account('securities', '示例2026-1信托证券账户', '1100 0005'),
    account('registrar', '登记托管机构兑付资金户', '1100 0009'),
  ],
};

/** The registrar's lump sum of period 2 came back, and went to another account of the registrar's. */
export const reissuedExample: ReissuedTransfer = {
  issued: {
    instructionId: 'example-2-payment-3',
    stage: 'payment',
    from: 'securities',
    to: 'registrar',
    amount: '655620.36',
    purpose: 'period 2: class:senior',
    dueDate: '2026-09-24',
    dueTime: null,
    dealId: 'example',
    periodNumber: 2,
    signatures: { maker: 'maker', checker: 'checker' },
    attempt: 2,
    payee: { termsVersion: 2, account: account('registrar', '登记托管机构兑付资金户', '1100 0010') },
  },
  issuedOn: '2026-09-28',
  after: 'returned',
};

const printedFacts = { ...exampleFacts, terms: printedTerms };
const printed = { ...ofPeriod, facts: printedFacts };

const calculation = {
  ...calculationOf(exampleFacts.period.result),
  ...{ periodNumber: 2, allocationDate: '2026-09-24', recordDate: '2026-09-25', paymentDate: '2026-09-28' },
};

/** acct-1 and acct-2 hold the senior class, acct-9 the subordinated one. */
export const exampleRegisters = (
  [
    ['senior', '1000000.00', allottedUnits.payload.allotments],
    ['sub', '250000.00', [{ holderId: 'acct-9', units: '2500' }]],
  ] as const
).map(([classId, face, allotments]) => ({
  classId,
  version: 1,
  register: holdings.evolve(holdings.initialState, {
    ...allottedUnits,
    payload: { dealId: 'example', classId, face, allotments },
  }),
}));

/** Two assets: one came to be as doubtful as the other one was. */
export const exampleMigration: CategoryMigration = [
  { assetId: 'A-1', claims: '1860000.00', from: 'substandard', to: 'doubtful' },
  { assetId: 'A-2', claims: '1860000.00', from: 'doubtful', to: 'doubtful' },
];

const draft = {
  ...{ dealId: 'example', periodNumber: 2, draftedBy: 'maker', dueTime: '15:00' },
  groups: transferPlan(calculation),
};

const restatedTerms = termsOf('next payment');
const { inputs, result } = publishedUnder(restatedTerms);

/** Each kind of paper of the example deal. */
export const examplePapers: PaperExamples = {
  'information registration': {
    ...{ number: 1, statement: nothing },
    sources: {
      deal: { status: 'established', terms: printedTerms, termsVersion: 1 },
      pool: {
        ...{ fileDigest: 'a'.repeat(64), assetCount: 3, obligorCount: 2 },
        ...{ principal: '3000000.00', interest: '700000.00', fee: '20000.00', claims: '3720000.00' },
        categories: [
          { category: 'substandard', assetCount: 1, claims: '1860000.00' },
          { category: 'doubtful', assetCount: 2, claims: '1860000.00' },
        ],
      },
      assetDetail: {
        ...{ lineCount: 3, linesDigest: 'b'.repeat(64), expected: { forecastId: 'prospectus', forecastEvents: 2 } },
        totals: {
          ...{ principal: '3000000.00', interest: '700000.00', fee: '20000.00', claims: '3720000.00' },
          expected: '500000.00',
        },
      },
    },
  },
  'trustee report': {
    ...{ number: 2, statement: statementOf({}) },
    sources: { ...printed, beside: { forecast: { ...exampleForecast, recording: 1 }, migration: exampleMigration } },
  },
  'distribution report': { number: 2, statement: nothing, sources: { ...printed, registers: exampleRegisters } },
  'transfer instructions': {
    ...{ number: 2, statement: nothing },
    sources: {
      ...printed,
      transfers: {
        draft,
        signatures: { maker: 'maker', checker: 'checker' },
        answers: [
          {
            ...{ instructionId: 'example-2-allocation-1', status: 'executed' },
            execution: { executedOn: '2026-09-24', bankReference: 'B-7' },
          },
          { instructionId: 'example-2-allocation-2', status: 'awaiting answer', execution: null },
        ],
      },
    },
  },
  'reissued transfer': {
    ...{ number: 1, statement: nothing },
    sources: { ...printed, reissue: reissuedExample },
  },
  'payment notice': { number: 2, statement: nothing, sources: { ...printed, resent: [] } },
  'redemption confirmation': { number: 2, statement: nothing, sources: printed },
  'annual report': {
    ...{ number: 2026, statement: { remarks: ['本报告财务数据经审计。'] } },
    sources: {
      ...printed,
      told: [
        {
          ...{ subject: '贷款服务机构评级下调', publishedOn: '2026-07-06' },
          of: { happenedOn: '2026-07-01', learnedOn: '2026-07-03' },
        },
      ],
    },
  },
  'material event report': {
    number: 1,
    statement: {
      ...{ subject: '贷款服务机构评级下调', happenedOn: '2026-07-01', learnedOn: '2026-07-03' },
      account: ['贷款服务机构主体评级由AA+下调至AA。'],
      effect: ['回收款转付频率提高为每周一次。'],
      measures: ['受托机构已通知贷款服务机构自下一转付日起执行。'],
    },
    sources: { deal: { status: 'established', terms: printedTerms, termsVersion: 1 }, calendar: weekends },
  },
  'correction notice': {
    ...{ number: 1, statement: nothing },
    sources: {
      ...ofPeriod,
      facts: {
        ...{ terms: restatedTerms, pool: null, before: [] },
        period: { periodNumber: 1, termsVersion: 1, dates: exampleDates(1), inputs, supportsReceived: [], result },
      },
      restatement: { restatement: proposed().payload, before: [], approvedOn: '2026-07-06' },
    },
  },
  'liquidation report': {
    ...{ number: 1, statement: nothing },
    sources: {
      ...printed,
      ending: {
        ...{ dealId: 'example', ground: 'classes paid', date: '2026-09-28', evidence: '各档证券已全部兑付' },
        ...{ proposedBy: null, confirmedBy: null },
      },
    },
  },
};

/** A day on which every paper of the examples may be prepared. */
export const PAPERS_DAY: BusinessDate = '2027-01-04';

/** A paper of the example deal, or of others than its sources. */
export function examplePaper<K extends PaperKind>(kind: K, sources: Partial<Sources[K]> = {}): Paper {
  const made = makeExample(kind, sources);
  assert(made.ok, `the example deal has a ${kind}`);
  return made.value.figures;
}

export function makeExample<K extends PaperKind>(
  kind: K,
  sources: Partial<Sources[K]> = {},
  today: BusinessDate = PAPERS_DAY,
): ReturnType<typeof makePaper> {
  const example: PaperExamples[K] = examplePapers[kind];
  const { number, statement } = example;
  return makePaper(kind, { dealId: 'example', number, statement, today, sources: { ...example.sources, ...sources } });
}

export const allExamplePapers = (): readonly Paper[] => paperKinds.map((kind) => examplePaper(kind));

/** Not calculated, sent back, and what else no paper of a period is made from. */
export const notApproved: readonly (readonly [DistributionState, string])[] = [
  [{ status: 'none' }, 'DISTRIBUTION_UNKNOWN'],
  [{ status: 'calculated', calculation }, 'DISTRIBUTION_NOT_APPROVED'],
  [{ status: 'sent back', calculation }, 'DISTRIBUTION_NOT_APPROVED'],
];
