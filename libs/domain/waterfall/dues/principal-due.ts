import { Money } from '#domain/shared';
import type { Book } from '../book/book.js';
import { balanceOwed } from '../formula/balance-owed.js';
import { compute } from '../formula/compute.js';
import { principalOwed, type PrincipalOwed } from '../formula/principal-owed.js';
import { account } from '../item.js';
import type { Due } from './due.js';

/** Principal that is due, and why it is none where its terms hold it back. */
export interface PrincipalDue {
  readonly due: Due;
  readonly note?: string;
}

/**
 * Principal is due as far as the class's terms say, to the class's whole balance where they say nothing or the step ignores
 * them. What stays unpaid is the balance, not an arrear.
 */
export function principalDue(book: Book, classId: string, schedule: 'kept' | 'ignored' = 'kept'): PrincipalDue {
  const owed: PrincipalOwed = schedule === 'kept' ? principalOwed(book, classId) : { node: balanceOwed(book, classId) };
  const due: Due = {
    item: { kind: 'principal', classId },
    payee: account.registrar,
    current: compute(owed.node, 'none', book.currency),
    carriedIn: Money.zero(book.currency),
    unpaidIsCarried: false,
  };
  return owed.note === undefined ? { due } : { due, note: owed.note };
}
