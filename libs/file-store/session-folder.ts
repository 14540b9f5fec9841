import { randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from './sync-folder.js';
import { WriterSuperseded, type SessionToBegin } from './upload-sessions.js';

/** What is written of a session before its first byte, and once more when it is concluded. */
export interface KeptSession extends SessionToBegin {
  readonly id: string;
  readonly outcome: object | null;
}

/** How far a session has come, and when that was. */
export interface Standing {
  readonly offset_bytes: number;
  readonly at_ms: number;
}

const ABOUT = 'session.json';
const BYTES = 'bytes';
const STANDING = 'standing';
const PROGRESS = 'progress.json';
const MAKING = '.making';
const GOING = '.going';
/** What another process is making or removing just now is not what a crash left. */
const LEFT_OVER_AFTER_ms = 3_600_000;
/** `offset time\n` in fixed columns, so that it is written over in place: less than a sector, and so never torn. */
const STANDING_DIGITS = 16;

/**
 * One session as a folder of three files: what it is, its bytes, and how many of them are synced. The third is written
 * after the bytes that it counts; what lies in the second beyond it is what a crash left, and is written over.
 */
export class SessionFolder {
  constructor(private readonly path: string) {}

  /** Makes the folder whole or not at all; `false` where one stands already. */
  async make(session: KeptSession, at_ms: number): Promise<boolean> {
    const making = `${this.path}-${randomUUID()}${MAKING}`;
    await mkdir(making, { recursive: true, mode: 0o700 });
    await writeSynced(join(making, ABOUT), JSON.stringify(session));
    await writeSynced(join(making, BYTES), '');
    await writeSynced(join(making, STANDING), standingText({ offset_bytes: 0, at_ms }));
    await syncFolder(making);
    try {
      await rename(making, this.path);
    } catch (error) {
      if (!isOneOf(error, 'ENOTEMPTY', 'EEXIST')) throw error;
      await rm(making, { recursive: true, force: true });
      return false;
    }
    await syncFolder(dirname(this.path));
    return true;
  }

  /** What is kept, `null` where nothing is. */
  async read(): Promise<(KeptSession & Standing) | null> {
    try {
      const about = JSON.parse(await readFile(join(this.path, ABOUT), 'utf8')) as KeptSession;
      const standing = await readFile(join(this.path, STANDING), 'utf8');
      const [offset_bytes = 0, at_ms = 0] = standing.split(' ').map(Number);
      return { ...about, offset_bytes, at_ms };
    } catch (error) {
      if (isOneOf(error, 'ENOENT')) return null;
      throw error;
    }
  }

  /** Opens the bytes for writing from the offset on. */
  async openAt(offset_bytes: number): Promise<SessionBytes> {
    const bytes = await open(join(this.path, BYTES), constants.O_WRONLY);
    try {
      await bytes.truncate(offset_bytes);
      const standing = await open(join(this.path, STANDING), constants.O_RDWR);
      return new SessionBytes(bytes, standing, offset_bytes);
    } catch (error) {
      await bytes.close();
      throw error;
    }
  }

  /** The first bytes, as many as are named. */
  async *bytes(count: number): AsyncGenerator<Uint8Array> {
    if (count > 0) yield* createReadStream(join(this.path, BYTES), { end: count - 1 }) as AsyncIterable<Uint8Array>;
  }

  /** Keeps what became of it instead of its bytes. */
  async conclude(session: KeptSession): Promise<void> {
    const next = join(this.path, `${ABOUT}.next`);
    await writeSynced(next, JSON.stringify(session));
    await rename(next, join(this.path, ABOUT));
    await syncFolder(this.path);
    await rm(join(this.path, BYTES), { force: true });
  }

  /** Keeps how far the file has come; a session that went meanwhile needs no note. */
  async note(progress: object): Promise<void> {
    const next = join(this.path, `${PROGRESS}.${randomUUID()}`);
    try {
      await writeFile(next, JSON.stringify(progress), { mode: 0o600 });
      await rename(next, join(this.path, PROGRESS));
    } catch (error) {
      if (!isOneOf(error, 'ENOENT')) throw error;
    }
  }

  async noted(): Promise<object | null> {
    try {
      return JSON.parse(await readFile(join(this.path, PROGRESS), 'utf8')) as object;
    } catch (error) {
      if (isOneOf(error, 'ENOENT')) return null;
      throw error;
    }
  }

  /** Takes it out of sight at once, whatever a crash leaves of it, and then away. */
  async remove(): Promise<void> {
    const going = `${this.path}${GOING}`;
    try {
      await rename(this.path, going);
    } catch (error) {
      if (isOneOf(error, 'ENOENT')) return;
      throw error;
    }
    await rm(going, { recursive: true, force: true });
  }
}

/** The bytes of a session while one writer writes them. */
export class SessionBytes {
  private synced_bytes: number;

  constructor(
    private readonly file: FileHandle,
    private readonly standing: FileHandle,
    private written_bytes: number,
  ) {
    this.synced_bytes = written_bytes;
  }

  get unsynced_bytes(): number {
    return this.written_bytes - this.synced_bytes;
  }

  async write(chunk: Uint8Array): Promise<void> {
    for (let from = 0; from < chunk.byteLength;) {
      const { bytesWritten } = await this.file.write(chunk, from, chunk.byteLength - from, this.written_bytes);
      from += bytesWritten;
      this.written_bytes += bytesWritten;
    }
  }

  /**
   * From here on, what was written counts. Throws {@link WriterSuperseded} where somebody else has written since: this one lost its turn
   * and did not hear of it.
   */
  async sync(at_ms: number): Promise<void> {
    await this.file.datasync();
    const text = Buffer.alloc(STANDING_DIGITS);
    await this.standing.read(text, 0, STANDING_DIGITS, 0);
    if (Number(text.toString()) !== this.synced_bytes) throw new WriterSuperseded();
    await this.standing.write(standingText({ offset_bytes: this.written_bytes, at_ms }), 0);
    await this.standing.datasync();
    this.synced_bytes = this.written_bytes;
  }

  async close(): Promise<void> {
    await this.file.close();
    await this.standing.close();
  }
}

/** The ids of the sessions that lie in a folder. */
export const sessionIdsIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => !isLeftOver(name));

/** Makes the folder of all sessions ready, and takes away what a crash left of sessions that were made or went. */
export async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = (await readdir(folder)).filter(isLeftOver);
  await Promise.all(names.map((name) => removeOld(join(folder, name))));
}

async function removeOld(path: string): Promise<void> {
  try {
    const { mtimeMs } = await stat(path);
    if (mtimeMs < Date.now() - LEFT_OVER_AFTER_ms) await rm(path, { recursive: true, force: true });
  } catch (error) {
    if (!isOneOf(error, 'ENOENT')) throw error;
  }
}

const isLeftOver = (name: string): boolean => name.endsWith(MAKING) || name.endsWith(GOING);

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

const standingText = ({ offset_bytes, at_ms }: Standing): string =>
  `${String(offset_bytes).padStart(STANDING_DIGITS, '0')} ${String(at_ms).padStart(STANDING_DIGITS, '0')}\n`;

const isOneOf = (error: unknown, ...codes: readonly string[]): boolean =>
  codes.includes((error as NodeJS.ErrnoException).code ?? '');
