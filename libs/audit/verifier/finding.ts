/** What can be wrong with a log, by the check that finds it. Codes are stable. */
export const findingCatalogue = {
  positions: {
    POSITION_NOT_DENSE: 'positions are 1, 2, 3 …, without a gap and without a repeat',
    HEAD_DIFFERS: 'the head stands at the newest event, and not before its instant',
  },
  versions: {
    VERSION_NOT_DENSE: 'the versions of a stream are 1, 2, 3 …',
    VERSION_OUT_OF_ORDER: 'a later version of a stream has a later position',
  },
  instants: {
    INSTANT_MALFORMED: 'an instant is UTC with six decimals of a second, a date is YYYY-MM-DD',
    RECORDED_BACKWARDS: 'what comes later was not recorded earlier',
    RECORDED_IN_FUTURE: 'nothing was recorded in the future',
  },
  payloads: {
    PAYLOAD_NOT_CANONICAL: 'a payload is the canonical text of a JSON object',
    SCHEMA_UNKNOWN: 'an event is of a type and schema version that the programs know',
  },
  commands: {
    COMMAND_MISSING: 'the command of every event is kept',
    COMMAND_DIGEST_DIFFERS: 'a command’s digest, in its row and in its events, is that of its record',
    REQUEST_DIGEST_DIFFERS: 'a request’s digest is that of what the record says was sent',
    RECORD_MALFORMED: 'a record is the canonical text of a command, under its own id',
    COMMAND_CLAIMS_DIFFER: 'a command names the stream, first version, first position and number of its events',
    COMMAND_WITHOUT_EVENTS: 'a command that is kept has events',
    EVENTS_DISAGREE: 'the events of a command share stream, actor, causation, correlation and instant',
  },
  tree: {
    TREE_DIFFERS: 'the hashes that are kept of the tree are those of the log’s events',
  },
  checkpoints: {
    CHECKPOINT_LATE: 'what was recorded a minute ago stands in a checkpoint',
    KEYS_INVALID: 'the list of keys begins with the trusted key, and each signs the next',
    KEY_UNRECORDED: 'each key after the first is named beforehand by an event that says who changed it, and why',
    CHECKPOINT_INVALID: 'a checkpoint is a note of the log, signed by the key in force',
    CHECKPOINT_BEYOND_LOG: 'the log has the events that a checkpoint counts',
    EMBEDDED_DIFFERS: 'a checkpoint that an event embeds is one that was signed before it',
    ROOT_DIFFERS: 'the tree over the log’s events has the root that was signed',
  },
  witnesses: {
    HEAD_INVALID: 'a head from elsewhere is a note with the signatures that it claims',
    HEAD_BEYOND_LOG: 'the log has the events that a head from elsewhere counts',
    CHECKPOINT_MISSING: 'the operator keeps every checkpoint that others have seen',
    COSIGNATURE_FALSE: 'a witness’s line is a cosignature of the checkpoint under which it is kept',
    HEAD_FORKED: 'the tree over the log’s events has the root that stands elsewhere',
  },
  conservation: {
    NOT_CONSERVED: 'debits equal credits, no trust account goes below zero, a payment is the sum of its parts',
  },
  files: {
    FILE_MISSING: 'the bytes of every file that an event names are kept',
    FILE_DAMAGED: 'the bytes of a file have its digest and size; what is left of an erased one is what the event names',
    FILE_KEY_LOST: 'a file whose key is gone was erased by an event',
    ERASED_KEY_KEPT: 'the key of a file that an event erased is gone',
  },
  identities: {
    IDENTITY_LOST: 'who a subject is can be looked up until an event erases it',
    IDENTITY_DAMAGED: 'an identity in the vault is the one that was kept',
    ERASED_IDENTITY_KEPT: 'the key of a subject that an event erased is gone',
  },
  vault: {
    MASTER_KEY_DIFFERS: 'the vault’s keys are under the master key that the newest event about it names',
  },
  erasures: {
    ERASURE_LOST: 'what was erased once, as is kept apart from the log, an event of this log erased',
  },
  projections: {
    ROW_DIFFERS: 'every row of every read model is what the log says',
  },
  're-decision': {
    DECIDED_OTHERWISE: 'a command decides again what it decided',
    NOT_DECIDABLE: 'a command’s record is what its rule decides on',
  },
} as const satisfies Record<string, Record<string, string>>;

type Catalogue = typeof findingCatalogue;

export type CheckName = keyof Catalogue;

/** Every check, in the order in which findings are best read: what comes first explains what follows. */
export const checkNames = Object.keys(findingCatalogue) as CheckName[];

/** A check that could not go on says so with this code. */
export const NOT_CHECKABLE = 'NOT_CHECKABLE';

export type FindingCode = { [Name in CheckName]: keyof Catalogue[Name] }[CheckName] | typeof NOT_CHECKABLE;

/** Something that does not hold. */
export interface Finding {
  readonly code: FindingCode;
  /** The position that it is about; the first of them, where it is about several; null where it is about none. */
  readonly position: bigint | null;
  /** What does not hold, with the facts of the case. */
  readonly message: string;
}
