import { setImmediate } from 'node:timers/promises';
import { limits } from '../limits.js';

/** Bytes at hand, or as they come. */
export type ByteSource = Uint8Array | AsyncIterable<Uint8Array>;

/** Whole lines of a file, or the report of one that is too long to hold. */
export type Block =
  | {
      readonly kind: 'lines';
      readonly firstLine: number;
      readonly bytes: Uint8Array;
      /** True of the file’s last line where no line break ends it: it may have been cut off. */
      readonly unended?: true;
    }
  | { readonly kind: 'over-long line'; readonly firstLine: number }
  | { readonly kind: 'file too large'; readonly firstLine: number };

const PIECE_bytes = 64 * 1024;
const LINE_FEED = 0x0a;

/**
 * A file's bytes as blocks of whole lines, without the last line break of each. At most a piece and one line are held;
 * a line that outgrows the limit is named and skipped. How the source cuts its chunks changes nothing but the blocks'
 * cuts.
 */
export async function* blocksOf(source: ByteSource, file_bytes: number): AsyncGenerator<Block> {
  let line = 1;
  let size_bytes = 0;
  let rest: Buffer = Buffer.alloc(0);
  let skipping = false;
  for await (const piece of piecesOf(source)) {
    size_bytes += piece.length;
    if (size_bytes > file_bytes) {
      yield { kind: 'file too large', firstLine: line };
      return;
    }
    let bytes = piece;
    if (skipping) {
      const end = bytes.indexOf(LINE_FEED);
      if (end === -1) continue;
      bytes = bytes.subarray(end + 1);
      line += 1;
      skipping = false;
    }
    const end = bytes.lastIndexOf(LINE_FEED);
    if (end !== -1) {
      const block = Buffer.concat([rest, bytes.subarray(0, end)]);
      yield { kind: 'lines', firstLine: line, bytes: block };
      line += 1 + countOf(block, LINE_FEED);
      rest = Buffer.alloc(0);
    }
    rest = Buffer.concat([rest, bytes.subarray(end + 1)]);
    if (rest.length > limits.line_bytes) {
      yield { kind: 'over-long line', firstLine: line };
      rest = Buffer.alloc(0);
      skipping = true;
    }
  }
  if (rest.length > 0) yield { kind: 'lines', firstLine: line, bytes: rest, unended: true };
}

async function* piecesOf(source: ByteSource): AsyncGenerator<Buffer> {
  const chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array> = Symbol.asyncIterator in source ? source : [source];
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += PIECE_bytes) {
      // A large file at hand would otherwise keep everything else of the process waiting.
      await setImmediate();
      const length = Math.min(PIECE_bytes, chunk.length - at);
      yield Buffer.from(chunk.buffer, chunk.byteOffset + at, length);
    }
  }
}

function countOf(bytes: Buffer, byte: number): number {
  let count = 0;
  for (let at = bytes.indexOf(byte); at !== -1; at = bytes.indexOf(byte, at + 1)) count += 1;
  return count;
}
