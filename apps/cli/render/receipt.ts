import type { CommandReceipt } from '#application';
import { plainStyle, type Style } from '../terminal/style.js';

/** What a write did; of a repeat, that it did nothing, and whether what was done then still counts. */
export function renderReceipt(
  { events, stream, version, repeated, supersededBy }: CommandReceipt,
  style: Style = plainStyle,
): string {
  const facts = countedTypes(events.map(({ type }) => type)).join(', ');
  const where = style.faint(`(${stream} at version ${version})`);
  if (!repeated) return `${style.good('done:')} ${facts} ${where}`;
  const done = `already done, nothing was done again: ${facts} ${where}`;
  if (!supersededBy) return done;
  const { type, version: at } = supersededBy;
  return `${done}\nit does not count any more: ${type} took its place at version ${at}; to have it done anew, ask under another key`;
}

/** `['A', 'B', 'B']` → `['A', '2 × B']`. */
function countedTypes(types: readonly string[]): string[] {
  return [...new Set(types)].map((type) => {
    const count = types.filter((other) => other === type).length;
    return count === 1 ? type : `${count} × ${type}`;
  });
}
