import type { DealTerms } from '#domain/deal';
import { Money, type Currency } from '#domain/shared';
import { availableFunds } from './available.js';
import { carryForward } from './carry-forward.js';
import { assertConserved } from './conservation.js';
import { itemText } from './item.js';
import { classOutcomes, closingPosition, paymentsOf } from './outcomes.js';
import { readFigures } from './period-figures.js';
import type { Payment, PaymentAccount, PeriodInputs, TraceLine, WaterfallResult } from './result.js';
import { runSteps, type RankRun } from './steps/run-steps.js';

/**
 * Computes one payment: what is due at each rank and why, what is paid, and the position that the next period starts from.
 * The same terms and inputs always give the same result. The terms are valid (validateTerms) and the inputs are those of
 * a closed period; whatever contradicts this throws InvariantBroken, and so does a result in which a fen is missing.
 */
export function runWaterfall(terms: DealTerms, inputs: PeriodInputs): WaterfallResult {
  const figures = readFigures(terms, inputs);
  const { currency } = figures;
  const available = availableFunds(figures);
  const run = runSteps(figures, available.result);
  const ranks = [...run.ranks, carryForward(figures, run)];
  const lines = ranks.flatMap((rank) => rank.lines);

  const reserveLines = lines.filter(({ item }) => item.kind === 'reserve');
  const reserveRequired = Money.sum(
    reserveLines.map(({ due }) => due),
    currency,
  );
  const reserve = Money.sum(
    reserveLines.map(({ paid }) => paid),
    currency,
  );
  const payments = paymentsOf(figures, lines);
  const classes = classOutcomes(figures, lines);

  const result: WaterfallResult = {
    available: available.result.toString(),
    availableFormula: available.formula,
    lines: ranks.flatMap(traceOf),
    payments,
    classes,
    reserve: {
      opening: figures.reserve.toString(),
      required: reserveRequired.toString(),
      closing: reserve.toString(),
      movement: reserve.minus(figures.reserve).toString(),
    },
    allocation: {
      tax: leaving(payments, 'tax', currency),
      fees: leaving(payments, 'fees', currency),
      securities: leaving(payments, 'securities', currency),
    },
    carriedForward: run.left.toString(),
    closing: closingPosition(figures, lines, classes, run.left, reserve),
  };
  assertConserved(result, currency);
  return result;
}

const leaving = (payments: readonly Payment[], from: PaymentAccount, currency: Currency): string =>
  Money.sum(
    payments.filter((payment) => payment.from === from).map(({ amount }) => Money.parse(amount, currency)),
    currency,
  ).toString();

/** The lines of a rank as they are stored. */
function traceOf({ rank, term, step, available, lines }: RankRun): TraceLine[] {
  return lines.map(({ item, payee, formula, carriedIn, due, paid, unpaid, unpaidIsCarried, paidFormula, note }) => ({
    rank,
    term,
    step,
    item: itemText(item),
    payee,
    formula,
    available: available.toString(),
    carriedIn: carriedIn.toString(),
    due: due.toString(),
    paid: paid.toString(),
    unpaid: unpaid.toString(),
    unpaidIsCarried,
    ...(paidFormula === undefined ? {} : { paidFormula }),
    ...(note === undefined ? {} : { note }),
  }));
}
