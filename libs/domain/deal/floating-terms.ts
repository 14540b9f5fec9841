import type { DealTerms } from './terms.js';

/** Whatever of a deal takes its rate from an index, or will once a trigger has fired. */
export const floatingTerms = ({ classes, accounts = [], facilities = [], triggers = [] }: DealTerms) =>
  [
    ...classes.flatMap(({ interest, furtherInterest = [] }) => [interest, ...furtherInterest]),
    ...accounts.map(({ interest }) => interest),
    ...facilities.map(({ interest }) => interest),
    ...triggers.flatMap(({ effects }) => effects.flatMap((effect) => ('class' in effect ? [effect.interest] : []))),
  ].flatMap((interest) => interest?.floating ?? []);

/** The indexes that the deal reads, each once. */
export const indexesOf = (terms: DealTerms): string[] => [...new Set(floatingTerms(terms).map(({ index }) => index))];
