import type { InvestmentTerms } from '../investment-terms.js';

/** In what idle cash may be put, in a sentence. */
export const investmentWords = ({ kinds, dayCount, limit }: InvestmentTerms): string[] => {
  const most = limit === undefined ? '' : `, at most ${limit} at a time`;
  const into = kinds.map((kind) => `a ${kind}`).join(' or ');
  return [
    `Idle cash may be put into ${into} that matures before the next allocation date${most}; income accrues by ${dayCount}.`,
  ];
};
