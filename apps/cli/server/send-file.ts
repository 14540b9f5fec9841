import { stat } from 'node:fs/promises';
import type { CommandReceipt, Progress, UploadProgress } from '#application';
import { refusal } from '#domain/shared';
import { requestDigest } from '#event-codec';
import { keyMeantAnew } from '../desk/ask.js';
import { openNamedFile } from '../desk/files.js';
import { Refused } from '../desk/refused.js';
import { persistently, RETRY_DELAYS_MS } from './persistently.js';
import { sendPieces } from './send-pieces.js';
import type { Server, UploadMetadata } from './server.js';

/** The person ended the upload before the file was taken; nothing of it stays. */
export class UploadCancelled extends Error {
  override readonly name = 'UploadCancelled';
}

export interface FileToSend {
  readonly path: string;
  /** What it is for; its name is added. */
  readonly about: UploadMetadata;
  /** Names the request; by default what it is for and the file's digest do, so that the same command goes on with it. */
  readonly key?: string;
}

export interface Watching {
  readonly progress: Progress;
  /** Cancels the upload, until the file is being taken. */
  readonly signal: AbortSignal;
  /** Told what a person may want to know beside the answer. */
  readonly remark: (text: string) => void;
  readonly delays_ms?: readonly number[];
}

/** Reads show what was taken as a rule at once; whoever sent it waits no longer for that. */
const SHOWN_WITHIN_MS = 30_000;

/**
 * Sends a file to a server in pieces, and has it taken. Nothing is kept here: the same file for the same purpose finds the
 * upload that was begun, wherever it was broken off, and a file that was taken is answered as such, unless another took its
 * place since: then it is sent anew. Throws `Refused`, `ServerAway`, `ServerFault`, {@link UploadCancelled}.
 */
export async function sendFile(server: Server, file: FileToSend, watching: Watching): Promise<CommandReceipt> {
  const { name, digest } = await openNamedFile(file.path);
  const about = { ...file.about, fileName: name };
  if (file.key !== undefined) return sendUnder(file.key, server, { path: file.path, about }, watching);
  let receipt: CommandReceipt;
  let key: string | null = `send-${requestDigest({ about, digest }).slice(0, 32)}`;
  do {
    receipt = await sendUnder(key, server, { path: file.path, about }, watching);
    key = keyMeantAnew(key, receipt);
  } while (key !== null);
  return receipt;
}

async function sendUnder(
  key: string,
  server: Server,
  { path, about }: Pick<FileToSend, 'path' | 'about'>,
  watching: Watching,
): Promise<CommandReceipt> {
  const { delays_ms = RETRY_DELAYS_MS, signal, remark } = watching;
  const before = await stat(path);
  let uploadId: string | null = null;
  try {
    const id = await persistently(() => server.begin(about, { lengthBytes: before.size, key }), { delays_ms, signal });
    uploadId = id;
    const offsetBytes = await persistently(() => server.takeOver(id), { delays_ms, signal });
    const { taken: isTaken } = await persistently(() => server.find(id), { delays_ms, signal });
    if (offsetBytes > 0 && !isTaken) remark(`upload ${id} goes on from byte ${offsetBytes} of ${before.size}`);
    await sendPieces(path, {
      url: server.urlOf(id),
      headers: server.authorization,
      delays_ms,
      signal,
      onProgress: (sent, length) => watching.progress('bytes sent', sent, length),
    });
    signal.throwIfAborted();
    if (!isUnchanged(before, await stat(path))) {
      await server.cancel(id);
      throw new Refused(changed(path));
    }
    return await taken(server, id, { ...watching, delays_ms });
  } catch (error) {
    if (!signal.aborted || error instanceof Refused) throw error;
    if (uploadId !== null) await server.cancel(uploadId);
    throw new UploadCancelled();
  }
}

/** Has the file taken, telling how far that is; from here on nothing is cancelled. */
async function taken(
  server: Server,
  id: string,
  { progress, signal, remark, delays_ms }: Watching & { readonly delays_ms: readonly number[] },
): Promise<CommandReceipt> {
  const leave = new AbortController();
  const told = tell(server.follow(id, leave.signal), progress);
  const tooLate = (): void => remark('the file is being taken, which cannot be cancelled any more');
  signal.addEventListener('abort', tooLate, { once: true });
  try {
    const receipt = await persistently(() => server.complete(id), { delays_ms });
    const enough = setTimeout(() => leave.abort(), SHOWN_WITHIN_MS);
    await told;
    clearTimeout(enough);
    return receipt;
  } finally {
    signal.removeEventListener('abort', tooLate);
    leave.abort();
  }
}

/** Never fails: the answer comes on its own way, and whoever cannot be told goes without. */
async function tell(standings: AsyncIterable<UploadProgress>, progress: Progress): Promise<void> {
  try {
    for await (const { stage, lengthBytes, decodedBytes, lines, appendedLines } of standings) {
      if (lines === null || lines === 0) progress(`${stage}, bytes read`, decodedBytes, lengthBytes);
      else progress(`${stage}, lines`, appendedLines, lines);
    }
  } catch {
    return;
  }
}

interface FileState {
  readonly size: number;
  readonly mtimeMs: number;
}

const isUnchanged = (one: FileState, other: FileState): boolean =>
  one.size === other.size && one.mtimeMs === other.mtimeMs;

const changed = (path: string) =>
  refusal('FILE_UNREADABLE', 'the file changed while it was sent', {
    field: 'file',
    value: path,
    remedy: 'send it again once nobody writes it; nothing of it was kept',
  });
