import type { WithholdingTerms } from '../withholding-terms.js';

/** What is kept back of holders for the tax authority, a sentence for each rate. */
export const withholdingWords = ({ of, rates }: WithholdingTerms): string[] =>
  rates.map(({ holders, rate, classes }) => {
    const whose = classes === undefined ? '' : ` of ${classes.join(', ')}`;
    return `Of the ${of.join(' and ')} paid to a holder${whose} that is ${/^[aeiou]/.test(holders) ? 'an' : 'a'} ${holders}, ${rate} is withheld for the tax authority, half-up to the fen.`;
  });
