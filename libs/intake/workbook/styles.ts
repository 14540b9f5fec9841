import type { Parts } from './parts.js';
import { limits } from '../limits.js';
import { readWholeXml } from './read-xml.js';

/** Built-in formats of dates and times, those of the East Asian editions among them. */
const builtIn = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** What a format code says literally: quoted, escaped, or in brackets (colours, conditions, locales). */
const LITERAL = /"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi;

export const isDateFormat = (code: string): boolean =>
  /[ymdhs]/i.test(code.replace(LITERAL, '').replace(/general/gi, ''));

/** For each cell style of the workbook, whether it shows a number as a date. */
export async function readDateStyles(parts: Parts, part: string): Promise<readonly boolean[]> {
  const ownFormats = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCellStyles = false;
  await readWholeXml(part, parts.read(part, limits.workbook_part_bytes), {
    opened(element, { numFmtId = '0', formatCode = '' }) {
      const id = Number(numFmtId);
      if (element === 'numFmt') ownFormats.set(id, isDateFormat(formatCode));
      else if (element === 'cellXfs') inCellStyles = true;
      else if (element === 'xf' && inCellStyles) styles.push(ownFormats.get(id) ?? builtIn(id));
    },
    closed(element) {
      if (element === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
}
