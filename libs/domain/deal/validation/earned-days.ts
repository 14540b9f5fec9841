import type { Refusal } from '#domain/shared';
import type { EarnedTerms } from '../fee-terms.js';
import { termFault } from '../shape.js';

type Days = Pick<EarnedTerms, 'from' | 'until'>;

/** A payee earns on one day at least. */
export const earnedFaults = ({ from, until }: EarnedTerms, path: string): Refusal[] =>
  from !== undefined && until !== undefined && until <= from
    ? [termFault(`${path}.earned.until`, until, `a day after ${from}`)]
    : [];

/** Is there a day on which both are earned? */
export const overlap = (one: Days = {}, other: Days = {}): boolean =>
  startsBeforeEnd(one, other) && startsBeforeEnd(other, one);

const startsBeforeEnd = ({ from }: Days, { until }: Days): boolean =>
  from === undefined || until === undefined || from < until;
