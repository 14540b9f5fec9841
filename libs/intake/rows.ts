import type { ByteSource } from './csv/blocks.js';
import { csvRowsOf } from './csv/csv-rows.js';
import { formatOf, HEAD_bytes } from './format.js';
import type { Row } from './row.js';
import { workbookRowsOf } from './workbook/workbook-rows.js';

/**
 * The rows of a file in whichever format its first bytes show, its name aside. Answers block by block; the last row is
 * the last that could be read.
 */
export async function* rowsOf(source: ByteSource, file_bytes: number): AsyncGenerator<readonly Row[]> {
  const { head, whole } = await peek(source);
  const format = formatOf(head);
  if (format.kind === 'unsupported') {
    const { fault, message, remedy } = format;
    yield [{ line: 0, fault, message, ...(remedy === undefined ? {} : { remedy }) }];
  } else {
    yield* format.kind === 'workbook' ? workbookRowsOf(whole, file_bytes) : csvRowsOf(whole, file_bytes);
  }
}

/** The first bytes of a source, and the source as it was. */
async function peek(source: ByteSource): Promise<{ readonly head: Uint8Array; readonly whole: ByteSource }> {
  if (!(Symbol.asyncIterator in source)) return { head: source.subarray(0, HEAD_bytes), whole: source };
  const chunks = source[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size_bytes = 0;
  while (size_bytes < HEAD_bytes) {
    const next = await chunks.next();
    if (next.done === true) break;
    first.push(next.value);
    size_bytes += next.value.length;
  }
  return { head: Buffer.concat(first).subarray(0, HEAD_bytes), whole: again(first, chunks) };
}

async function* again(first: Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for (let chunk = first.shift(); chunk; chunk = first.shift()) yield chunk;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
