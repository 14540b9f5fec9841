import type { CommandReceipt } from '#application';
import { plainStyle, type Style } from '../terminal/style.js';

/** What a write did; of a repeat, that it did nothing. */
export function renderReceipt(
  { events, stream, version, repeated }: CommandReceipt,
  style: Style = plainStyle,
): string {
  const facts = countedTypes(events.map(({ type }) => type)).join(', ');
  const where = style.faint(`(${stream} at version ${version})`);
  return repeated
    ? `already done, nothing was done again: ${facts} ${where}`
    : `${style.good('done:')} ${facts} ${where}`;
}

/** `['A', 'B', 'B']` → `['A', '2 × B']`. */
function countedTypes(types: readonly string[]): string[] {
  return [...new Set(types)].map((type) => {
    const count = types.filter((other) => other === type).length;
    return count === 1 ? type : `${count} × ${type}`;
  });
}
