import { assert, type Money } from '#domain/shared';
import { reserveDue } from '../dues/reserve-due.js';
import type { Line } from '../line.js';
import type { PeriodFigures } from '../period-figures.js';
import { payRank } from './pay-rank.js';
import type { StepContext, StepOutcome } from './step.js';

/**
 * Puts the required amount into the reserve, as far as the money goes. What the reserve held is part of the available
 * funds, so this line is what it holds afterwards; the movement is the net difference.
 */
export function fundReserve(context: StepContext): StepOutcome {
  const { figures } = context;
  const { reserve } = figures.terms;
  assert(reserve, 'a waterfall that funds a reserve has its terms');
  const classId = reserve.zeroWhenCleared;
  const lines = [...context.earlierLines, ...context.tryLaterSteps([])];
  const left = balanceAfter(figures, lines, classId);
  const { lines: funded, stops } = payRank(context, [
    reserveDue(context.book, reserve, { classId, left, earlierLines: context.earlierLines }),
  ]);
  if (!left.isZero()) return { lines: funded, stops };
  return { lines: funded.map((line) => ({ ...line, note: `nothing is required: ${classId} is cleared` })), stops };
}

function balanceAfter(figures: PeriodFigures, lines: readonly Line[], classId: string): Money {
  return lines
    .filter(({ item }) => item.kind === 'principal' && item.classId === classId)
    .reduce((balance, { paid }) => balance.minus(paid), figures.class(classId).balance);
}
