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

export type EvidenceEvent = CommandRefused;
