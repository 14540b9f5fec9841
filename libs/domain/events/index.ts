import type { ApprovalEvent } from '#domain/approvals';
import type { BankReferencesEvent } from '#domain/bank-references';
import type { BuyBackEvent } from '#domain/buy-back';
import type { CalendarEvent } from '#domain/calendar';
import type { CollectionsEvent } from '#domain/collections';
import type { DealEvent } from '#domain/deal';
import type { DisposalEvent } from '#domain/disposals';
import type { DistributionEvent } from '#domain/distribution';
import type { ErasureEvent } from '#domain/erasure';
import type { EvidenceEvent } from '#domain/evidence';
import type { FixingsEvent } from '#domain/fixings';
import type { ForecastEvent } from '#domain/forecast';
import type { HoldingsEvent } from '#domain/holdings';
import type { InstructionEvent } from '#domain/instruction';
import type { MappingsEvent } from '#domain/mappings';
import type { MeetingsEvent } from '#domain/meetings';
import type { InstructionAnswersEvent } from '#domain/instruction-answers';
import type { DutiesEvent } from '#domain/duties';
import type { PapersEvent } from '#domain/papers';
import type { PeriodEvent } from '#domain/period';
import type { PoolEvent } from '#domain/pool';
import type { InvestmentEvent } from '#domain/investments';
import type { PurchaseEvent } from '#domain/purchase';
import type { ReconciliationEvent } from '#domain/reconciliation';
import type { ServicingEvent } from '#domain/servicing';
import type { SessionEvent } from '#domain/sessions';
import type { SubjectEvent } from '#domain/subjects';
import type { SupportEvent } from '#domain/supports';
import type { TriggerEvent } from '#domain/triggers';
import type { UploadEvent } from '#domain/upload';

export * from './named-files.js';
export * from './proposals.js';

/** Every event of the system. */
export type TruststreamEvent =
  | CalendarEvent
  | FixingsEvent
  | DealEvent
  | PoolEvent
  | BuyBackEvent
  | PurchaseEvent
  | InvestmentEvent
  | DisposalEvent
  | ForecastEvent
  | HoldingsEvent
  | MappingsEvent
  | UploadEvent
  | ServicingEvent
  | ReconciliationEvent
  | CollectionsEvent
  | PeriodEvent
  | DistributionEvent
  | InstructionEvent
  | DutiesEvent
  | BankReferencesEvent
  | InstructionAnswersEvent
  | MeetingsEvent
  | PapersEvent
  | SupportEvent
  | TriggerEvent
  | SubjectEvent
  | ErasureEvent
  | SessionEvent
  | ApprovalEvent
  | EvidenceEvent;

/** A version that is written, or one that is only read, with the pure step that makes the next version of its payload. */
type SchemaVersion = number | { readonly version: number; readonly toNext: (payload: object) => object };

/**
 * The schema versions of each event that are read, and how older ones become the newest; an unknown one stops whoever
 * meets it (docs/how-to/change-an-event.md).
 */
