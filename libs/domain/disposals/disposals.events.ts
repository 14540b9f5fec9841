import type { Amount, DomainEvent } from '#domain/shared';
import type { AgreedDisposal, Instalment } from './agreement.js';

/** Assets are disposed of under an agreement, effective on the day it was made. Stream `disposals-{dealId}`, as all that follow. */
export type DisposalRecorded = DomainEvent<
  'DisposalRecorded',
  { readonly dealId: string; readonly recordedBy: string } & AgreedDisposal
>;

/** The price is paid by other instalments from the effective day on; what was received counts as before. */
export type DisposalRescheduled = DomainEvent<
  'DisposalRescheduled',
  {
    readonly dealId: string;
    readonly disposalId: string;
    readonly instalments: readonly Instalment[];
    readonly document: string;
    readonly rescheduledBy: string;
  }
>;

/** 处置完毕: what its assets bring after the effective day is no longer the disposal's. */
export type DisposalCompleted = DomainEvent<
  'DisposalCompleted',
  {
    readonly dealId: string;
    readonly disposalId: string;
    readonly document: string;
    readonly completedBy: string;
  }
>;

/** Corrects a completion that was recorded by mistake: the disposal goes on as if it had never been. */
export type DisposalReopened = DomainEvent<
  'DisposalReopened',
  {
    readonly dealId: string;
    readonly disposalId: string;
    readonly reason: string;
    readonly reopenedBy: string;
  }
>;

/** Corrects a disposal that was recorded by mistake: it never was; the record of it stays. */
export type DisposalWithdrawn = DomainEvent<
  'DisposalWithdrawn',
  {
    readonly dealId: string;
    readonly disposalId: string;
    readonly reason: string;
    readonly withdrawnBy: string;
  }
>;

/** What a document charges for disposing of an asset. */
export interface AssetCost {
  readonly assetId: string;
  readonly amount: Amount;
}

/** 处置费用 of a document, asset by asset, incurred on the effective day; not what a servicer reports of itself with its receipts. */
export type DisposalCostsEntered = DomainEvent<
  'DisposalCostsEntered',
  {
    readonly dealId: string;
    /** The document's, each once in a deal. */
    readonly reference: string;
    readonly purpose: string;
    readonly costs: readonly AssetCost[];
    readonly total: Amount;
    readonly enteredBy: string;
  }
>;

/** Corrects costs that were entered by mistake: the document never was; its reference is not used again. */
export type DisposalCostsWithdrawn = DomainEvent<
  'DisposalCostsWithdrawn',
  {
    readonly dealId: string;
    readonly reference: string;
    readonly reason: string;
    readonly withdrawnBy: string;
  }
>;

export type DisposalEvent =
  | DisposalRecorded
  | DisposalRescheduled
  | DisposalCompleted
  | DisposalReopened
  | DisposalWithdrawn
  | DisposalCostsEntered
  | DisposalCostsWithdrawn;
