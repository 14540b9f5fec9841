import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { CommandBus } from '@nestjs/cqrs';
import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import { requestDigest } from '#event-codec';
import { partOfDeal, type EventStore } from '#event-store';
import {
  LengthExceeded,
  OffsetDiffers,
  SessionBusy,
  sessionIdOf,
  SessionUnknown,
  untilAborted,
  WriterSuperseded,
  type AppendChecksum,
  type SessionToBegin,
  type UploadSession,
  type UploadSessions,
} from '#file-store';
import { authorise, type Scope } from '../access/access.js';
import type { DealReach } from '../access/deal-reach.js';
import type { Actor } from '../access/actor.js';
import { asRepeated } from '../as-repeated.js';
import type { CommandReceipt } from '../operation.js';
import type { FileRefusal } from '../ports.js';
import { requireStorable } from '../storable.js';
import { ReadingAbandoned } from '../upload/reading-places.js';
import { commandOf, operationOfKind, type FilePurpose } from './file-purpose.js';
import { toldAsStages, UploadTale, type UploadProgress, type UploadProgressEvent } from './upload-progress.js';

/** Uploads that one person may have on their way at once. */
export const OPEN_UPLOADS_MAX = 16;
/** So often a follower looks what another process has noted. */
const LOOK_ms = 500;

/** What the desk needs of the system around it. */
export interface UploadDeskParts {
  readonly sessions: UploadSessions;
  readonly bus: Pick<CommandBus, 'execute'>;
  /** Resolves once reads show the write. */
  readonly shown: (receipt: CommandReceipt) => Promise<void>;
  /** The log, which says whether what was taken still counts. */
  readonly store: Pick<EventStore, 'readStream'>;
  readonly reach: Pick<DealReach, 'scopeFor'>;
}

/** A piece of a file as its sender describes it. */
export interface Piece {
  readonly offset_bytes: number;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly checksum?: AppendChecksum;
}

/** The process ends while bytes come in: those that came are kept, and the sender goes on with another process. */
export class UploadInterrupted extends Error {
  override readonly name = 'UploadInterrupted';

  constructor() {
    super('the service is being stopped: ask for the offset, and go on from there');
  }
}

/**
 * Where files come in over connections that break: begun, sent in pieces, completed or cancelled. Each is its sender's: to
 * anyone else it does not exist. A completed one is taken by the operation that its purpose names, once, however often
 * that is asked.
 */
export class UploadDesk {
  private readonly tales = new Map<string, UploadTale>();
  private readonly completing = new Map<string, Promise<Result<CommandReceipt, FileRefusal>>>();
  private readonly ending = new AbortController();

  constructor(private readonly parts: UploadDeskParts) {}

  /**
   * Begins an upload; under the same key of the same caller it is the same one. Refused: FORBIDDEN, MALFORMED,
   * COMMAND_ID_REUSED, UPLOADS_TOO_MANY.
   */
  async begin(
    actor: Actor,
    purpose: FilePurpose,
    { length_bytes, key }: { readonly length_bytes: number; readonly key: string | null },
  ): Promise<Result<UploadSession, Refusal>> {
    const authorised = authorise(actor, operationOfKind[purpose.kind], await this.scopeOf(actor, purpose));
    if (!authorised.ok) return authorised;
    const storable = requireStorable(purpose);
    if (!storable.ok) return storable;
    const toBegin = { owner: actor.subject, length_bytes, purpose };
    const name = key === null ? randomUUID() : requestDigest({ beginUpload: key, by: actor.subject }).slice(0, 32);
    const earlier = await this.parts.sessions.find(sessionIdOf(actor.subject, name));
    if (earlier) return sameAs(earlier, toBegin, key);
    const open = (await this.parts.sessions.ofOwner(actor.subject)).filter(({ outcome }) => outcome === null);
    if (open.length >= OPEN_UPLOADS_MAX) {
      return err(refusal('UPLOADS_TOO_MANY', `${actor.subject} has ${open.length} uploads on their way`));
    }
    return sameAs(await this.parts.sessions.begin(toBegin, name), toBegin, key);
  }

  private async scopeOf(actor: Actor, purpose: FilePurpose): Promise<Scope> {
    const deal = await this.parts.reach.scopeFor(actor, purpose.dealId);
    return { deal, ...('servicerId' in purpose ? { servicerId: purpose.servicerId } : {}) };
  }

