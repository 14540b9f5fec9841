import { relative } from 'node:path';

/** A path as someone in the working folder would type it. */
export function asTyped(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short;
}
