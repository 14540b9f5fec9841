import type { DrawingTerms } from '../drawing-terms.js';
import { amount, date, id, listOf, object } from '../shape.js';

export const drawing = object<DrawingTerms>({
  atClosing: amount,
  into: id,
  amounts: listOf(object<DrawingTerms['amounts'][number]>({ on: date, amount }), 0),
});
