import { strToU8, zipSync } from 'fflate';

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

export interface RawWorkbook {
  /** The XML within `<worksheet>`, by the sheet’s name; one that begins with `~` is hidden. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly sharedStrings?: string;
  readonly styles?: string;
  /** Attributes of `workbookPr`. */
  readonly properties?: string;
  /** Parts that replace or join the others. */
  readonly parts?: Readonly<Record<string, string>>;
}

/** A workbook written part by part, as the damaged and the hostile are. */
export function rawWorkbook({ sheets, sharedStrings, styles, properties = '', parts = {} }: RawWorkbook): Uint8Array {
  const names = Object.keys(sheets);
  const relations = [
    ...names.map((_name, index) => relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)),
    ...(sharedStrings === undefined ? [] : [relation('rIdS', 'sharedStrings', 'sharedStrings.xml')]),
    ...(styles === undefined ? [] : [relation('rIdT', 'styles', '/xl/styles.xml')]),
  ];
  const tabs = names.map((name, index) => {
    const state = name.startsWith('~') ? ' state="hidden"' : '';
    return `<sheet name="${name}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`;
  });
  const files: Record<string, string> = {
    '_rels/.rels': `<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><workbookPr ${properties}/><sheets>${tabs.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relations.join('')}</Relationships>`,
    ...Object.fromEntries(
      Object.values(sheets).map((xml, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `<worksheet xmlns="${MAIN}">${xml}</worksheet>`,
      ]),
    ),
    ...(sharedStrings === undefined ? {} : { 'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${sharedStrings}</sst>` }),
    ...(styles === undefined ? {} : { 'xl/styles.xml': `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>` }),
    ...parts,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)])));
}

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"/>`;

/** A row of texts, numbers (as they are stored) or cells written out. */
export const row = (number: number, ...cells: readonly (string | { readonly xml: string })[]): string =>
  `<row r="${number}">${cells
    .map((cell, index) =>
      typeof cell === 'string'
        ? `<c r="${String.fromCharCode(65 + index)}${number}" t="inlineStr"><is><t>${cell}</t></is></c>`
        : cell.xml.replace('<c', `<c r="${String.fromCharCode(65 + index)}${number}"`),
    )
    .join('')}</row>`;

export const sheetData = (...rows: readonly string[]): string => `<sheetData>${rows.join('')}</sheetData>`;
