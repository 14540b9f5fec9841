import { err, ok } from '#domain/shared';
import type { CellReader } from './table.js';

// eslint-disable-next-line no-control-regex
const ASCII = /^[\u0000-\u007f]*$/;
/** Letters and digits that are neither plain nor Chinese, and characters that nobody sees. */
const LOOKALIKE = /(?![0-9A-Za-z]|\p{Script=Han})[\p{L}\p{N}\p{M}]|\p{Cf}|(?! )[\p{Z}]/u;

/**
 * A number that names something (an asset, a receipt, an account), as it is written. One that only looks like another,
 * such as `СС-1` in Cyrillic or `ＣＣ-1` in full width, would pass for a second asset: it is refused.
 */
export const readId: CellReader<string> = (text) => {
  if (ASCII.test(text)) return ok(text);
  const found = LOOKALIKE.exec(text)?.[0];
  if (found === undefined) return ok(text);
  const point = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return err({ code: 'ID_LOOKALIKE', message: `the character U+${point} only looks like another` });
};

/** The number of an asset that was sold to the trust. */
export const readAssetOf =
  (isInPool: (assetId: string) => boolean): CellReader<string> =>
  (text) => {
    if (isInPool(text)) return ok(text);
    const id = readId(text);
    return id.ok ? err({ code: 'ASSET_NOT_IN_POOL', message: 'the asset is not in the deal’s pool' }) : id;
  };
