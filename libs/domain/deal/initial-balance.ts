import type { Amount } from '#domain/shared';
import type { ClassTerms } from './terms.js';

/** What a class is owed before its first payment, and the term of the class that says so. */
export interface InitialBalance {
  readonly amount: Amount;
  readonly term: 'face' | 'openingBalance' | 'drawn.atClosing';
}

/** A class begins with what of it is issued at closing, with what was left of it when its deal came here, or with its face. */
export function initialBalance({ face, openingBalance, drawn }: ClassTerms): InitialBalance {
  if (drawn) return { amount: drawn.atClosing, term: 'drawn.atClosing' };
  return openingBalance === undefined
    ? { amount: face, term: 'face' }
    : { amount: openingBalance, term: 'openingBalance' };
}
