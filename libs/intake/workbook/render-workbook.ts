import { strToU8, zipSync } from 'fflate';

/** A sheet to be written: cells of text under one header row that stays in view. */
export interface SheetToWrite {
  readonly name: string;
  readonly columns: readonly {
    readonly header: string;
    readonly width_characters: number;
    readonly form?: 'text' | 'date' | 'amount' | 'count';
    /** Cells that hold what may be entered below the header, by reference: `'Sheet'!$A$2:$A$9`. */
    readonly choices?: string;
  }[];
  readonly rows: readonly (readonly string[])[];
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const LAST_LINE = 1_048_576;
/** The earliest day that a ZIP can state; a workbook of the same contents is the same bytes on any day. */
const NO_TIME = new Date(1980, 0, 1);

/** The cell styles of {@link STYLES}, by what a column holds. */
const styleOf = { header: 1, text: 2, date: 3, amount: 4, count: 5 } as const;

const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>\
<fonts count="2"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">\
${[0, 0, 49, 164, 4, 3]
  .map(
    (format, index) =>
      `<xf numFmtId="${format}" fontId="${index === 1 ? 1 : 0}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`,
  )
  .join('')}</cellXfs></styleSheet>`;

/** A workbook (XLSX) of sheets whose cells are text, never formulas: what a stranger wrote stays what it is. */
export function renderWorkbook(sheets: readonly SheetToWrite[]): Uint8Array {
  const part = (index: number): string => `worksheets/sheet${index + 1}.xml`;
  const each = (write: (sheet: SheetToWrite, index: number) => string): string => sheets.map(write).join('');
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${each((_sheet, index) => `<Override PartName="/xl/${part(index)}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`)}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets>${each(({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${each((_sheet, index) => `<Relationship Id="rId${index + 1}" Type="${REL}/worksheet" Target="${part(index)}"/>`)}<Relationship Id="rIdStyles" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
  };
  sheets.forEach((sheet, index) => {
    files[`xl/${part(index)}`] = sheetXml(sheet);
  });
  const entries = Object.entries(files).map(([name, xml]) => [name, strToU8(XML + xml)] as const);
  return zipSync(Object.fromEntries(entries), { mtime: NO_TIME });
}

function sheetXml({ columns, rows }: SheetToWrite): string {
  const header = rowXml(
    1,
    columns.map((column) => column.header),
    () => styleOf.header,
  );
  const styleAt = (index: number): number => styleOf[columns[index]?.form ?? 'text'];
  // Only text is written: a column that awaits amounts or dates shows the example as such once it is typed.
  const lines = rows.map((row, index) => rowXml(index + 2, row, styleAt)).join('');
  const widths = columns
    .map(
      ({ width_characters }, index) =>
        `<col min="${index + 1}" max="${index + 1}" width="${width_characters}" style="${styleAt(index)}" customWidth="1"/>`,
    )
    .join('');
  const choices = columns.flatMap(({ choices }, index) => {
    if (choices === undefined) return [];
    const cells = `${columnName(index)}2:${columnName(index)}${LAST_LINE}`;
    return [
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${cells}"><formula1>${escaped(choices)}</formula1></dataValidation>`,
    ];
  });
  const validations =
    choices.length === 0 ? '' : `<dataValidations count="${choices.length}">${choices.join('')}</dataValidations>`;
  return `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>${header}${lines}</sheetData>${validations}</worksheet>`;
}

const rowXml = (line: number, cells: readonly string[], styleAt: (index: number) => number): string =>
  `<row r="${line}">${cells
    .map((text, index) =>
      text === ''
        ? ''
        : `<c r="${columnName(index)}${line}" s="${styleAt(index)}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`,
    )
    .join('')}</row>`;

/** The name of a column by its index: A, B … Z, AA. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML may hold it; what it may not hold at all is shown as replaced. */
const escaped = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
