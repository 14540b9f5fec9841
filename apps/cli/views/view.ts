import type { Style } from '../terminal/style.js';

/** What a command answers: rows for programs, and a text for people made from the same rows. */
export interface View {
  readonly json: unknown;
  text(style: Style): string;
  /** The rows for a spreadsheet, where the command offers them. */
  readonly csv?: () => string;
}

/** Says so where there is nothing to show, else the text. */
export const orNone = (count: number, none: string, text: () => string): string => (count === 0 ? ` ${none}` : text());
