import type { StepTerms } from '#domain/deal';
import { principalDue } from '../dues/principal-due.js';
import { payRank } from './pay-rank.js';
import type { StepContext, StepOutcome } from './step.js';

/** Pays principal of several classes to the fen, pro rata to what each one's principal terms make due, or to their balances. */
export function payPrincipalProRata(
  context: StepContext,
  step: Extract<StepTerms, { step: 'pay principal pro rata' }>,
): StepOutcome {
  const owed = step.classes.map((classId) => principalDue(context.book, classId, step.schedule));
  const { lines, stops } = payRank(
    context,
    owed.map(({ due }) => due),
    step,
  );
  return {
    lines: lines.map((line, order) => {
      const note = owed[order]?.note;
      return note === undefined ? line : { ...line, note };
    }),
    stops,
  };
}
