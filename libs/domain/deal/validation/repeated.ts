import type { Refusal } from '#domain/shared';
import { termFault } from '../shape.js';

/** A fault for each value that an earlier path has already. */
export function repeated(all: readonly { readonly value: string; readonly path: string }[], what: string): Refusal[] {
  const first = new Map<string, string>();
  return all.flatMap(({ value, path }) => {
    const earlier = first.get(value);
    if (earlier !== undefined) return [termFault(path, value, `${what}, not the one of ${earlier} again`)];
    first.set(value, path);
    return [];
  });
}
