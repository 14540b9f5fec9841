import type { ConventionTerms } from '#domain/deal';
import { assert, Money } from '#domain/shared';

/**
 * Shares out a rank: everyone in full where the money suffices, else pro rata to what is due, each part truncated to the
 * fen. The last payee takes the fen left over, up to what it is due; what even that leaves goes to the one before it, and
 * so on (from the first on, where the deal's remainder goes to the first). The parts, in the order of `dues`, make up
 * min(sum of dues, available).
 */
export function payPariPassu(
  dues: readonly Money[],
  available: Money,
  remainderTo: ConventionTerms['remainderTo'] = 'last',
): Money[] {
  const total = Money.sum(dues, available.currency);
  if (total.compare(available) <= 0) return [...dues];

  const parts = dues.map((due) => (due.minor * available.minor) / total.minor);
  let left = available.minor - parts.reduce((sum, part) => sum + part, 0n);
  for (let taken = 0; left > 0n; taken += 1) {
    const next = remainderTo === 'last' ? parts.length - 1 - taken : taken;
    const due = dues[next];
    const part = parts[next];
    assert(due !== undefined && part !== undefined, 'the dues of a short rank exceed what is available');
    const extra = due.minor - part < left ? due.minor - part : left;
    parts[next] = part + extra;
    left -= extra;
  }
  return parts.map((part) => Money.ofMinor(part, available.currency));
}
