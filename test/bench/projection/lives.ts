import type { Append } from '../../../libs/projections/testing/append.js';
import { exampleLife } from '../../../libs/projections/testing/example-life.js';

/**
 * The first period of as many deals, each from registration to the holders' payment. Deals share no stream, so that they
 * can be written side by side.
 */
export const lives = (deals: number): (readonly Append[])[] =>
  Array.from({ length: deals }, (_, i) =>
    exampleLife(`deal-${i}`).map(({ stream, events }) => ({
      stream: stream === 'evidence' ? `evidence-${i}` : stream,
      events,
    })),
  );
