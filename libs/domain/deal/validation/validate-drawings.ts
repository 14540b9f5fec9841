import { Money, type Refusal } from '#domain/shared';
import { termFault } from '../shape.js';
import type { ClassTerms, DealTerms } from '../terms.js';

/**
 * A class that is drawn on pays into one of the deal's own accounts, after closing and not after legal maturity, sums above zero that
 * with what is issued at closing are at most its face. What counts from its whole face, or from the balance that a period opens with,
 * it does not have.
 */
export const validateDrawings = (terms: DealTerms): Refusal[] =>
  terms.classes.flatMap((one, index) => drawingFaults(terms, one, `classes[${index}]`));

function drawingFaults(
  { accounts = [], closingDate, legalMaturityDate, currency }: DealTerms,
  { face, drawn, openingBalance, fixedCapitalCost, principal }: ClassTerms,
  path: string,
): Refusal[] {
  if (!drawn) return [];
  const { atClosing, into, amounts } = drawn;
  const read = (text: string): Money => Money.parse(text, currency);
  const all = Money.sum([read(atClosing), ...amounts.map(({ amount }) => read(amount))], currency);
  return [
    ...(accounts.some(({ accountId }) => accountId === into)
      ? []
      : [termFault(`${path}.drawn.into`, into, "the id of one of the deal's own accounts")]),
    ...(all.compare(read(face)) > 0
      ? [termFault(`${path}.drawn`, all.toString(), `at most the face in all, ${face}`)]
      : []),
    ...amounts.flatMap(({ on, amount }, at) => [
      ...(on > closingDate && on <= legalMaturityDate
        ? []
        : [
            termFault(
              `${path}.drawn.amounts[${at}].on`,
              on,
              `a date after closing, ${closingDate}, and not after legal maturity, ${legalMaturityDate}`,
            ),
          ]),
      ...(read(amount).isZero() ? [termFault(`${path}.drawn.amounts[${at}].amount`, amount, 'more than zero')] : []),
    ]),
    ...(openingBalance === undefined
      ? []
      : [
          termFault(
            `${path}.openingBalance`,
            openingBalance,
            'none: `drawn.atClosing` says what the class begins with',
          ),
        ]),
    ...(fixedCapitalCost === null
      ? []
      : [
          termFault(
            `${path}.fixedCapitalCost`,
            fixedCapitalCost,
            'null: it counts from the balance that a period opens with',
          ),
        ]),
    ...(principal?.kind === 'scheduled'
      ? [
          termFault(
            `${path}.principal.kind`,
            principal.kind,
            'pass-through or a target: a schedule counts from the whole face',
          ),
        ]
      : []),
  ];
}
