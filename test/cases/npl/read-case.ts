import { readFileSync } from 'node:fs';

/** A case file of this folder. The caller says what it holds; the figures in it are decimal text. */
export const readCase = <T>(fileName: string): T =>
  JSON.parse(readFileSync(new URL(fileName, import.meta.url), 'utf8')) as T;
