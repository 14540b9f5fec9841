import { limits } from '../limits.js';
import type { Parts } from './parts.js';
import { readWholeXml } from './read-xml.js';
import { TextItem } from './text-items.js';
import { tooLarge } from './workbook-fault.js';

/** The texts that the cells of a workbook refer to by number. */
export async function readSharedStrings(parts: Parts, part: string): Promise<readonly string[]> {
  const strings: string[] = [];
  const item = new TextItem();
  await readWholeXml(part, parts.read(part, limits.shared_strings_bytes), {
    opened: (element) => item.opened(element),
    text: (text) => item.text(text),
    closed(element) {
      item.closed(element);
      if (element !== 'si') return;
      if (strings.length === limits.shared_strings) throw tooLarge(`more than ${limits.shared_strings} texts`);
      strings.push(item.take());
    },
  });
  return strings;
}
