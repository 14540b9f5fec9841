import type { Append } from '../../../libs/projections/testing/append.js';
import { exampleLife } from '../../../libs/projections/testing/example-life.js';

/**
 * The first period of one of many deals, from registration to the holders' payment. Deals share no stream, so that they
 * can be written side by side.
 */
export const life = (number: number): readonly Append[] =>
  exampleLife(`deal-${number}`).map(({ stream, events }) => ({
    stream: stream === 'evidence' ? `evidence-${number}` : stream,
    events,
  }));

/** The first period of as many deals. */
export const lives = (deals: number): (readonly Append[])[] => Array.from({ length: deals }, (_, i) => life(i));
