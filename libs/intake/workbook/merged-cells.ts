import { limits } from '../limits.js';
import type { Parts } from './parts.js';
import { readWholeXml } from './read-xml.js';

const AREA = /^[A-Z]{1,3}(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/;

/** Whether an area of merged cells touches the line. Sheets list these areas behind their last row. */
export async function isMerged(parts: Parts, part: string, line: number): Promise<boolean> {
  let found = false;
  await readWholeXml(part, parts.read(part, limits.sheet_bytes), {
    opened(element, { ref = '' }) {
      if (element !== 'mergeCell') return;
      const [, first = '0', last = '0'] = AREA.exec(ref) ?? [];
      found ||= Number(first) <= line && line <= Number(last);
    },
  });
  return found;
}
