import { reckonInPeriod } from './in-period.js';
import { reckonOver, reckonPayments } from './over-periods.js';
import { reckonPool } from './pool-figures.js';
import type { FigureFacts, Reckoned, ReckonedFigure } from './reckoned.js';

export type { FigureFacts, Reckoned, ReckonedFigure, ReckonedPart } from './reckoned.js';
export { reckonPool } from './pool-figures.js';
export { reckonForecast, type ForecastFacts } from './forecast-figures.js';
export { accountsIn } from './account-figures.js';
export { outflowLines } from './outflow-lines.js';
export {
  differenceOf,
  reportedSums,
  resultSums,
  saidBefore,
  type CollectedColumn,
  type RestatedSum,
  type ResultSum,
} from './restated-figures.js';
export { sumOf } from './reckoned.js';

/** A figure of a deal's payments or pool, with what it is made of; null where the facts have no such figure. */
export function reckon(figure: ReckonedFigure, facts: FigureFacts): Reckoned | null {
  switch (figure.kind) {
    case 'over':
      return reckonOver(figure, facts);
    case 'payments':
      return reckonPayments(figure, facts);
    case 'pool':
    case 'category':
    case 'uncategorised':
      return facts.pool && reckonPool(figure, facts.pool);
    default: {
      const period = facts.periods.find(({ periodNumber }) => periodNumber === figure.periodNumber);
      return period ? reckonInPeriod(figure, facts, period) : null;
    }
  }
}
