import type { MessagePort } from 'node:worker_threads';
import type { ReceiptsContext, ReceiptsFileReader } from '#application';

type Reading = ReturnType<ReceiptsFileReader['read']>;
type Step = Awaited<ReturnType<Reading['next']>>;

/** What a reading thread is told first: it is started before its file is there. */
export interface ReadingJob {
  readonly context: ReceiptsContext;
  /** The thread asks for the next piece of the file with a {@link Wanted}, and is sent it, or null at the file’s end. */
  readonly bytes: MessagePort;
}

export type Wanted = 'the next piece';
export type Piece = Uint8Array<ArrayBuffer> | null;

/** What a reading thread says: a part, or its answer, after which it ends. */
export type Said = Step;
/** What it is told of each part that was taken from it. */
export type Taken = 'taken';

/** So many pieces of the file are on their way to the thread … */
export const PIECES_AHEAD = 4;
/** … and so many parts on their way from it, so that neither side waits for the other and little is held. */
export const PARTS_AHEAD = 4;
