import type { Book } from '../book/book.js';

/** Does no payment follow? The trust has ended, or ends by this payment with the clean-up call. Nothing is kept for later. */
export const isLastPayment = ({ figures, status }: Book): boolean => status === 'terminated' || figures.dated.cleanUp;
