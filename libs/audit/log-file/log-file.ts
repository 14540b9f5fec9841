/** The name of docs/spec/log-file.md's form; another form gets another. */
export const LOG_FILE_FORMAT = 'truststream-log/v1';

/** Bytes of a file that one line carries. */
export const FILE_PART_BYTES = 65_536;

/** What a line holds, by the name that it begins with. */
export const LINE_KINDS = [
  'log',
  'command',
  'event',
  'checkpoint',
  'reactions',
  'file',
  'identity',
  'secret',
  'part',
  'end',
] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** The first line. */
export interface LogLine {
  readonly format: typeof LOG_FILE_FORMAT;
  /** The signed entries of the list of keys, oldest first. */
  readonly keys: readonly { readonly fromSize: string; readonly note: string }[];
  /** The log's name in its checkpoints. */
  readonly name: string;
  /** Events in the file: the size of its newest checkpoint. */
  readonly size: string;
}

/** A signed head, after the event that it counts last. */
export interface CheckpointLine {
  readonly cosignatures: readonly { readonly line: string; readonly witness: string }[];
  readonly note: string;
}

/** How far what the events call for is done within the file's own events, after the last of them. */
export interface ReactionsLine {
  /** The position of the last event so met; `0` before the first. */
  readonly upTo: string;
}

/** A file that an event names; its bytes follow in parts. */
export interface FileLine {
  readonly digest: string;
}

/** Who a subject is, as it lies in the vault, with its key: an event names its digest. */
export interface IdentityLine {
  readonly subjectId: string;
  readonly keyId: string;
  readonly identityDigest: string;
  /** The subject's key, in hex. */
  readonly key: string;
  /** The sealed bytes, in base64. */
  readonly sealed: string;
}

/** What only its owner may read and no event names, under the name that it is kept by; its bytes follow in parts. */
export interface SecretLine {
  readonly digest: string;
  readonly path: string;
}

/** The last line: without it the file is not whole. */
export interface EndLine {
  readonly checkpoints: number;
  readonly commands: number;
  readonly events: number;
  readonly files: number;
  readonly identities: number;
  readonly reactions: number;
  readonly secrets: number;
}

/** Why a file is no export of a log: of what form, on which line. */
export class LogFileMalformed extends Error {
  override readonly name = 'LogFileMalformed';
  constructor(
    /** From 1. */
    readonly line: number,
    readonly code: 'LINE_MALFORMED' | 'LINE_OUT_OF_PLACE' | 'FILE_INCOMPLETE',
    fault: string,
  ) {
    super(`line ${line}: ${fault}`);
  }
}
