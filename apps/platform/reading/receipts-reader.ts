import type { ReceiptsFaults, ReceiptsFileReader } from '#application';
import { err, refusal } from '#domain/shared';
import { noReceipts, refusedReceipts } from '#domain/upload';
import { peek, readReceipts } from '#intake';
import { readInThread, ReadingStopped, type ThreadOptions } from './read-in-thread.js';
import { WaitingThread } from './waiting-thread.js';

/** A file of so many bytes, some sixty thousand lines, is worth a thread, which takes half a second of processor time to start. */
export const ASIDE_FROM_bytes = 4 * 1024 * 1024;

/**
 * Reads receipts files: a small one at once, a large one in a thread of its own, so that this one, which serves everybody,
 * has its time for what is read, and what the reading holds is bounded. A thread that stops refuses the file by
 * FILE_READING_STOPPED.
 */
export function receiptsReader({
  asideFrom_bytes = ASIDE_FROM_bytes,
  ...options
}: ThreadOptions & { readonly asideFrom_bytes?: number } = {}): ReceiptsFileReader {
  const waiting = new WaitingThread(options);
  return {
    arriving: (bytes) => {
      if (Symbol.asyncIterator in bytes) return onceLarge(bytes, asideFrom_bytes, () => waiting.start());
      if (bytes.length >= asideFrom_bytes) waiting.start();
      return bytes;
    },
    async *read(bytes, context) {
      const { head, whole } = await peek(bytes, asideFrom_bytes);
      if (head.length < asideFrom_bytes) return yield* readReceipts(whole, context);
      try {
        return yield* readInThread(waiting.take(), whole, context);
      } catch (error) {
        if (error instanceof ReadingStopped) return err(stopped(error));
        throw error;
      }
    },
  };
}

/** The bytes as they come; calls `large` once so many have come. */
async function* onceLarge(
  bytes: AsyncIterable<Uint8Array>,
  from_bytes: number,
  large: () => void,
): AsyncGenerator<Uint8Array> {
  let come_bytes = 0;
  for await (const chunk of bytes) {
    const before_bytes = come_bytes;
    come_bytes += chunk.length;
    if (before_bytes < from_bytes && come_bytes >= from_bytes) large();
    yield chunk;
  }
}

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
