import { gather } from '#domain/shared';
import type { FloatingRate } from './interest-terms.js';
import type { DealTerms } from './terms.js';

/** Whatever of a deal takes its rate from an index, or will once a trigger has fired. */
export function floatingTerms({ classes, accounts = [], facilities = [], triggers = [] }: DealTerms): FloatingRate[] {
  const interests = [
    ...gather(classes, ({ interest, furtherInterest = [] }) => [interest, ...furtherInterest]),
    ...accounts.map(({ interest }) => interest),
    ...facilities.map(({ interest }) => interest),
    ...gather(triggers, ({ effects }) => gather(effects, (effect) => ('class' in effect ? [effect.interest] : []))),
  ];
  return gather(interests, (interest) => (interest?.floating ? [interest.floating] : []));
}

/** The indexes that the deal reads, each once. */
export const indexesOf = (terms: DealTerms): string[] => [...new Set(floatingTerms(terms).map(({ index }) => index))];
