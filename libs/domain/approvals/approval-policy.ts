import { shape } from '#domain/deal';
import { assert, Money, type Amount } from '#domain/shared';

/**
 * What a second person carries out, and whether it is of an amount that a limit can be set on. Each approves a proposal that was seen, so
 * that the approvals of several people are of the same thing. The policy itself is not among them: nobody can set rules by which
 * nobody could change them any more.
 */
export const governedOperations = {
  'approve-amendment': 'no amount',
  'confirm-termination': 'no amount',
  'approve-buy-back': 'amount',
  'confirm-buy-back-lapse': 'no amount',
  'approve-purchase': 'amount',
  'approve-restatement': 'no amount',
  'approve-override': 'no amount',
  'approve-investment': 'amount',
  'approve-investment-loss': 'no amount',
  'approve-return-reversal': 'amount',
  'confirm-trigger': 'no amount',
  'confirm-resolutions': 'no amount',
  'approve-distribution': 'amount',
  'instruct-distribution': 'amount',
  'publish-paper': 'no amount',
  'confirm-forecast': 'no amount',
  'confirm-expected-recoveries': 'no amount',
  'approve-valid-part': 'no amount',
  'approve-erasure': 'no amount',
  'liquidate-trust': 'no amount',
} as const;
export type GovernedOperation = keyof typeof governedOperations;

/** How many people are asked at most: more than an institution has checkers would let nothing pass. */
export const APPROVALS_MAX = 4;

/** More is asked of what is larger. */
export interface AboveLimit {
  /** In yuan; what comes to this much is not above it. */
  readonly amount: Amount;
  readonly approvals: number;
  /** True where one manager's approval does instead. */
  readonly orManager: boolean;
}

/** How often an operation is to be approved, each time by another person than who asked for it. */
export interface ApprovalRule {
  readonly operation: GovernedOperation;
  readonly approvals: number;
  readonly above?: AboveLimit;
}

/** What the institution asks for; an operation without a rule takes one approval. */
export interface ApprovalPolicy {
  readonly rules: readonly ApprovalRule[];
}

/** As shipped: one second person each, whatever the amount. */
export const shippedPolicy: ApprovalPolicy = {
  rules: (Object.keys(governedOperations) as GovernedOperation[]).map((operation) => ({ operation, approvals: 1 })),
};

const { amount, bool, integer, listOf, name, object, oneOf } = shape;
const approvals = integer(1, APPROVALS_MAX);
const operations = Object.keys(governedOperations) as GovernedOperation[];

/** A policy, as people write it. */
export const approvalPolicyShape = object<ApprovalPolicy>({
  rules: listOf(
    object<ApprovalRule>(
      {
        operation: oneOf(...operations),
        approvals,
        above: object<AboveLimit>({ amount, approvals, orManager: bool }),
      },
      ['above'],
    ),
    0,
  ),
});

/** A proposal of one. */
export const proposedPolicyShape = object<{ readonly policy: ApprovalPolicy; readonly reason: string }>({
  policy: approvalPolicyShape,
  reason: name,
});

export const isGoverned = (operation: string): operation is GovernedOperation =>
  Object.hasOwn(governedOperations, operation);

export const ruleOf = ({ rules }: ApprovalPolicy, operation: GovernedOperation): ApprovalRule =>
  rules.find((rule) => rule.operation === operation) ?? { operation, approvals: 1 };

/** What the rule asks of an approval over the amount; `null` for what is of none. */
export function demandOf(
  rule: ApprovalRule,
  amount: Amount | null,
): { readonly approvals: number; readonly orManager: boolean } {
  const { approvals, above } = rule;
  if (above === undefined) return { approvals, orManager: false };
  assert(amount !== null, `${rule.operation} has a limit and is of an amount`);
  const isAbove = Money.parse(amount).compare(Money.parse(above.amount)) > 0;
  return isAbove ? { approvals: above.approvals, orManager: above.orManager } : { approvals, orManager: false };
}
