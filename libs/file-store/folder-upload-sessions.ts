import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  prepareFolder,
  SessionFolder,
  sessionIdsIn,
  type KeptSession,
  type SessionBytes,
  type Standing,
} from './session-folder.js';
import { LocalTurns, type Turn, type Turns } from './turns.js';
import { untilAborted } from './until-aborted.js';
import {
  ChecksumDiffers,
  LengthExceeded,
  mayBeOf,
  OffsetDiffers,
  sessionIdOf,
  SessionBusy,
  SessionUnknown,
  UploadSessions,
  WriterSuperseded,
  type AppendChecksum,
  type SessionToBegin,
  type UploadSession,
} from './upload-sessions.js';

export interface SessionLimits {
  /** A session is forgotten so long after its last byte. */
  readonly life_ms: number;
  /** So many bytes may be lost to a crash, at most, of those that a running request has brought. */
  readonly unsynced_bytes: number;
}

export const SESSION_LIMITS: SessionLimits = { life_ms: 24 * 3_600_000, unsynced_bytes: 8 * 1024 * 1024 };

/** Ids are names of folders: of our own making, or of as plain characters. */
const ID = /^[A-Za-z0-9_-]{1,64}$/;

/** A writer lets go when it is asked to; one that does not is on a machine of which nothing is heard any more. */
const PATIENCE_ms = 10_000;
/** Who begins looks for what has expired, whosesoever it was, no more often than this. */
const SWEEP_EVERY_ms = 60_000;
/** A file that waits to be taken is given up at once; one that is being taken is not. */
const GIVEN_UP_ms = 1_000;

/**
 * Sessions in a folder, `{folder}/{id}`, readable by the owner only. Processes that share the folder take turns at each session: by
 * default there is no other process.
 */
export class FolderUploadSessions extends UploadSessions {
  private prepared: Promise<void> | null = null;
  private sweptAt_ms = -Infinity;

  constructor(
    private readonly folder: string,
    private readonly turns: Turns = new LocalTurns(),
    private readonly limits: SessionLimits = SESSION_LIMITS,
    private readonly now: () => number = Date.now,
  ) {
    super();
  }

  async begin(session: SessionToBegin, name: string = randomUUID()): Promise<UploadSession> {
    await this.prepare();
    await this.removeExpired();
    const { owner, length_bytes, purpose } = session;
    const id = sessionIdOf(owner, name);
    await this.folderOf(id).make({ id, owner, length_bytes, purpose, outcome: null }, this.now());
    return this.require(id);
  }

  async find(id: string): Promise<UploadSession | null> {
    if (!ID.test(id)) return null;
    const kept = await this.folderOf(id).read();
    if (!kept) return null;
    const session = this.sessionOf(kept);
    return session.expiresAt_ms > this.now() ? session : this.unlessExpired(id, session);
  }

  async takeOver(id: string): Promise<UploadSession | null> {
    if (!ID.test(id)) return null;
    const turn = await this.claim(id);
    await turn.release();
    return this.find(id);
  }

  async claimTaking(id: string): Promise<Turn | null> {
    return this.turns.claim(toTake(id), GIVEN_UP_ms);
  }

  async awaitTaking(id: string): Promise<Turn> {
    return this.turns.await(toTake(id));
  }

  async ofOwner(owner: string): Promise<readonly UploadSession[]> {
    await this.prepare();
    const ids = (await sessionIdsIn(this.folder)).filter((id) => mayBeOf(owner, id));
    const kept = await Promise.all(ids.map((id) => this.folderOf(id).read()));
    return kept
      .flatMap((session) => (session?.owner === owner ? [this.sessionOf(session)] : []))
      .filter(({ expiresAt_ms }) => expiresAt_ms > this.now());
  }

  async append(
    id: string,
    offset_bytes: number,
    bytes: AsyncIterable<Uint8Array>,
    checksum?: AppendChecksum,
  ): Promise<UploadSession> {
    if (!ID.test(id)) throw new SessionUnknown(id);
    const coming = new Coming(bytes);
    try {
      const turn = await this.claim(id);
      try {
        const mine = untilAborted(coming, turn.wanted, () => new WriterSuperseded());
        await this.write(id, offset_bytes, mine, checksum);
      } finally {
        await turn.release();
      }
    } finally {
      coming.discardUnlessRead();
    }
    return this.require(id);
  }

  async open(id: string): Promise<AsyncIterable<Uint8Array>> {
    const { offset_bytes } = await this.require(id);
    return this.folderOf(id).bytes(offset_bytes);
  }

  async conclude(id: string, outcome: object): Promise<void> {
    const { owner, length_bytes, purpose } = await this.require(id);
    await this.folderOf(id).conclude({ id, owner, length_bytes, purpose, outcome });
  }

  async remove(id: string): Promise<void> {
    if (!ID.test(id)) return;
    const turn = await this.claim(id);
    try {
      await this.folderOf(id).remove();
    } finally {
      await turn.release();
    }
  }

  async note(id: string, progress: object): Promise<void> {
    await this.folderOf(id).note(progress);
  }

