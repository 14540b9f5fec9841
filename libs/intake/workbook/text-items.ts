import { limits } from '../limits.js';

const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

/**
 * The text of one item (a shared string, a cell's own text) from its runs; a phonetic guide is not part of it. Keeps
 * one character more than a cell may have, so that a longer one is still seen to be too long.
 */
export class TextItem {
  private runs = '';
  private inText = false;
  private inPhonetic = false;

  opened(element: string): void {
    if (element === 'rPh') this.inPhonetic = true;
    else if (element === 't') this.inText = !this.inPhonetic;
  }

  text(text: string): void {
    if (this.inText && this.runs.length <= limits.cell_characters) {
      this.runs += text.slice(0, limits.cell_characters + 1);
    }
  }

  closed(element: string): void {
    if (element === 'rPh') this.inPhonetic = false;
    else if (element === 't') this.inText = false;
  }

  /** The item's text; the next item begins. */
  take(): string {
    if (this.runs === '') return '';
    const text = this.runs.slice(0, limits.cell_characters + 1);
    this.runs = '';
    return detached(text.includes('_x') ? unescaped(text) : text);
  }
}

/** Workbooks write a control character as `_x0007_`, and an underscore that would look like one as `_x005F_`. */
const unescaped = (text: string): string =>
  text.replace(ESCAPED, (_all, digits: string) => String.fromCharCode(Number(`0x${digits}`)));

/** A copy: a slice would keep the piece of XML alive that it was cut from. */
const detached = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');