  /** The caller's uploads, those that were taken among them until they expire. */
  ofActor(actor: Actor): Promise<readonly UploadSession[]> {
    return this.parts.sessions.ofOwner(actor.subject);
  }

  async find(actor: Actor, id: string): Promise<Result<UploadSession, Refusal>> {
    return owned(await this.parts.sessions.find(id), actor, id);
  }

  /** Where the sender goes on; whoever still wrote has ended. Refused: UPLOAD_SESSION_UNKNOWN, UPLOAD_BEING_WRITTEN. */
  async takeOver(actor: Actor, id: string): Promise<Result<UploadSession, Refusal>> {
    const known = await this.find(actor, id);
    if (!known.ok) return known;
    try {
      return owned(await this.parts.sessions.takeOver(id), actor, id);
    } catch (error) {
      return err(refusalOf(error, id));
    }
  }

  /**
   * Appends what comes. Refused: UPLOAD_SESSION_UNKNOWN, UPLOAD_OFFSET_DIFFERS, UPLOAD_BEING_WRITTEN, MALFORMED for more bytes than were
   * announced. Throws `ChecksumDiffers`, {@link UploadInterrupted}, and what the connection throws.
   */
  async append(
    actor: Actor,
    id: string,
    { offset_bytes, bytes, checksum }: Piece,
  ): Promise<Result<UploadSession, Refusal>> {
    const known = await this.find(actor, id);
    if (!known.ok) return known;
    const tale = this.taleOf(known.value);
    // A sender may take its time, and the process that ends has little.
    const coming = untilAborted(bytes, this.ending.signal, () => new UploadInterrupted());
    try {
      const session = await this.parts.sessions.append(id, offset_bytes, told(tale, offset_bytes, coming), checksum);
      tale.tell(progressOf(session));
      return ok(session);
    } catch (error) {
      const standing = await this.parts.sessions.find(id);
      if (standing) tale.tell(progressOf(standing));
      return err(refusalOf(error, id));
    }
  }

  /**
   * Hands the whole file to the operation that takes it. Asked again, also at the same moment, it has no second effect and
   * is answered alike; a refused file stays until it expires, for what it was refused for may change. Refused:
   * UPLOAD_SESSION_UNKNOWN, UPLOAD_INCOMPLETE, and as the operation refuses.
   */
  async complete(actor: Actor, id: string, correlationId: string): Promise<Result<CommandReceipt, FileRefusal>> {
    const known = await this.find(actor, id);
    if (!known.ok) return known;
    const session = known.value;
    const outcome = outcomeOf(session);
    if (outcome) return ok(await asRepeated(this.parts.store, outcome));
    if (session.offset_bytes < session.length_bytes) return err(incomplete(session));
    const running = this.completing.get(id);
    if (running) return asRepeat(await running);
    const taking = this.takeInTurn(actor, id, correlationId);
    this.completing.set(id, taking);
    try {
      return await taking;
    } finally {
      this.completing.delete(id);
    }
  }

  /**
   * Ends an upload, and leaves nothing of it, also where it waits to be read, in whatever process. Refused: UPLOAD_SESSION_UNKNOWN,
   * UPLOAD_ALREADY_TAKEN, UPLOAD_BEING_TAKEN, UPLOAD_BEING_WRITTEN.
   */
  async cancel(actor: Actor, id: string): Promise<Result<void, Refusal>> {
    const owner = await this.find(actor, id);
    if (!owner.ok) return owner;
    const turn = await this.parts.sessions.claimTaking(id);
    if (!turn) return err(refusal('UPLOAD_BEING_TAKEN', `upload ${id} is being taken`));
    try {
      const known = await this.find(actor, id);
      if (!known.ok) return known;
      if (known.value.outcome) return err(refusal('UPLOAD_ALREADY_TAKEN', `upload ${id} was taken`));
      await this.parts.sessions.remove(id);
    } catch (error) {
      return err(refusalOf(error, id));
    } finally {
      await turn.release();
    }
    this.tales.get(id)?.tell({ stage: 'cancelled' });
    this.tales.delete(id);
    return ok(undefined);
  }

  /** What the upload tells from now on, and what it told after the event that was seen last. */
  async follow(
    actor: Actor,
    id: string,
    { after, signal }: { readonly after: string | null; readonly signal: AbortSignal },
  ): Promise<Result<AsyncGenerator<UploadProgressEvent>, Refusal>> {
    const known = await this.find(actor, id);
    if (!known.ok) return known;
    const tale = this.taleOf(known.value);
    return ok(this.watched(id, tale, tale.follow(after, signal)));
  }

