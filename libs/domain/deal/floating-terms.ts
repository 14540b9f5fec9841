import type { DealTerms } from './terms.js';

/** Whatever of a deal takes its rate from an index. */
export const floatingTerms = ({ classes, accounts = [] }: DealTerms) =>
  [
    ...classes.flatMap(({ interest, furtherInterest = [] }) => [interest, ...furtherInterest]),
    ...accounts.map(({ interest }) => interest),
  ].flatMap((interest) => interest?.floating ?? []);

/** The indexes that the deal reads, each once. */
export const indexesOf = (terms: DealTerms): string[] => [...new Set(floatingTerms(terms).map(({ index }) => index))];
