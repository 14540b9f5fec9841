import { posix } from 'node:path';
import { limits } from '../limits.js';
import type { Parts } from './parts.js';
import { readWholeXml } from './read-xml.js';
import type { DateSystem } from './serial-date.js';
import { damaged } from './workbook-fault.js';

/** Where a workbook's contents lie. */
export interface Directory {
  readonly dateSystem: DateSystem;
  /** In the order of their tabs; hidden ones left out. */
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
  readonly sharedStrings?: string;
  readonly styles?: string;
}

interface Relation {
  readonly id: string;
  /** The last word of its type: `worksheet`, `sharedStrings` … */
  readonly type: string;
  readonly part: string;
}

export async function readDirectory(parts: Parts): Promise<Directory> {
  const workbook = (await relationsOf(parts, '')).find(({ type }) => type === 'officeDocument')?.part;
  if (workbook === undefined) throw damaged('it names no workbook');
  const relations = await relationsOf(parts, workbook);
  const sheets: { readonly name: string; readonly part: string }[] = [];
  let dateSystem: DateSystem = 1900;
  await readWholeXml(workbook, parts.read(workbook, limits.workbook_part_bytes), {
    opened(element, attributes) {
      if (element === 'workbookPr') dateSystem = /^(1|true)$/.test(attributes.date1904 ?? '') ? 1904 : 1900;
      if (element !== 'sheet' || /hidden/i.test(attributes.state ?? '')) return;
      const id = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];
      const relation = relations.find((candidate) => candidate.id === id && candidate.type === 'worksheet');
      if (relation) sheets.push({ name: attributes.name ?? '', part: relation.part });
    },
  });
  const part = (type: string): string | undefined => relations.find((relation) => relation.type === type)?.part;
  const [sharedStrings, styles] = [part('sharedStrings'), part('styles')];
  return {
    dateSystem,
    sheets,
    ...(sharedStrings === undefined ? {} : { sharedStrings }),
    ...(styles === undefined ? {} : { styles }),
  };
}

/** What a part refers to; `''` is the package as a whole. */
async function relationsOf(parts: Parts, part: string): Promise<readonly Relation[]> {
  const { dir, base } = posix.parse(part);
  const listed = posix.join(dir, '_rels', `${base}.rels`);
  const relations: Relation[] = [];
  await readWholeXml(listed, parts.read(listed, limits.workbook_part_bytes), {
    opened(element, { Id: id = '', Type: type = '', Target: target = '' }) {
      if (element !== 'Relationship') return;
      relations.push({
        id,
        type: type.slice(type.lastIndexOf('/') + 1),
        part: target.startsWith('/') ? target.slice(1) : posix.join(dir, target),
      });
    },
  });
  return relations;
}
