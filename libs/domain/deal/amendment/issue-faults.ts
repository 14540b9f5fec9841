import { Money, refusal, type BusinessDate, type Refusal } from '#domain/shared';
import type { KnownDeal } from '../require.js';
import { termFault } from '../shape.js';
import type { ClassTerms, DealTerms } from '../terms.js';
import { termsOn } from '../terms-in-force.js';
import type { OpenedPeriod } from './amendable.js';

/** A class that an amendment adds (a further issue) is issued by then, its parts from that day on; nothing of it was at closing. */
export const addedClassFaults = (before: DealTerms, { classes }: DealTerms, effectiveFrom: BusinessDate): Refusal[] =>
  classes.flatMap(({ classId, drawn }, index) => {
    if (before.classes.some((one) => one.classId === classId)) return [];
    const path = `classes[${index}].drawn`;
    if (drawn?.atClosing !== '0.00') {
      return [
        termFault(path, drawn, 'what is issued of the class on which day, 0.00 of it at closing: the trust has closed'),
      ];
    }
    return drawn.amounts.flatMap(({ on }, at) =>
      on >= effectiveFrom
        ? []
        : [
            termFault(
              `${path}.amounts[${at}].on`,
              on,
              `a day on or after ${effectiveFrom}, when the amendment takes effect`,
            ),
          ],
    );
  });

/** What closed periods have drawn on a class stays drawn: no later version asks for less up to their last day. TERMS_UNCHANGEABLE. */
export function drawnFaults(deal: KnownDeal, after: DealTerms, opened: readonly OpenedPeriod[]): Refusal[] {
  const closed = opened.findLast(({ isClosed }) => isClosed);
  if (!closed) return [];
  const { terms } = termsOn(deal, closed.determinationDate);
  return after.classes.flatMap((one, index) => {
    const held = terms.classes.find(({ classId }) => classId === one.classId);
    const drawn = held ? drawnBy(held, closed.paymentDate, terms) : null;
    if (!drawn || drawnBy(one, closed.paymentDate, terms).compare(drawn) >= 0) return [];
    const path = `classes[${index}].drawn.amounts`;
    const why = `${drawn} is drawn on ${one.classId} up to ${closed.paymentDate}`;
    return [
      refusal('TERMS_UNCHANGEABLE', `${path} cannot be amended: ${why}`, { field: path, value: drawn.toString() }),
    ];
  });
}

const drawnBy = ({ drawn }: ClassTerms, day: BusinessDate, { currency }: DealTerms): Money =>
  Money.sum(
    (drawn?.amounts ?? []).filter(({ on }) => on <= day).map(({ amount }) => Money.parse(amount, currency)),
    currency,
  );
