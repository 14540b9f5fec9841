import { limits } from '../limits.js';
import { INVISIBLE, type ReadRow } from '../row.js';
import type { CellFault } from '../table.js';
import { shownNumber } from './number-text.js';
import type { Parts } from './parts.js';
import { readXml, type Attributes, type XmlReader } from './read-xml.js';
import { dateOfSerial, type DateSystem } from './serial-date.js';
import { TextItem } from './text-items.js';
import { damaged, WorkbookFault } from './workbook-fault.js';

/** What the cells of a sheet refer to. */
export interface SheetContext {
  readonly dateSystem: DateSystem;
  readonly sharedStrings: readonly string[];
  readonly dateStyles: readonly boolean[];
}

/** Every row of a sheet that its file holds, formatted blank ones too, in batches as they unpack. */
export async function* sheetRowsOf(
  parts: Parts,
  part: string,
  context: SheetContext,
): AsyncGenerator<readonly ReadRow[]> {
  const sheet = new SheetReader(context);
  for await (const _piece of readXml(part, parts.read(part, limits.sheet_bytes), sheet)) yield sheet.take();
  yield sheet.take();
}

const LAST_LINE = 1_048_576;
const WHOLE_NUMBER = /^\d{1,7}$/;

class SheetReader implements XmlReader {
  private rows: ReadRow[] = [];
  private line = 0;
  private cells: string[] = [];
  private unreadable = new Map<number, CellFault>();
  private index = -1;
  private cell: Attributes | null = null;
  private stored = '';
  private isFormula = false;
  private inValue = false;
  private readonly item = new TextItem();

  constructor(private readonly context: SheetContext) {}

  take(): readonly ReadRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  opened(element: string, attributes: Attributes): void {
    switch (element) {
      case 'row':
        return this.rowOpened(attributes);
      case 'c':
        return this.cellOpened(attributes);
      case 'v':
        this.inValue = true;
        return;
      case 'f':
        this.isFormula = true;
        return;
      default:
        this.item.opened(element);
    }
  }

  text(text: string): void {
    if (this.inValue) this.stored += text.slice(0, limits.cell_characters + 1);
    else this.item.text(text);
  }

  closed(element: string): void {
    switch (element) {
      case 'row':
        this.rows.push({
          line: this.line,
          cells: this.cells,
          ...(this.unreadable.size === 0 ? {} : { unreadable: this.unreadable }),
        });
        return;
      case 'c':
        return this.cellClosed();
      case 'v':
        this.inValue = false;
        return;
      default:
        this.item.closed(element);
    }
  }

  private rowOpened({ r: number }: Attributes): void {
    const line = number === undefined ? this.line + 1 : WHOLE_NUMBER.test(number) ? Number(number) : 0;
    if (line <= this.line || line > LAST_LINE) throw damaged(`row ${number} follows row ${this.line}`);
    this.line = line;
    this.index = -1;
    this.cells = [];
    this.unreadable = new Map();
  }

  private cellOpened(attributes: Attributes): void {
    const index = attributes.r === undefined ? this.index + 1 : columnOf(attributes.r);
    if (index === null || index <= this.index) throw damaged(`cell ${attributes.r} stands in the wrong place`);
    this.index = index;
    this.cell = attributes;
    this.stored = '';
    this.isFormula = false;
  }

  private cellClosed(): void {
    const text = this.item.take();
    const value = this.cell?.t === 'inlineStr' ? text : this.stored;
    const { t: type = 'n', s: style = '0' } = this.cell ?? {};
    if (this.isFormula) this.fault(value, { code: 'CELL_FORMULA', message: 'the cell holds a formula' });
    else if (value === '') return;
    else if (type === 'n') this.number(value, this.context.dateStyles[Number(style)] === true);
    else if (type === 's') this.words(this.sharedString(value));
    else if (type === 'e') this.fault(value, { code: 'CELL_ERROR', message: 'the cell holds an error of its formula' });
    else if (type === 'b') this.put(value === '1' ? 'TRUE' : 'FALSE');
    else if (type === 'd') this.put(value.replace(/T00:00:00(\.0+)?Z?$/, ''));
    else this.words(value);
  }

  private number(stored: string, isDate: boolean): void {
    const shown = shownNumber(stored);
    if (isDate) {
      const date = dateOfSerial(shown ?? stored, this.context.dateSystem);
      if (date !== null) return this.put(date);
      const message = 'the cell is formatted as a date, and holds none (or a time of day)';
      return this.fault(stored, { code: 'DATE_MALFORMED', message });
    }
    if (shown !== null) return this.put(shown);
    if (!/^-?[\d.]+([eE][+-]?\d+)?$/.test(stored)) return this.put(stored);
    this.fault(stored, { code: 'NUMBER_IMPRECISE', message: 'the number has more digits than a workbook keeps' });
  }

  private sharedString(number: string): string {
    const text = WHOLE_NUMBER.test(number) ? this.context.sharedStrings[Number(number)] : undefined;
    if (text === undefined) throw damaged(`cell ${this.cell?.r} refers to a text that is not there`);
    return text;
  }

  private words(text: string): void {
    if (text.trim() === '') return;
    if (!INVISIBLE.test(text)) return this.put(text);
    this.fault(text, { code: 'CONTROL_CHARACTER', message: 'the cell contains a control character' });
  }

  private fault(value: string, fault: CellFault): void {
    this.put(value);
    this.unreadable.set(this.index, fault);
  }

  /** Cells that a row leaves out are empty. */
  private put(text: string): void {
    if (this.index >= limits.columns) {
      throw new WorkbookFault('TOO_MANY_COLUMNS', `the row has more than ${limits.columns} columns`, this.line);
    }
    while (this.cells.length < this.index) this.cells.push('');
    this.cells.push(text);
  }
}

const REFERENCE = /^([A-Z]{1,3})\d{1,7}$/;

/** The index of the column that a cell's reference names: 0 for A1, 27 for AB7. */
export function columnOf(reference: string): number | null {
  const letters = REFERENCE.exec(reference)?.[1];
  if (letters === undefined) return null;
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}
