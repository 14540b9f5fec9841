import { err, ok } from '#domain/shared';
import type { FaultCode } from './fault.js';
import { plainText } from './plain-text.js';
import type { CellReader } from './table.js';

/** An enumeration as data: what is stored, the trade's word for it, and other words for the same. */
export type Words<W extends string> = Readonly<Record<W, readonly [chinese: string, ...others: string[]]>>;

/** Headers and words are compared in plain characters, without case, spaces, hyphens and underscores. */
export const comparable = (name: string): string =>
  plainText(name)
    .toLowerCase()
    .replace(/[\s_-]/g, '');

export const wordsOf = <W extends string>(words: Words<W>): readonly W[] => Object.keys(words) as W[];

/** Reads a word of the enumeration, in either language. */
export function readWord<W extends string>(words: Words<W>, unknown: FaultCode = 'WORD_UNKNOWN'): CellReader<W> {
  const stored = new Map(
    wordsOf(words).flatMap((word) => [word, ...words[word]].map((name) => [comparable(name), word] as const)),
  );
  const message = `not one of ${wordsOf(words)
    .map((word) => words[word][0])
    .join(', ')}`;
  return (text) => {
    const word = stored.get(text) ?? stored.get(comparable(text));
    return word === undefined ? err({ code: unknown, message }) : ok(word);
  };
}
