import { createHash } from 'node:crypto';
import type { Turn } from './turns.js';

/** What a sender says of a file before its first byte. */
export interface SessionToBegin {
  /** Who may go on with it: nobody else learns that it exists. */
  readonly owner: string;
  /** How many bytes the file has. */
  readonly length_bytes: number;
  /** What the file is for; plain JSON, kept as it is. */
  readonly purpose: object;
}

/** A file on its way, byte by byte. */
export interface UploadSession extends SessionToBegin {
  readonly id: string;
  /** So many of its bytes are kept for certain: the sender goes on from here. */
  readonly offset_bytes: number;
  /** When it is forgotten unless more bytes come before: milliseconds since 1970. */
  readonly expiresAt_ms: number;
  /** What became of the whole file, once that is known; `null` before. */
  readonly outcome: object | null;
}

/** SHA-256 or SHA-1 of what one `append` carries. */
export interface AppendChecksum {
  readonly algorithm: 'sha256' | 'sha1';
  readonly digest: Uint8Array;
}

/** An id says whose it is, so that of all sessions one's own are found by their names. */
export const sessionIdOf = (owner: string, name: string): string => `${ownerMark(owner)}-${name}`;

/** Whether a session of that id may be the owner's: that of another is so only by chance. */
export const mayBeOf = (owner: string, id: string): boolean => id.startsWith(`${ownerMark(owner)}-`);

const MARK_DIGITS = 16;
const ownerMark = (owner: string): string => createHash('sha256').update(owner).digest('hex').slice(0, MARK_DIGITS);

/**
 * The port to files that come in pieces over connections that break. A class, so that it is its own injection token.
 *
 * 1. What a session reports as its offset survives a crash of the process and of the machine; it never decreases.
 * 2. One writer at a time, in whatever process: who appends or takes over ends the writer before, whose bytes so far count.
 * 3. An append with a checksum counts whole or not at all.
 * 4. A session that is removed or has expired leaves nothing.
 * 5. One at a time, in whatever process, has the turn to take or cancel the file.
 */
export abstract class UploadSessions {
  /** Begins a session; under a name that its owner gave before, goes on with the one of that name. Its id is {@link sessionIdOf}. */
  abstract begin(session: SessionToBegin, name?: string): Promise<UploadSession>;
  /** The session as it stands, `null` where there is none any more. */
  abstract find(id: string): Promise<UploadSession | null>;
  /** The same once nobody writes any more: its offset is then where the next writer goes on. Throws {@link SessionBusy}. */
  abstract takeOver(id: string): Promise<UploadSession | null>;
  /** The turn to take the file or to cancel it, asked for of whoever has it; `null` where it is kept. */
  abstract claimTaking(id: string): Promise<Turn | null>;
  /** The same, asking nobody, once it is let go. */
  abstract awaitTaking(id: string): Promise<Turn>;
  /** Those of one owner, whatever others have. */
  abstract ofOwner(owner: string): Promise<readonly UploadSession[]>;
  /**
   * Appends what comes, from the offset on, and answers how the session stands then. What came before a connection broke,
   * or before the checksum of another append, stays. Throws {@link SessionUnknown}, {@link OffsetDiffers},
   * {@link LengthExceeded}, {@link ChecksumDiffers}, {@link WriterSuperseded}, {@link SessionBusy}, and what the bytes themselves throw.
   */
  abstract append(
    id: string,
    offset_bytes: number,
    bytes: AsyncIterable<Uint8Array>,
    checksum?: AppendChecksum,
  ): Promise<UploadSession>;
  /** The bytes that are kept. Throws {@link SessionUnknown}. */
  abstract open(id: string): Promise<AsyncIterable<Uint8Array>>;
  /** Keeps what became of the file, and lets go of its bytes. Throws {@link SessionUnknown}. */
  abstract conclude(id: string, outcome: object): Promise<void>;
  /** Removes the session with all of its bytes; harmless where there is none. Throws {@link SessionBusy}. */
  abstract remove(id: string): Promise<void>;
  /** Keeps how far its file has come, for whoever asks in another process; may be lost to a crash. */
  abstract note(id: string, progress: object): Promise<void>;
  /** What was noted last, `null` where nothing was. */
  abstract noted(id: string): Promise<object | null>;
}

/** No session has the id: never begun, removed, or expired. */
export class SessionUnknown extends Error {
  override readonly name = 'SessionUnknown';
}

/** Another process writes the session and does not let go: its machine is not heard of any more. */
export class SessionBusy extends Error {
  override readonly name = 'SessionBusy';
  constructor(id: string) {
    super(`another server writes upload ${id}`);
  }
}

/** The sender goes on from another byte than the one the session stands at. */
export class OffsetDiffers extends Error {
  override readonly name = 'OffsetDiffers';
  constructor(readonly offset_bytes: number) {
    super(`the session stands at byte ${offset_bytes}`);
  }
}

/** More bytes come than the file was said to have; those that fit are kept. */
export class LengthExceeded extends Error {
  override readonly name = 'LengthExceeded';
  constructor(readonly length_bytes: number) {
    super(`the file was said to have ${length_bytes} bytes`);
  }
}

/** The bytes are not those that the sender hashed; none of them is kept. */
export class ChecksumDiffers extends Error {
  override readonly name = 'ChecksumDiffers';
  constructor() {
    super('the bytes that came are not those that the checksum is of');
  }
}

/** Another request took over: the sender came back before its broken connection was noticed. */
export class WriterSuperseded extends Error {
  override readonly name = 'WriterSuperseded';
  constructor() {
    super('another request goes on with the session');
  }
}
