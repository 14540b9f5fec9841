import type { InterestTerms } from '#domain/deal';
import type { Book } from './book.js';

/** A class's interest as it is now, and where the deal document says so. */
export interface InterestInForce {
  readonly interest: InterestTerms;
  readonly path: string;
}

/** The class's own interest, or that which the latest trigger to change it has put in its place; null where it bears none. */
export function interestInForce(book: Book, classId: string): InterestInForce | null {
  const { terms, path } = book.figures.class(classId);
  const own = terms.interest ? { interest: terms.interest, path: `${path}.interest`, since: '' } : null;
  const changes = (book.figures.terms.triggers ?? []).flatMap(({ triggerId, effects }, index) => {
    const since = book.trigger(triggerId).firedOn;
    return effects.flatMap((effect, at) =>
      since !== null && 'class' in effect && effect.class === classId
        ? [{ interest: effect.interest, path: `triggers[${index}].effects[${at}].interest`, since }]
        : [],
    );
  });
  return changes.reduce((latest, one) => (latest && latest.since > one.since ? latest : one), own);
}
