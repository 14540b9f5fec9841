import { totalmem } from 'node:os';

const MiB = 1024 * 1024;
/** What the server sets aside for its pages: enough for the indexes that a file of a million lines is written into … */
const PAGES_MAX_bytes = 512 * MiB;
/** … an eighth of a smaller machine, and never less than the server's own default. */
const PAGES_MIN_bytes = 128 * MiB;
const PAGES_OF_MEMORY = 1 / 8;

/** What is committed is on disk, whatever happens to the machine; for tests it need not be. */
export const serverSettings = (durable: boolean): Readonly<Record<string, string>> => ({
  jit: 'off',
  log_checkpoints: 'off',
  ...(durable
    ? { shared_buffers: megabytes(pagesOf(memory())), max_wal_size: MAX_WAL_SIZE }
    : { shared_buffers: '64MB', fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
});

/**
 * Twice the server's own default: after each checkpoint it logs every page whole that it changes, which a large file's index makes many.
 * Not more, since a start after a crash may have to read as much of the log first: 1 GB of it took 10 s beside other work.
 */
const MAX_WAL_SIZE = '2GB';

/** What the server sets aside for its pages on a machine with so much memory. */
export const pagesOf = (memory_bytes: number): number =>
  Math.min(Math.max(memory_bytes * PAGES_OF_MEMORY, PAGES_MIN_bytes), PAGES_MAX_bytes);

/** Of the machine, or of the container that bounds us; without such a bound the system answers 0, or more than there is. */
const memory = (): number => Math.min(totalmem(), process.constrainedMemory() || Infinity);

const megabytes = (bytes: number): string => `${Math.floor(bytes / MiB)}MB`;
