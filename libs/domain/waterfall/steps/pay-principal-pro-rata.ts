import type { StepTerms } from '#domain/deal';
import { principalDue } from '../dues/principal-due.js';
import { payRank } from './pay-rank.js';
import type { StepContext, StepOutcome } from './step.js';

/** Pays principal of several classes to the fen, pro rata to what each one's principal terms make due, or to their balances. */
export function payPrincipalProRata(
  context: StepContext,
  { classes, from, schedule, limit }: Extract<StepTerms, { step: 'pay principal pro rata' }>,
): StepOutcome {
  const owed = classes.map((classId) => principalDue(context.book, classId, schedule));
  const { lines, stops } = payRank(
    context,
    owed.map(({ due }) => ({ ...due, from })),
    limit,
  );
  return {
    lines: lines.map((line, order) => {
      const note = owed[order]?.note;
      return note === undefined ? line : { ...line, note };
    }),
    stops,
  };
}
