import { styleText } from 'node:util';

/** Emphasis, where the terminal has any. */
export interface Style {
  strong(text: string): string;
  faint(text: string): string;
  good(text: string): string;
  bad(text: string): string;
}

const same = (text: string): string => text;

/** No emphasis: for files, pipes and tests. */
export const plainStyle: Style = { strong: same, faint: same, good: same, bad: same };

/** Whether to colour at all is decided by {@link styleFor}, not again for each text. */
const ALWAYS = { validateStream: false };

const colours: Style = {
  strong: (text) => styleText('bold', text, ALWAYS),
  faint: (text) => styleText('dim', text, ALWAYS),
  good: (text) => styleText('green', text, ALWAYS),
  bad: (text) => styleText('red', text, ALWAYS),
};

/** Colours on a terminal that has them, unless NO_COLOR (https://no-color.org) is set; FORCE_COLOR overrides. */
export function styleFor(
  stream: { readonly isTTY?: boolean },
  environment: { readonly NO_COLOR?: string; readonly FORCE_COLOR?: string; readonly TERM?: string },
): Style {
  if (environment.NO_COLOR) return plainStyle;
  if (environment.FORCE_COLOR) return colours;
  return stream.isTTY && environment.TERM !== 'dumb' ? colours : plainStyle;
}
