import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { Actor, Role } from './actor.js';
import { isInOffice, isLimitedToDeals, reaches, type DealScope } from './reach.js';

const checkers = ['trustee checker', 'trustee manager'] as const satisfies readonly Role[];
const trustee = ['trustee maker', ...checkers] as const satisfies readonly Role[];
const everyone = [
  ...trustee,
  'servicer',
  'custodian',
  'registrar',
  'auditor',
  'administrator',
] as const satisfies readonly Role[];

/**
 * Who may do what: every operation of the system, by name. An operation that is not listed is denied to everyone.
 */
const allowed = {
  'publish-calendar': ['trustee maker', 'administrator'],
  'publish-fixings': ['trustee maker', 'administrator'],
  'register-deal': ['trustee maker'],
  'propose-amendment': ['trustee maker'],
  'propose-replacement': ['trustee maker'],
  'approve-amendment': [...checkers, 'process manager'],
  'send-back-amendment': trustee,
  'establish-trust': ['trustee maker'],
  'propose-termination': ['trustee maker'],
  'confirm-termination': checkers,
  'terminate-trust': ['process manager'],
  'liquidate-trust': checkers,
  'add-pool-assets': ['trustee maker'],
  'register-pool': ['trustee maker'],
  'request-buy-back': ['trustee maker'],
  'request-clean-up': ['trustee maker'],
  'approve-buy-back': checkers,
  'send-back-buy-back': trustee,
  'propose-buy-back-lapse': ['trustee maker'],
  'confirm-buy-back-lapse': checkers,
  'lapse-buy-back': ['process manager'],
  'receive-buy-back-payment': ['trustee maker', 'custodian'],
  'admit-replacements': ['process manager'],
  'request-purchase': ['trustee maker'],
  'approve-purchase': checkers,
  'send-back-purchase': trustee,
  'admit-purchase': ['process manager'],
  'record-forecast': ['trustee maker'],
  'confirm-forecast': checkers,
  'send-back-forecast': trustee,
  'expect-recoveries': ['trustee maker'],
  'confirm-expected-recoveries': checkers,
  'send-back-expected-recoveries': trustee,
  'record-disposal': ['trustee maker'],
  'reschedule-disposal': ['trustee maker'],
  'complete-disposal': ['trustee maker'],
  'reopen-disposal': ['trustee maker'],
  'withdraw-disposal': ['trustee maker'],
  'enter-disposal-costs': ['trustee maker'],
  'withdraw-disposal-costs': ['trustee maker'],
  'allot-units': ['trustee maker', 'registrar'],
  'upload-holder-list': ['trustee maker', 'registrar'],
  'book-holder-list': ['trustee maker'],
  'transfer-units': ['trustee maker', 'registrar'],
  'correct-transfer': ['trustee maker', 'registrar'],
  'state-holder-kinds': ['trustee maker'],
  'block-units': ['trustee maker', 'registrar'],
  'release-units': ['trustee maker', 'registrar'],
  'suspend-transfers': ['trustee maker', 'registrar'],
  'resume-transfers': ['trustee maker', 'registrar'],
  'open-period': ['trustee maker', 'process manager'],
  'open-final-period': ['trustee maker'],
  'reschedule-period': ['trustee maker', 'process manager'],
  'record-column-mapping': ['trustee maker'],
  'send-file': ['servicer', 'trustee maker', 'custodian', 'registrar'],
  'start-upload': ['servicer', 'trustee maker'],
  'add-receipt-lines': ['servicer', 'trustee maker'],
  'complete-upload': ['servicer', 'trustee maker'],
  'upload-receipts': ['servicer', 'trustee maker'],
  'answer-equal-lines': ['trustee maker'],
  'propose-valid-part': ['trustee maker'],
  'approve-valid-part': checkers,
  'send-back-valid-part': trustee,
  'add-asset-status-lines': ['servicer', 'trustee maker'],
  'upload-asset-status': ['servicer', 'trustee maker'],
  'upload-period-summary': ['servicer', 'trustee maker'],
  'upload-custodian-statement': ['custodian', 'trustee maker'],
  'receive-unidentified-cash': ['trustee maker', 'custodian'],
  'assign-unidentified-cash': ['trustee maker'],
  'adjust-receipt': ['trustee maker'],
  'adjust-bank-credit': ['trustee maker'],
  'adjust-invoice': ['trustee maker'],
  'adjust-period-summary': ['trustee maker'],
  'adjust-asset-status': ['trustee maker'],
  'propose-restatement': ['trustee maker'],
  'approve-restatement': checkers,
  'reconcile-period': trustee,
  'assign-break': trustee,
  'note-break': trustee,
  'resolve-break': trustee,
  'request-override': ['trustee maker'],
  'approve-override': checkers,
  'receive-remittance': ['trustee maker', 'custodian'],
  'receive-account-income': ['trustee maker', 'custodian'],
  'book-bank-charge': ['trustee maker', 'custodian'],
  'request-investment': ['trustee maker'],
  'approve-investment': checkers,
  'send-back-investment': trustee,
  'book-investment': ['trustee maker', 'custodian'],
  'book-maturity': ['trustee maker', 'custodian'],
  'propose-investment-loss': ['trustee maker'],
  'propose-loss-reversal': ['trustee maker'],
  'approve-investment-loss': checkers,
  'report-pool': ['servicer', 'trustee maker'],
  'enter-estimate': ['trustee maker'],
  'enter-invoice': ['trustee maker'],
  'close-period': ['trustee maker'],
  'complete-period-close': ['process manager'],
  'call-supports': ['trustee maker'],
  'receive-support-payment': ['trustee maker', 'custodian'],
  'record-support-default': ['trustee maker'],
  'declare-trigger': ['trustee maker'],
  'confirm-trigger': checkers,
  'declare-resolved-trigger': ['process manager'],
  'call-meeting': ['trustee maker'],
  'count-votes': ['trustee maker'],
  'confirm-resolutions': checkers,
  'calculate-distribution': ['trustee maker'],
  'approve-distribution': checkers,
  'send-back-distribution': checkers,
  'draft-instructions': ['trustee maker'],
  'instruct-distribution': checkers,
  'issue-instruction': ['process manager'],
  'claim-bank-references': ['process manager'],
  'answer-instruction': ['custodian', 'process manager'],
  'receive-returned-payment': ['custodian'],
  'propose-return-reversal': ['trustee maker'],
  'approve-return-reversal': checkers,
  'send-back-return-reversal': trustee,
  'upload-instruction-answers': ['custodian'],
  'reissue-instruction': ['trustee maker'],
  'settle-instruction': ['process manager'],
  'confirm-holder-payment': ['registrar'],
  'mark-duty-done': trustee,
  'prepare-paper': ['trustee maker'],
  'register-paper-template': ['trustee maker'],
  'publish-paper': checkers,
  'keep-identity': ['trustee maker', 'registrar'],
  'open-identity': trustee,
  'show-identity': trustee,
  'request-erasure': ['trustee maker'],
  'approve-erasure': checkers,
  'send-back-erasure': trustee,
  'read-erasures': [...trustee, 'auditor', 'administrator'],
  'read-own-token': everyone,
  'read-templates': everyone,
  'read-column-mappings': [...trustee, 'auditor'],
  'read-deal': everyone,
  'read-accounts': [...trustee, 'custodian', 'auditor'],
  'read-collections': [...trustee, 'servicer', 'auditor'],
  'read-pool': [...trustee, 'auditor'],
  'read-servicer-reports': [...trustee, 'servicer', 'auditor'],
  'read-reconciliation': [...trustee, 'auditor'],
  'read-supports': [...trustee, 'auditor'],
  'read-triggers': [...trustee, 'auditor'],
  'read-loans': [...trustee, 'auditor'],
  'read-periods': everyone,
  'read-distributions': [...trustee, 'custodian', 'registrar', 'auditor'],
  'read-duties': everyone,
  'read-papers': [...trustee, 'auditor'],
  'read-schedule': everyone,
  'read-preview': [...trustee, 'auditor'],
  'read-projection': [...trustee, 'auditor'],
  'read-structuring': [...trustee, 'auditor'],
  'read-meetings': [...trustee, 'registrar', 'auditor'],
  'read-holdings': [...trustee, 'registrar', 'auditor'],
  'read-explanations': [...trustee, 'auditor'],
  'propose-approval-policy': ['trustee maker'],
  'approve-approval-policy': ['trustee manager'],
  'withdraw-approval': checkers,
  'read-approvals': [...trustee, 'auditor'],
  'read-approval-policy': [...trustee, 'auditor', 'administrator'],
  'revoke-sessions': ['administrator'],
  'read-revoked-sessions': ['auditor', 'administrator'],
  'back-up': ['administrator'],
  'restore-read-models': ['administrator'],
  'accept-loss': ['administrator'],
  'repeat-erasure': ['administrator'],
  'confirm-repeated-erasure': [...checkers, 'administrator'],
  'record-refused-tokens': ['process manager'],
  'read-evidence': [...trustee, 'auditor', 'administrator'],
  'read-log-proofs': [...trustee, 'auditor', 'administrator'],
  'rotate-log-key': ['administrator'],
  // A restored place puts the key that it began on record by itself.
  'rotate-master-key': ['administrator', 'process manager'],
  'read-bundle': [...trustee, 'auditor'],
  'read-webhooks': [...trustee, 'auditor', 'administrator'],
  'read-operations': [...trustee, 'auditor', 'administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type OperationName = keyof typeof allowed;

export const operationNames = Object.keys(allowed) as OperationName[];

/** Whether it is evidence that somebody asked for it who may not: everything is, beside a mere look, whose name says so. */
export const isEvident = (operation: OperationName): boolean => !operation.startsWith('read-');

/** What the operation touches, as far as access depends on it. */
export interface Scope {
  /** The deal that is asked about. */
  readonly deal?: DealScope;
  /** The servicer in whose name something is sent or read. */
  readonly servicerId?: string;
}

/**
 * The one access function: denies by default. A deal out of the actor's reach is not there; staff of other parties write of
 * a deal while their party is in office, and a servicer's in their own servicer's name only. Refused: FORBIDDEN, DEAL_UNKNOWN.
 */
export function authorise(actor: Actor, operation: OperationName, scope: Scope = {}): Result<void, Refusal> {
  const permitted: readonly Role[] = allowed[operation] ?? [];
  const acting = { ...actor, roles: actor.roles.filter((role) => permitted.includes(role)) };
  if (acting.roles.length === 0) {
    return err(refusal('FORBIDDEN', `the roles of ${actor.subject} do not include ${operation}`));
  }
  if (actor.roles.includes('service account') && isSecondPairOfEyes(permitted)) {
    return err(refusal('FORBIDDEN', `${operation} is a person's to decide, and ${actor.subject} is a service account`));
  }
  if (scope.deal && !reaches(acting, scope.deal)) return err(unknownDeal(scope.deal.dealId));
  if (scope.deal && isEvident(operation) && !isInOffice(acting, scope.deal)) {
    const { dealId, today } = scope.deal;
    return err(refusal('FORBIDDEN', `the party of ${actor.subject} is not in office in ${dealId} on ${today}`));
  }
  const actsForAServicerOnly = acting.roles.every((role) => role === 'servicer');
  if (actsForAServicerOnly && scope.servicerId !== undefined && scope.servicerId !== actor.partyId) {
    return err(
      refusal('FORBIDDEN', `${actor.subject} does not act for servicer ${scope.servicerId}`, {
        field: 'servicerId',
        value: scope.servicerId,
      }),
    );
  }
  return ok(undefined);
}

/** Whether the actor may ask for what concerns no deal by name, and so all of them. Refused: FORBIDDEN. */
export const requireAllDeals = (actor: Actor, operation: OperationName): Result<void, Refusal> =>
  isLimitedToDeals(actor)
    ? err(refusal('FORBIDDEN', `${actor.subject} is limited to some deals, and ${operation} is here of all`))
    : ok(undefined);

/** Those rows that the actor may see with the operation: a servicer's staff see their own servicer's. */
export const ofOwnServicer =
  (actor: Actor, operation: OperationName) =>
  ({ servicerId }: { readonly servicerId: string }): boolean =>
    authorise(actor, operation, { servicerId }).ok;

/** The answer about a deal that is not there, for anyone or for the one who asks. */
export const unknownDeal = (dealId: string): Refusal =>
  refusal('DEAL_UNKNOWN', `there is no dealId ${dealId}`, { field: 'dealId', value: dealId });

/** True of what a checker does and a maker does not: what another person asked for takes effect. */
const isSecondPairOfEyes = (permitted: readonly Role[]): boolean =>
  permitted.includes('trustee manager') && !permitted.includes('trustee maker');
