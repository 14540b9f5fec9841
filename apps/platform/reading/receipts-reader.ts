import type { ReceiptsFaults, ReceiptsFileReader } from '#application';
import { err, refusal } from '#domain/shared';
import { noReceipts, refusedReceipts } from '#domain/upload';
import { peek, readReceipts } from '#intake';
import { readInThread, ReadingStopped, type ThreadOptions } from './read-in-thread.js';

/** A file of so many bytes, some sixty thousand lines, is worth a thread, which takes half a second of processor time to start. */
export const ASIDE_FROM_bytes = 4 * 1024 * 1024;

/**
 * Reads receipts files: a small one at once, a large one in a thread of its own, so that this one, which serves everybody,
 * has its time for what is read, and what the reading holds is bounded. A thread that stops refuses the file by
 * FILE_READING_STOPPED.
 */
export const receiptsReader = ({
  asideFrom_bytes = ASIDE_FROM_bytes,
  ...thread
}: ThreadOptions & { readonly asideFrom_bytes?: number } = {}): ReceiptsFileReader['read'] =>
  async function* (bytes, context) {
    const { head, whole } = await peek(bytes, asideFrom_bytes);
    if (head.length < asideFrom_bytes) return yield* readReceipts(whole, context);
    try {
      return yield* readInThread(whole, context, thread);
    } catch (error) {
      if (error instanceof ReadingStopped) return err(stopped(error));
      throw error;
    }
  };

const stopped = ({ message }: ReadingStopped): ReceiptsFaults => ({
  refusal: refusal('FILE_READING_STOPPED', message),
  faults: [],
  faultCount: 0,
  equalToEarlier: [],
  answersMistaken: [],
  separable: false,
  accepted: noReceipts,
  refused: refusedReceipts(
    { lineCount: 0, faultCount: 0 },
    { principal: null, interest: null, penalty: null, fee: null, disposalCost: null },
  ),
});
