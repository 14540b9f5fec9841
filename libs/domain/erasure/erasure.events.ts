import type { DomainEvent } from '#domain/shared';

/** Somebody asks that files or the identities of subjects be erased. Stream `erasures`, one for the whole log: it says nothing of what was in them. */
export type ErasureRequested = DomainEvent<
  'ErasureRequested',
  {
    readonly erasureId: string;
    /** SHA-256 of the plain bytes of each, ascending. */
    readonly files: readonly string[];
    /** Whose identities go out of the vault, by their subject ids, ascending. */
    readonly subjects: readonly string[];
    /** The ground, by its reference; never who is to be forgotten. */
    readonly reason: string;
    readonly requestedBy: string;
  }
>;

/** It comes to nothing. */
export type ErasureSentBack = DomainEvent<
  'ErasureSentBack',
  { readonly erasureId: string; readonly reason: string; readonly sentBackBy: string }
>;

/** A file as it lies sealed: what is left of it when its key is gone. */
export interface ErasedFile {
  /** SHA-256 of the plain bytes. */
  readonly digest: string;
  /** The key that is destroyed. */
  readonly keyId: string;
  /** SHA-256 and number of the sealed bytes. */
  readonly sealedDigest: string;
  readonly sealedBytes: number;
}

/** A subject of the vault. */
export interface ErasedSubject {
  readonly subjectId: string;
  /** The key that is destroyed. */
  readonly keyId: string;
}

/** A second person has approved; what is erased follows in the same append, an event for each file and each subject. */
export type ErasureApproved = DomainEvent<
  'ErasureApproved',
  {
    readonly erasureId: string;
    readonly reason: string;
    readonly requestedBy: string;
    readonly approvedBy: string;
  }
>;

/**
 * From here on nobody may open the file: its key is destroyed because this event says so. It names nothing else that was erased,
 * so that whoever is shown one file's erasure is shown no other's.
 */
export type FileErased = DomainEvent<'FileErased', { readonly erasureId: string } & ErasedFile>;

/** From here on nobody may look the subject up: its key is destroyed because this event says so. */
export type SubjectErased = DomainEvent<'SubjectErased', { readonly erasureId: string } & ErasedSubject>;

/**
 * What two people erased once is erased again: the events that said so were lost with the end of the log. What is erased follows in
 * the same append.
 */
export type ErasureRepeated = DomainEvent<
  'ErasureRepeated',
  ErasureRequested['payload'] & {
    readonly approvedBy: string;
    /** Where the event that decided it stood in the log whose end is lost. */
    readonly position: string;
    readonly repeatedBy: string;
    /** The second person, without whom nobody could tell a repetition from an erasure that was never decided. */
    readonly confirmedBy: string;
  }
>;

export type ErasureEvent =
  ErasureRequested | ErasureSentBack | ErasureApproved | ErasureRepeated | FileErased | SubjectErased;
