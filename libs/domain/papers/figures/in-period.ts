import type { PeriodFigure } from '#domain/shared';
import type { ReportedPeriod } from '../report-facts.js';
import { reckonAccount } from './account-figures.js';
import { reckonClass, reckonClasses } from './class-figures.js';
import { reckonCarriedIn, reckonItem, reckonLine, reckonPaidOut } from './line-figures.js';
import { reckonPayment } from './payment-figures.js';
import type { FigureFacts, Reckoned } from './reckoned.js';

/** A figure of one period's payment; null where there is none, or where it is not reckoned from others. */
export function reckonInPeriod(figure: PeriodFigure, facts: FigureFacts, period: ReportedPeriod): Reckoned | null {
  switch (figure.kind) {
    case 'due':
    case 'unpaid':
      return reckonLine(figure, period);
    case 'carried in':
      return reckonCarriedIn(figure, facts, period);
    case 'paid out':
      return reckonPaidOut(figure, period);
    case 'item':
      return reckonItem(figure, period);
    case 'payment':
      return reckonPayment(figure, facts, period);
    case 'class part':
      return reckonClass(figure, facts, period);
    case 'classes':
      return reckonClasses(figure, facts, period);
    case 'account part':
      return reckonAccount(figure, facts, period);
    default:
      return null;
  }
}
