import type { DomainEvent, Refusal } from '#domain/shared';

/** A refusal that matters, kept with who asked for what; nothing else changed. Stream `evidence`. */
export type CommandRefused = DomainEvent<
  'CommandRefused',
  {
    readonly commandId: string;
    readonly commandType: string;
    readonly actor: string;
    readonly refusal: Refusal;
    /** Further faults of the same request, for a rejected file (bounded; `faultCount` is the true number). */
    readonly faultCount: number;
  }
>;

/** Events that were signed are lost for good, and the log goes on without them after an older copy was restored. Stream `evidence`. */
export type LossAccepted = DomainEvent<
  'LossAccepted',
  {
    /** The position of the last event that was left. */
    readonly lastPosition: string;
    /** The signed heads that counted more. */
    readonly lost: readonly { readonly from: string; readonly size: string; readonly note: string }[];
    readonly reason: string;
    readonly acceptedBy: string;
  }
>;

export type EvidenceEvent = CommandRefused | LossAccepted;
