import type { ByteSource } from '../csv/blocks.js';
import { limits } from '../limits.js';
import type { Row } from '../row.js';
import { rowsOf } from '../rows.js';

/** Every row of a file. */
export async function allRows(source: ByteSource, file_bytes: number = limits.file_bytes): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const batch of rowsOf(source, file_bytes)) rows.push(...batch);
  return rows;
}

/** The bytes in chunks of the sizes given, over and over. */
export async function* cut(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}
