import { assert } from '#domain/shared';
import { wordsOf, type FingerprintedParts } from './fingerprints.js';

/** Asks the read models. */
export type Ask = <Row>(sql: string, values: readonly unknown[]) => Promise<readonly Row[]>;

/** Earlier receipts that may be the same as one that is asked about: by the positions of their uploads, and their lines. */
export interface Suspects {
  readonly positions: string[];
  readonly lines: number[];
}

/**
 * For each part of a file that has a receipt whose fingerprint one of an earlier upload's has, too, those earlier receipts. What this takes
 * grows with what was reported before by a tenth of a microsecond a receipt.
 *
 * @param earlier the positions of the uploads, each of which has a fingerprint for each receipt; anything else breaks an invariant
 */
export async function suspectsIn(
  earlier: readonly string[],
  parts: FingerprintedParts,
  ask: Ask,
): Promise<ReadonlyMap<number, Suspects>> {
  const found = new Map<number, Suspects>();
  for (const position of earlier) {
    const [upload] = await ask<EarlierUpload>(UPLOAD, [position]);
    assert(upload, 'an upload stands at its position');
    let compared = 0;
    for await (const { line: firstLine, fingerprints } of partsOf(upload, ask)) {
      const words = wordsOf(fingerprints);
      compared += words.length / 2;
      const same = [...parts.with(words)];
      if (same.length === 0) continue;
      const lines = await ask<{ line: number }>(LINES, [position, firstLine, words.length / 2]);
      for (const { at, part } of same) {
        const line = lines[at]?.line;
        assert(line !== undefined, 'a receipt has each fingerprint');
        if (!found.has(part)) found.set(part, { positions: [], lines: [] });
        found.get(part)?.positions.push(position);
        found.get(part)?.lines.push(line);
      }
    }
    assert(compared === upload.lineCount, `upload ${upload.uploadId} has a fingerprint for each receipt`);
  }
  return found;
}

interface EarlierUpload {
  readonly uploadId: string;
  readonly lineCount: number;
}

interface EarlierPart {
  readonly line: number;
  readonly fingerprints: Buffer;
}

async function* partsOf({ uploadId }: EarlierUpload, ask: Ask): AsyncGenerator<EarlierPart> {
  for (let after = 0; ;) {
    const parts = await ask<EarlierPart>(PARTS, [uploadId, after]);
    yield* parts;
    const last = parts.at(-1);
    if (last === undefined) return;
    after = last.line;
  }
}

const UPLOAD = 'SELECT upload_id AS "uploadId", line_count AS "lineCount" FROM uploads WHERE position = $1';

/** The next parts of the upload, behind a line ($2): some megabytes. */
const PARTS =
  'SELECT line, fingerprints FROM receipt_fingerprints WHERE upload_id = $1 AND line > $2 ORDER BY line LIMIT 32';

/** The lines of a part, of which there are so many ($3), from the first one ($2): refused ones lie between them. */
const LINES = 'SELECT line FROM receipts WHERE upload_position = $1 AND line >= $2 ORDER BY line LIMIT $3';
