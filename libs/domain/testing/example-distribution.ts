import type {
  Calculation,
  DistributionApproved,
  DistributionCalculated,
  DistributionEvent,
  DistributionInstructed,
  DistributionPaid,
  DistributionSentBack,
  DistributionSettled,
  InstructionDraft,
  InstructionsDrafted,
  InstructionSettled,
} from '#domain/distribution';
import type { WaterfallResult } from '#domain/waterfall';

const effectiveDate = '2026-06-23';
const id = { dealId: 'example', periodNumber: 1 } as const;

const noOutcome = {
  interestDue: '0.00',
  interestPaid: '0.00',
  interestUnpaid: '0.00',
  principalPaid: '0.00',
  principalPer100: '0.00',
  fixedCapitalCostAccrued: '0.00',
  fixedCapitalCostPaid: '0.00',
  fixedCapitalCostUnpaid: '0.00',
  remainderPaid: '0.00',
} as const;

/** A payment in which every kind of transfer occurs: tax, a fee, both classes, and a reserve that gives 40.00 back. */
export const exampleResult: WaterfallResult = {
  available: '1221.35',
  availableFormula: {
    expression: 'carried forward + reserve + net collections + account income',
    quantities: [],
    exact: '1221.35',
    rounding: 'none',
    result: '1221.35',
  },
  lines: [],
  payments: [
    { item: 'tax:vat', from: 'tax', to: 'tax-authority', amount: '1.30' },
    { item: 'fee:trustee', from: 'fees', to: 'payee:trustee', amount: '100.00' },
    { item: 'class:senior', from: 'securities', to: 'registrar', amount: '1000.05' },
    { item: 'class:sub', from: 'securities', to: 'registrar', amount: '50.00' },
  ],
  classes: [
    {
      ...noOutcome,
      classId: 'senior',
      openingBalance: '1000000.00',
      interestDue: '0.05',
      interestPaid: '0.05',
      principalPaid: '1000.00',
      principalPer100: '0.10',
      closingBalance: '999000.00',
    },
    {
      ...noOutcome,
      classId: 'sub',
      openingBalance: '250000.00',
      fixedCapitalCostAccrued: '20.00',
      fixedCapitalCostPaid: '20.00',
      remainderPaid: '30.00',
      closingBalance: '250000.00',
    },
  ],
  reserve: { opening: '100.00', required: '60.00', closing: '60.00', movement: '-40.00' },
  allocation: { tax: '1.30', fees: '100.00', securities: '1050.05' },
  carriedForward: '10.00',
  closing: {
    carriedForward: '10.00',
    reserve: '60.00',
    classes: [
      { classId: 'senior', balance: '999000.00', interestUnpaid: '0.00', fixedCapitalCostUnpaid: '0.00' },
      { classId: 'sub', balance: '250000.00', interestUnpaid: '0.00', fixedCapitalCostUnpaid: '0.00' },
    ],
    unpaid: [],
  },
};

/** A payment in which nothing moves: all that is there is carried forward. */
export const nothingMoves: WaterfallResult = {
  ...exampleResult,
  payments: [],
  classes: exampleResult.classes.map((outcome) => ({ ...outcome, ...noOutcome })),
  reserve: { opening: '0.00', required: '0.00', closing: '0.00', movement: '0.00' },
  allocation: { tax: '0.00', fees: '0.00', securities: '0.00' },
};

export const calculationOf = (result: WaterfallResult): Calculation => ({
  ...id,
  termsVersion: 1,
  calculatedBy: 'maker',
  allocationDate: '2026-06-24',
  recordDate: '2026-06-25',
  paymentDate: '2026-06-26',
  result,
});

export const calculated = (result = exampleResult): DistributionCalculated => ({
  type: 'DistributionCalculated',
  schemaVersion: 1,
  effectiveDate,
  payload: calculationOf(result),
});

export const sentBack: DistributionSentBack = {
  type: 'DistributionSentBack',
  schemaVersion: 1,
  effectiveDate,
  payload: { ...id, sentBackBy: 'checker', reason: 'an invoice is missing' },
};

export const approved: DistributionApproved = {
  type: 'DistributionApproved',
  schemaVersion: 1,
  effectiveDate,
  payload: { ...id, approvedBy: 'checker', approvedDigest: 'd1' },
};

