import type { ByteSource } from './csv/blocks.js';
import { csvRowsOf } from './csv/csv-rows.js';
import { formatOf, HEAD_bytes } from './format.js';
import { peek } from './peek.js';
import type { TakePlain } from './plain-lines.js';
import type { Row } from './row.js';
import { workbookRowsOf } from './workbook/workbook-rows.js';

/**
 * The rows of a file in whichever format its first bytes show, its name aside. Answers block by block; the last row is
 * the last that could be read. A text file’s lines that `takePlain` takes are left out; a block’s rows are to be gone through
 * once, before the next block.
 */
export async function* rowsOf(
  source: ByteSource,
  file_bytes: number,
  takePlain?: TakePlain,
): AsyncGenerator<Iterable<Row>> {
  const { head, whole } = await peek(source, HEAD_bytes);
  const format = formatOf(head);
  if (format.kind === 'unsupported') {
    const { fault, message, remedy } = format;
    yield [{ line: 0, fault, message, ...(remedy === undefined ? {} : { remedy }) }];
  } else {
    yield* format.kind === 'workbook' ? workbookRowsOf(whole, file_bytes) : csvRowsOf(whole, file_bytes, takePlain);
  }
}