  /** Lets go of all followers and senders: the process ends. */
  onModuleDestroy(): void {
    this.ending.abort();
    for (const tale of this.tales.values()) tale.close();
  }

  /** The events, while what other processes note of the upload is looked for. */
  private async *watched(
    id: string,
    tale: UploadTale,
    events: AsyncGenerator<UploadProgressEvent>,
  ): AsyncGenerator<UploadProgressEvent> {
    const over = new AbortController();
    // Who follows is let go and comes back where the folder has trouble.
    this.watch(id, tale, over.signal).catch(() => tale.close());
    try {
      yield* events;
    } finally {
      over.abort();
    }
  }

  private async watch(id: string, tale: UploadTale, over: AbortSignal): Promise<void> {
    const { sessions } = this.parts;
    const first = (await sessions.noted(id)) as UploadProgress | null;
    // Of a file that was refused before, the follower wants to know what comes now.
    let last = first?.stage === 'refused' ? JSON.stringify(first) : null;
    while (!over.aborted && !tale.isClosed) {
      const session = await sessions.find(id);
      if (!session) return this.end(id, tale, 'cancelled');
      const outcome = outcomeOf(session);
      if (outcome && tale.newest?.stage !== 'appended') this.tellWhenShown(id, tale, outcome);
      const seen = outcome ? null : newerOf(session, (await sessions.noted(id)) as UploadProgress | null, tale);
      const text = JSON.stringify(seen);
      if (text !== last && (!seen || text === JSON.stringify(tale.newest) || tale.hear(seen))) last = text;
      await delay(LOOK_ms, undefined, { ref: false });
    }
    if (tale.isClosed && this.tales.get(id) === tale) this.tales.delete(id);
  }

  /** Once nobody else, in whatever process, takes the file or cancels it. */
  private async takeInTurn(
    actor: Actor,
    id: string,
    correlationId: string,
  ): Promise<Result<CommandReceipt, FileRefusal>> {
    const turn = await this.parts.sessions.awaitTaking(id);
    try {
      const known = await this.find(actor, id);
      if (!known.ok) return known;
      const outcome = outcomeOf(known.value);
      if (outcome) return ok(await asRepeated(this.parts.store, outcome));
      if (known.value.offset_bytes < known.value.length_bytes) return err(incomplete(known.value));
      return await this.take(actor, known.value, { correlationId, givenUp: turn.wanted });
    } finally {
      await turn.release();
    }
  }

  /** `givenUp` ends it while it waits for others to be read. */
  private async take(
    actor: Actor,
    session: UploadSession,
    { correlationId, givenUp }: { readonly correlationId: string; readonly givenUp: AbortSignal },
  ): Promise<Result<CommandReceipt, FileRefusal>> {
    const { id, length_bytes } = session;
    const purpose = session.purpose as FilePurpose;
    const tale = this.taleOf(session);
    // The upload is the request: asked again, by whatever process, it is the same one.
    const context = { actor, commandId: `${actor.subject}/upload/${id}`, correlationId, causationId: null };
    const progress = toldAsStages(tale, { lengthBytes: length_bytes, inLines: purpose.kind === 'receipts' });
    try {
      const bytes = await this.parts.sessions.open(id);
      const taken = await this.parts.bus.execute(
        await commandOf(purpose, bytes, context, { progress, signal: givenUp }),
      );
      if (taken.ok) await this.parts.sessions.conclude(id, taken.value);
      if (taken.ok) this.tellWhenShown(id, tale, taken.value);
      else this.end(id, tale, 'refused');
      return taken;
    } catch (error) {
      // Whoever gave it up tells so.
      if (error instanceof ReadingAbandoned) return err(unknown(id));
      this.forget(id, tale);
      throw error;
    }
  }

  private tellWhenShown(id: string, tale: UploadTale, receipt: CommandReceipt): void {
    tale.tell({ stage: 'appended' });
    const end = (): void => this.end(id, tale, 'readable');
    // Where reads have trouble, followers are let go and come back.
    this.parts.shown(receipt).then(end, () => this.forget(id, tale));
  }

  private end(id: string, tale: UploadTale, stage: 'readable' | 'refused' | 'cancelled'): void {
    tale.tell({ stage });
    this.forget(id, tale);
  }