  async noted(id: string): Promise<object | null> {
    return ID.test(id) ? this.folderOf(id).noted() : null;
  }

  private async write(
    id: string,
    offset_bytes: number,
    bytes: AsyncIterable<Uint8Array>,
    checksum: AppendChecksum | undefined,
  ): Promise<void> {
    const folder = this.folderOf(id);
    const kept = await folder.read();
    if (!kept || this.sessionOf(kept).expiresAt_ms <= this.now()) throw new SessionUnknown(id);
    if (kept.offset_bytes !== offset_bytes || kept.outcome) throw new OffsetDiffers(kept.offset_bytes);
    const file = await folder.openAt(offset_bytes);
    try {
      const room_bytes = kept.length_bytes - offset_bytes;
      if (checksum) await this.writeWhole(file, within(room_bytes, kept.length_bytes, bytes), checksum);
      else await this.writeAsItComes(file, within(room_bytes, kept.length_bytes, bytes));
    } finally {
      await file.close();
    }
  }

  /** Whatever ends the bytes, those that came count. */
  private async writeAsItComes(file: SessionBytes, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    try {
      for await (const chunk of bytes) {
        await file.write(chunk);
        if (file.unsynced_bytes >= this.limits.unsynced_bytes) await file.sync(this.now());
      }
    } finally {
      await file.sync(this.now());
    }
  }

  private async writeWhole(
    file: SessionBytes,
    bytes: AsyncIterable<Uint8Array>,
    { algorithm, digest }: AppendChecksum,
  ): Promise<void> {
    const hash = createHash(algorithm);
    for await (const chunk of bytes) {
      hash.update(chunk);
      await file.write(chunk);
    }
    if (!hash.digest().equals(digest)) throw new ChecksumDiffers();
    await file.sync(this.now());
  }

  /** Removes a session that has expired; one that is written or taken stays, and so does one that was written meanwhile. */
  private async unlessExpired(id: string, session: UploadSession): Promise<UploadSession | null> {
    const [writing, taking] = [await this.turns.take(toWrite(id)), await this.turns.take(toTake(id))];
    try {
      if (!writing || !taking) return session;
      const kept = await this.folderOf(id).read();
      const standing = kept && this.sessionOf(kept);
      if (standing && standing.expiresAt_ms > this.now()) return standing;
      await this.folderOf(id).remove();
      return null;
    } finally {
      await taking?.release();
      await writing?.release();
    }
  }

  /** The turn to write, from whoever has it. Throws {@link SessionBusy}. */
  private async claim(id: string): Promise<Turn> {
    const turn = await this.turns.claim(toWrite(id), PATIENCE_ms);
    if (!turn) throw new SessionBusy(id);
    return turn;
  }

  private prepare(): Promise<void> {
    return (this.prepared ??= prepareFolder(this.folder));
  }

  private async require(id: string): Promise<UploadSession> {
    const session = await this.find(id);
    if (!session) throw new SessionUnknown(id);
    return session;
  }

  private async removeExpired(): Promise<void> {
    if (this.now() < this.sweptAt_ms + SWEEP_EVERY_ms) return;
    this.sweptAt_ms = this.now();
    for (const id of await sessionIdsIn(this.folder)) await this.find(id);
  }

  private folderOf(id: string): SessionFolder {
    return new SessionFolder(join(this.folder, id));
  }

  private sessionOf({ at_ms, ...kept }: KeptSession & Standing): UploadSession {
    return { ...kept, expiresAt_ms: at_ms + this.limits.life_ms };
  }
}

const toWrite = (id: string): string => `upload ${id} to write`;
const toTake = (id: string): string => `upload ${id} to take`;

/** Chunks that are read from at once: what came is there when its writer has the turn, though the connection broke meanwhile. */
class Coming implements AsyncIterable<Uint8Array> {
  private readonly source: AsyncIterator<Uint8Array>;
  private first: Promise<IteratorResult<Uint8Array>> | null;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.source = chunks[Symbol.asyncIterator]();
    this.first = this.source.next();
    // Told to whoever reads; nobody does where there is no turn to be had.
    this.first.catch(() => undefined);
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return {
      next: () => {
        const next = this.first ?? this.source.next();
        this.first = null;
        return next;
      },
      return: async () => this.source.return?.() ?? { done: true, value: undefined },
    };
  }

  /** Bytes that nobody wants are let through, so that their sender hears the answer. */
  discardUnlessRead(): void {
    if (this.first) this.discard(this.first).catch(() => undefined);
  }

  private async discard(first: Promise<IteratorResult<Uint8Array>>): Promise<void> {
    let next = await first;
    while (!next.done) next = await this.source.next();
  }
}

/** The chunks up to the room that is left; throws {@link LengthExceeded} at the first byte beyond. */
async function* within(
  room_bytes: number,
  length_bytes: number,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let left_bytes = room_bytes;
  for await (const chunk of chunks) {
    if (chunk.byteLength <= left_bytes) yield chunk;
    else {
      yield chunk.subarray(0, left_bytes);
      throw new LengthExceeded(length_bytes);
    }
    left_bytes -= chunk.byteLength;
  }
}
