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

/**
 * Tokens were refused repeatedly: so many of one source in one hour, at least. Nothing of the tokens, and no address. Stream
 * `evidence`.
 */
export type TokensRefused = DomainEvent<
  'TokensRefused',
  {
    /** An address, or a network of them, by a name from which nobody finds it; `others` for what is not counted each for itself. */
    readonly source: string;
    /** The first instant of the hour, UTC. */
    readonly hour: string;
    /** At least so many: kept at 5, 50, 500 and so on. */
    readonly count: number;
  }
>;

/**
 * A new key signs the log's checkpoints, from the next growth on. It stands in the log before the key signs anything, so that the
 * old key still signs who changed it, and why. Stream `evidence`.
 */
export type LogKeyRotated = DomainEvent<
  'LogKeyRotated',
  {
    /** The public half of the new key, and of the one that it replaces, as verifier keys (docs/spec/checkpoint.md). */
    readonly key: string;
    readonly replaces: string;
    readonly reason: string;
    readonly rotatedBy: string;
  }
>;

/**
 * The vault's keys are wrapped under a new master key, and the old one is forgotten. It stands in the log before the first key is
 * wrapped anew. Stream `evidence`.
 */
export type MasterKeyRotated = DomainEvent<
  'MasterKeyRotated',
  {
    /** The ids of both keys: the beginning of a digest, from which no key is learnt (docs/spec/sealed-file.md). */
    readonly masterId: string;
    readonly replaces: string;
    readonly reason: string;
    readonly rotatedBy: string;
  }
>;

export type EvidenceEvent = CommandRefused | LossAccepted | TokensRefused | LogKeyRotated | MasterKeyRotated;