  private forget(id: string, tale: UploadTale): void {
    tale.close();
    if (this.tales.get(id) === tale) this.tales.delete(id);
  }

  private taleOf(session: UploadSession): UploadTale {
    const standing = this.tales.get(session.id);
    if (standing && !standing.isClosed) return standing;
    const { id } = session;
    const tale = new UploadTale(progressOf(session), (progress) => this.parts.sessions.note(id, progress));
    this.tales.set(id, tale);
    const outcome = outcomeOf(session);
    if (outcome) this.tellWhenShown(id, tale, outcome);
    return tale;
  }
}

type KeptOutcome = Omit<CommandReceipt, 'part'> & Partial<Pick<CommandReceipt, 'part'>>;

/** What came of a file that was taken. Builds before parts kept none with it; reads show it where they show its deal. */
const outcomeOf = ({ outcome, purpose }: UploadSession): CommandReceipt | null =>
  outcome && { part: partOfDeal((purpose as FilePurpose).dealId), ...(outcome as KeptOutcome) };

/** What was noted; the session itself where a note of before it went on came late. */
function newerOf(session: UploadSession, noted: UploadProgress | null, { newest }: UploadTale): UploadProgress | null {
  if (noted && noted.receivedBytes >= session.offset_bytes) return noted;
  return (newest?.receivedBytes ?? 0) < session.offset_bytes ? progressOf(session) : null;
}

const progressOf = ({ offset_bytes, length_bytes, outcome }: UploadSession): UploadProgress => ({
  stage: outcome ? 'appended' : offset_bytes < length_bytes ? 'receiving' : 'received',
  lengthBytes: length_bytes,
  receivedBytes: offset_bytes,
  decodedBytes: outcome ? length_bytes : 0,
  lines: null,
  appendedLines: 0,
});

async function* told(
  tale: UploadTale,
  offset_bytes: number,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let receivedBytes = offset_bytes;
  for await (const chunk of bytes) {
    yield chunk;
    tale.tell({ receivedBytes: (receivedBytes += chunk.byteLength) });
  }
}

/** The session that was begun for just this; another one under the key is refused. */
const sameAs = (
  session: UploadSession,
  { owner, length_bytes, purpose }: SessionToBegin,
  key: string | null,
): Result<UploadSession, Refusal> =>
  requestDigest({ owner, length_bytes, purpose }) ===
  requestDigest({ owner: session.owner, length_bytes: session.length_bytes, purpose: session.purpose })
    ? ok(session)
    : err(
        refusal('COMMAND_ID_REUSED', 'another upload was begun under this key', {
          field: 'Idempotency-Key',
          ...(key === null ? {} : { value: key }),
        }),
      );

/** The session if it is the actor's; one of somebody else looks like none. */
const owned = (session: UploadSession | null, { subject }: Actor, id: string): Result<UploadSession, Refusal> =>
  session?.owner === subject ? ok(session) : err(unknown(id));

const unknown = (id: string): Refusal =>
  refusal('UPLOAD_SESSION_UNKNOWN', `no upload ${id} is on its way`, { field: 'uploadId', value: id });

const incomplete = ({ id, offset_bytes, length_bytes }: UploadSession): Refusal =>
  refusal('UPLOAD_INCOMPLETE', `upload ${id} has ${offset_bytes} of ${length_bytes} bytes`, {
    remedy: `go on from byte ${offset_bytes}`,
  });

const asRepeat = (answer: Result<CommandReceipt, FileRefusal>): Result<CommandReceipt, FileRefusal> =>
  answer.ok ? ok({ ...answer.value, repeated: true }) : answer;

/** What a sender did wrong; anything else is thrown on. */
function refusalOf(error: unknown, id: string): Refusal {
  if (error instanceof SessionUnknown) return unknown(id);
  if (error instanceof SessionBusy)
    return refusal('UPLOAD_BEING_WRITTEN', error.message, { field: 'uploadId', value: id });
  if (error instanceof OffsetDiffers || error instanceof WriterSuperseded) {
    return refusal('UPLOAD_OFFSET_DIFFERS', error.message, { field: 'Upload-Offset' });
  }
  if (error instanceof LengthExceeded) {
    const remedy = 'begin another upload with the true length';
    return refusal('MALFORMED', error.message, { field: 'Upload-Length', remedy });
  }
  throw error;
}
