/**
 * What nobody sees in a text: control and format characters (NUL, zero-width spaces, direction marks), line separators,
 * and halves of surrogate pairs. Two texts that differ in these alone look the same; some no database can hold.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const EVERY_UNSEEN = new RegExp(UNSEEN.source, 'gu');

/** True where the text holds a character that nobody sees. */
export const holdsUnseen = (text: string): boolean => UNSEEN.test(text);

/** The text with a mark, U+FFFD, where a character that nobody sees stood: fit to be shown and kept. */
export const withUnseenMarked = (text: string): string => text.replace(EVERY_UNSEEN, '\uFFFD');

/** A decimal text for reading: `1234567.89` as `1,234,567.89`. */
export const grouped = (decimal: string): string => decimal.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');