export const knownSchemas = {
  CalendarPublished: [1],
  FixingsPublished: [1],
  DealRegistered: [1],
  TrustEstablished: [1],
  AmendmentProposed: [1],
  AmendmentSentBack: [1],
  TermsAmended: [1],
  TerminationProposed: [1],
  TrustTerminated: [1],
  TrustLiquidated: [1],
  PoolAssetsAdded: [1],
  PoolRegistered: [1],
  ReplacementsAdmitted: [1],
  PurchaseAdmitted: [1],
  PurchaseRequested: [1],
  PurchaseSentBack: [1],
  PurchaseApproved: [1],
  InvestmentRequested: [1],
  InvestmentApproved: [1],
  InvestmentSentBack: [1],
  BuyBackRequested: [1],
  BuyBackSentBack: [1],
  BuyBackApproved: [1],
  BuyBackLapseProposed: [1],
  BuyBackLapsed: [1],
  BuyBackLapseConfirmed: [1],
  DisposalRecorded: [1],
  DisposalRescheduled: [1],
  DisposalCompleted: [1],
  DisposalReopened: [1],
  DisposalWithdrawn: [1],
  DisposalCostsEntered: [1],
  DisposalCostsWithdrawn: [1],
  ForecastProposed: [1],
  ForecastSentBack: [1],
  ForecastRecorded: [1],
  AssetRecoveriesProposed: [1],
  AssetRecoveriesSentBack: [1],
  AssetRecoveriesExpected: [1],
  UnitsAllotted: [1],
  UnitsTransferred: [1],
  TransferCorrected: [1],
  UnitsBlocked: [1],
  UnitsReleased: [1],
  HolderKindsStated: [1],
  TransfersSuspended: [1],
  TransfersResumed: [1],
  HolderListReceived: [1],
  HolderListBooked: [1],
  MeetingCalled: [1],
  VotesCounted: [1],
  MeetingResolved: [1],
  RetentionBreached: [1],
  RetentionRestored: [1],
  ColumnMappingRecorded: [1],
  UploadStarted: [1],
  ReceiptLinesAdded: [1],
  UploadCompleted: [1],
  AssetStatusLinesAdded: [1],
  ValidPartProposed: [1],
  ValidPartSentBack: [1],
  CollectionReceived: [1],
  AssetStatusReceived: [1],
  PeriodSummaryReceived: [1],
  CustodianStatementReceived: [1],
  PeriodReconciled: [1],
  BreakAssigned: [1],
  BreakNoted: [1],
  BreakResolved: [1],
  OverrideRequested: [1],
  OverrideApproved: [1],
  RemittanceReceived: [1],
  UnidentifiedCashReceived: [1],
  UnidentifiedCashAssigned: [1],
  AccountIncomeReceived: [1],
  BankChargeBooked: [1],
  InvestmentBought: [1],
  InvestmentMatured: [1],
  InvestmentLossProposed: [1],
  InvestmentLost: [1],
  SupportPaymentReceived: [1],
  BuyBackPaymentReceived: [1],
  PoolReported: [1],
  EstimateEntered: [1],
  ReceiptAdjusted: [1],
  BankCreditAdjusted: [1],
  InvoiceAdjusted: [1],
  PeriodSummaryAdjusted: [1],
  AssetStatusAdjusted: [1],
  RestatementProposed: [1],
  PeriodRestated: [1],
  DutyDone: [1],
  CollectionsFrozen: [1],
  PeriodOpened: [1],
  PeriodRescheduled: [1],
  InvoiceEntered: [1],
  PeriodClosed: [1],
  SupportCalled: [1],
  SupportDefaulted: [1],
  TriggerDeclarationProposed: [1],
  TriggerDeclared: [1],
  DistributionCalculated: [1],
  DistributionSentBack: [1],
  DistributionApproved: [1],
  InstructionsDrafted: [1],
  DistributionInstructed: [1],
  InstructionSettled: [1],
  DistributionSettled: [1],
  HoldersPaid: [1],
  DistributionPaid: [1],
  BankReferencesClaimed: [1],
  InstructionAnswersReceived: [1],
  InstructionIssued: [1],
  InstructionExecuted: [1],
  InstructionNotExecuted: [1],
  PaymentReturned: [1],
  ReturnReversalProposed: [1],
  ReturnReversalSentBack: [1],
  ReturnReversed: [1],
  PaperPrepared: [1],
  PaperPublished: [1],
  PaperTemplateRegistered: [1],
  IdentityKept: [1],
  IdentityOpened: [1],
  ErasureRequested: [1],
  ErasureSentBack: [1],
  ErasureApproved: [1],
  ErasureRepeated: [1],
  FileErased: [1],
  SubjectErased: [1],
  SessionsRevoked: [1],
  ApprovalPolicyProposed: [1],
  ApprovalPolicyAdopted: [1],
  ApprovalGiven: [1],
  ApprovalWithdrawn: [1],
  CommandRefused: [1],
  LossAccepted: [1],
  TokensRefused: [1],
  LogKeyRotated: [1],
  MasterKeyRotated: [1],
} as const satisfies Record<TruststreamEvent['type'], readonly SchemaVersion[]>;

export { isSupersedable, supersedes } from './superseding.js';
