import type { RetentionTerms } from '../retention-terms.js';

/** What the originators keep, in a sentence. */
export const retentionWords = ({ accounts, least }: RetentionTerms): string[] => [
  `At least ${least} of the issue and of its lowest class is kept by ${accounts.join(', ')}, of any other class the same share or nothing.`,
];
