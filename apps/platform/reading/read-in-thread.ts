import { on } from 'node:events';
import path from 'node:path';
import { MessageChannel, Worker, type MessagePort, type ResourceLimits } from 'node:worker_threads';
import type { ReceiptsContext, ReceiptsFileReader } from '#application';
import type { ByteSource } from '#file-store';
import type { Piece, ReadingJob, Said, Taken } from './thread-messages.js';

/** A reading thread ended without an answer: it took more memory than a file may, or crashed. Nothing was taken. */
export class ReadingStopped extends Error {
  constructor(cause?: unknown) {
    super('the thread that read the file ended without an answer', { cause });
    this.name = 'ReadingStopped';
  }
}

/** How a reading thread is run. */
export interface ThreadOptions {
  /** What a thread may take, beyond the names of a file’s lines, which lie outside of its heap. */
  readonly limits?: ResourceLimits;
  /** How Node is to load the thread’s code; as it loaded this one, unless told otherwise. */
  readonly execArgv?: readonly string[];
}

/** Far beyond what a file takes that keeps to the limits of a file, in any format. */
const LIMITS: ResourceLimits = { maxOldGenerationSizeMb: 1_024, maxYoungGenerationSizeMb: 24 };

/** Built code and sources run from files of their own kind. */
const THREAD = new URL(`reading-thread${path.extname(import.meta.url)}`, import.meta.url);

/** Starts a thread that waits for the file that it is to read. */
export function startThread({ limits = LIMITS, execArgv }: ThreadOptions = {}): Worker {
  const thread = new Worker(THREAD, {
    resourceLimits: limits,
    ...(execArgv === undefined ? {} : { execArgv: [...execArgv] }),
  });
  // Of a thread that is stopped while it fails, nobody wants to know.
  thread.on('error', () => undefined);
  return thread;
}

/**
 * Reads a receipts file in a thread that waited for it, which is gone when this ends, however it ends. What the thread throws, or
 * reading the bytes throws, is thrown here.
 *
 * @throws ReadingStopped when the thread ended without an answer
 */
export async function* readInThread(
  thread: Worker,
  bytes: ByteSource,
  context: ReceiptsContext,
): ReturnType<ReceiptsFileReader['read']> {
  const { port1: ours, port2: theirs } = new MessageChannel();
  const job: ReadingJob = { context, bytes: theirs };
  thread.postMessage(job, [theirs]);
  const broken = new AbortController();
  feed(ours, bytes).catch((error: unknown) => broken.abort(error));
  try {
    for await (const [said] of on(thread, 'message', { signal: broken.signal, close: ['exit'] }) as AsyncIterable<
      [Said]
    >) {
      if (said.done) return said.value;
      yield said.value;
      thread.postMessage('taken' satisfies Taken);
    }
    throw new ReadingStopped();
  } catch (error) {
    throw broken.signal.aborted ? broken.signal.reason : isOutOfMemory(error) ? new ReadingStopped(error) : error;
  } finally {
    ours.close();
    await thread.terminate();
  }
}

/** Sends the next piece whenever one is wanted, until the file, or whoever wants it, ends. */
async function feed(port: MessagePort, bytes: ByteSource): Promise<void> {
  const pieces = piecesOf(bytes);
  try {
    for await (const _wanted of on(port, 'message', { close: ['close'] })) {
      const next = await pieces.next();
      // A piece may be a view of more bytes than its own, all of which a message would carry.
      const piece: Piece = next.done ? null : new Uint8Array(next.value);
      port.postMessage(piece, piece === null ? [] : [piece.buffer]);
      if (piece === null) return;
    }
  } finally {
    await pieces.return(undefined);
  }
}

async function* piecesOf(bytes: ByteSource): AsyncGenerator<Uint8Array> {
  if (Symbol.asyncIterator in bytes) yield* bytes;
  else yield bytes;
}

const isOutOfMemory = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
