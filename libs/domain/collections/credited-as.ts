import type { BookedCredit } from './collections.state.js';

/** True for what left an account: the bank's own charge, and what was paid for an investment. */
export const isDebit = ({ credited }: Pick<BookedCredit, 'credited'>): boolean =>
  credited?.as === 'bank charge' || credited?.as === 'investment purchase';
