import type { PrincipalTerms } from '../principal-terms.js';
import type { DealTerms } from '../terms.js';
import { conditionWords } from './formula-words.js';
import type { Names } from './names.js';

/** How far principal of a class is paid in a payment. */
export function untilWords({ classes }: DealTerms, id: string, names: Names): string {
  const principal = classes.find(({ classId }) => classId === id)?.principal;
  return principal ? principalWords(principal, names) : 'until it is zero';
}

/** How principal falls due. */
export function principalWords(principal: PrincipalTerms, names: Names): string {
  const { lockedOutUntil } = principal;
  const locked = lockedOutUntil ? `once ${conditionWords(lockedOutUntil, names)}, ` : '';
  return `${locked}${howItFallsDue(principal, names)}`;
}

function howItFallsDue(principal: PrincipalTerms, names: Names): string {
  switch (principal.kind) {
    case 'pass-through':
      return 'until it is zero';
    case 'target balance': {
      const targets = principal.targets.map(({ from, balance }) => `from ${from}: ${balance}`);
      return `down to the target of the date [${targets.join('; ')}]${held(principal, names)}`;
    }
    case 'scheduled': {
      const amounts = principal.amounts.map(({ on, amount }) => `${amount} on ${on}`);
      return `as scheduled [${amounts.join('; ')}]${held(principal, names)}`;
    }
  }
}

const held = (
  { heldUntil }: Extract<PrincipalTerms, { kind: 'scheduled' | 'target balance' }>,
  names: Names,
): string => (heldUntil ? `, until zero once ${conditionWords(heldUntil, names)}` : '');