const transfer = (
  instructionId: string,
  stage: InstructionDraft['stage'],
  [from, to, amount]: readonly [string, string, string],
  purpose: string,
  dueDate: string,
): InstructionDraft => ({
  instructionId: `example-1-${instructionId}`,
  stage,
  from,
  to,
  amount,
  purpose: `period 1: ${purpose}`,
  dueDate,
});

/** The transfers of {@link exampleResult}, in the groups that may be under way together. */
export const exampleGroups: readonly (readonly InstructionDraft[])[] = [
  [
    transfer(
      'allocation-1',
      'allocation',
      ['reserve', 'collection', '40.00'],
      'what the reserve no longer needs',
      '2026-06-24',
    ),
  ],
  [
    transfer('allocation-2', 'allocation', ['collection', 'tax', '1.30'], 'taxes', '2026-06-24'),
    transfer('allocation-3', 'allocation', ['collection', 'fees', '100.00'], 'fees and expenses', '2026-06-24'),
    transfer(
      'allocation-4',
      'allocation',
      ['collection', 'securities', '1050.05'],
      'interest, principal and yield of the securities',
      '2026-06-24',
    ),
  ],
  [
    transfer('payment-1', 'payment', ['tax', 'tax-authority', '1.30'], 'tax:vat', '2026-06-26'),
    transfer('payment-2', 'payment', ['fees', 'payee:trustee', '100.00'], 'fee:trustee', '2026-06-26'),
    transfer('payment-3', 'payment', ['securities', 'registrar', '1000.05'], 'class:senior', '2026-06-24'),
    transfer('payment-4', 'payment', ['securities', 'registrar', '50.00'], 'class:sub', '2026-06-24'),
  ],
];

const stageOf = (group: number): InstructionDraft['stage'] => (group < 2 ? 'allocation' : 'payment');

/** Every transfer of {@link exampleResult}, as the maker drafts them, or other groups. */
export const drafted = (
  groups: InstructionsDrafted['payload']['groups'] = exampleGroups.map((instructions, group) => ({
    stage: stageOf(group),
    instructions,
  })),
): InstructionsDrafted => ({
  type: 'InstructionsDrafted',
  schemaVersion: 1,
  effectiveDate,
  payload: { ...id, draftedBy: 'maker', dueTime: null, groups },
});

export const instructed = (group: number): DistributionInstructed => {
  const instructions = exampleGroups[group] ?? [];
  return {
    type: 'DistributionInstructed',
    schemaVersion: 1,
    effectiveDate,
    payload: {
      ...id,
      stage: stageOf(group),
      instructions,
      signatures: { maker: 'maker', checker: 'checker' },
      dueTime: null,
    },
  };
};

export const instructionSettled = (instructionId: string): InstructionSettled => ({
  type: 'InstructionSettled',
  schemaVersion: 1,
  effectiveDate,
  payload: { ...id, instructionId },
});

const groupSettled = (group: number): InstructionSettled[] =>
  (exampleGroups[group] ?? []).map(({ instructionId }) => instructionSettled(instructionId));

export const settled: DistributionSettled = {
  type: 'DistributionSettled',
  schemaVersion: 1,
  effectiveDate,
  payload: id,
};

export const distributionPaid: DistributionPaid = {
  type: 'DistributionPaid',
  schemaVersion: 1,
  effectiveDate: '2026-06-26',
  payload: { ...id, closing: exampleResult.closing },
};

/** The life of the example distribution up to each point of its way. */
export const until: Readonly<
  Record<'approved' | 'drafted' | 'allocated' | 'settled' | 'paid', readonly DistributionEvent[]>
> = (() => {
  const toApproved = [calculated(), approved];
  const toDrafted = [...toApproved, drafted()];
  const toAllocated = [...toDrafted, instructed(0), ...groupSettled(0), instructed(1), ...groupSettled(1)];
  const toSettled = [...toAllocated, instructed(2), ...groupSettled(2), settled];
  return {
    approved: toApproved,
    drafted: toDrafted,
    allocated: toAllocated,
    settled: toSettled,
    paid: [...toSettled, distributionPaid],
  };
})();
