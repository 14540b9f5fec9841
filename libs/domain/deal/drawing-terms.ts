import type { Amount, BusinessDate } from '#domain/shared';

/**
 * A class that is issued later than the others or by parts: notes of a warehouse, a further tranche. Its face is the most that may
 * be drawn in all; what is drawn bears interest from its day on. Drawings yet to come are agreed by amending the terms.
 */
export interface DrawingTerms {
  /** What of the face is issued at closing, `"0.00"` for a class that is issued later. */
  readonly atClosing: Amount;
  /** The account that receives what holders pay for the drawings. */
  readonly into: string;
  /** What is drawn on which day. One that an amendment brings for a day that is paid already is drawn the day after that payment. */
  readonly amounts: readonly { readonly on: BusinessDate; readonly amount: Amount }[];
}
