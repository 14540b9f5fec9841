import type { DealTerms, PoolComponent } from '#domain/deal';
import { gather, Money, type Currency } from '#domain/shared';
import { availableFunds, fundsOf } from './available.js';
import { Book } from './book/book.js';
import { mapComponents } from './book/pool-book.js';
import { passDays } from './book/pass-days.js';
import { receiveBuyBacks } from './book/receive-buy-backs.js';
import { receiveSupports } from './book/receive-supports.js';
import { settleCharges } from './book/settle-charges.js';
import { settleInterest } from './book/settle-interest.js';
import { carryForward } from './carry-forward.js';
import { assertConserved } from './conservation.js';
import { withReserveSources } from './dues/reserve-sources.js';
import type { Computed } from './formula/compute.js';
import { overcollateralizationOf } from './formula/pool-cover.js';
import { account, BANK_CHARGES, CREDITS_TAKEN_BACK, INVESTMENTS, INVESTMENTS_LOST, itemText } from './item.js';
import { allocationsOf, classOutcomes, closingPosition, paymentsOf } from './outcomes.js';
import { readFigures } from './period-figures.js';
import type { PeriodInputs } from './period-inputs.js';
import type { BookTransfer, Payment, PaymentAccount, WaterfallResult } from './result.js';
import type { TraceLine } from './trace.js';
import type { RankRun } from './steps/rank-run.js';
import { reserveIsApart } from './steps/reserve-use.js';
import { carryOut, runSteps } from './steps/run-steps.js';
import { testTriggers } from './triggers.js';
import { waterfallOf, type Waterfall } from './waterfall-of.js';

/**
 * Computes one payment: what is due at each rank and why, what is paid, and the position that the next period starts from.
 * The same terms and inputs always give the same result. The terms are valid (validateTerms) and the inputs are those of
 * a closed period; whatever contradicts this throws InvariantBroken, and so does a result in which a fen is missing.
 */
export function runWaterfall(terms: DealTerms, inputs: PeriodInputs): WaterfallResult {
  return runPayment(terms, inputs).result;
}

/** A payment with all that moved in it. */
export interface PaymentRun {
  readonly result: WaterfallResult;
  /** In order; of a deal that keeps no book the result does not hold them. */
  readonly transfers: readonly BookTransfer[];
}

/** As {@link runWaterfall}, with the movements by which the result came about. */
export function runPayment(terms: DealTerms, inputs: PeriodInputs): PaymentRun {
  const figures = readFigures(terms, inputs);
  const { currency } = figures;
  const book = Book.open(figures);
  const ownAccounts = terms.accounts !== undefined;
  const before = [...passDays(book), ...receiveSupports(book)];
  const held = ownAccounts ? null : book.balance(account.reserve);
  const available = ownAccounts ? fundsOf(book) : mergedFunds(book);
  const tested = carryOut(book, testTriggers(book, 'before distribution'));
  if (inputs.terminated) book.enter('terminated', 'the trust has ended');
  const waterfall = waterfallOf(book);
  if (held) mergeReserve(book, waterfall, held);
  const run = runSteps(book, waterfall);
  const after = carryOut(book, testTriggers(book, 'after distribution'));
  const left = ownAccounts ? book.cash : book.balance(account.collection);
  const kept = ownAccounts ? [] : [carryForward(figures, run, left)];
  const ran = [...before, ...tested, ...run.ranks, ...after];
  const settled = [...settleInterest(book), ...settleCharges(book, waterfall, ran)];
  const ranks = withReserveSources(terms, [...ran, ...settled, ...kept]);
  const lines = gather(ranks, (rank) => rank.lines);

  const reserveRequired = Money.sum(
    lines.filter(({ item }) => item.kind === 'reserve').map(({ due }) => due),
    currency,
  );
  const reserve = ownAccounts ? Money.zero(currency) : book.balance(account.reserve);
  const payments = paymentsOf(figures, lines);
  const classes = classOutcomes(book, lines);

  const result: WaterfallResult = {
    available: available.result.toString(),
    availableFormula: available.formula,
    lines: gather(ranks, (rank) => traceOf(book, rank)),
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
    carriedForward: left.toString(),
    ...(terms.overcollateralization ? { overcollateralization: overcollateralizationOf(book) } : {}),
    closing: closingPosition(book, classes, left, reserve),
    ...(book.isKept ? { book: { ...book.changes(), allocations: allocationsOf(figures, lines) } } : {}),
  };
  assertConserved(figures, result, book.transfers);
  return { result, transfers: book.transfers };
}

/**
 * What the ranks of an NPL trust share: everything it has, on the collection account. What its pool collected is counted here
 * where no report said so by its day.
 */
function mergedFunds(book: Book): Computed {
  const { figures } = book;
  if (figures.dated.poolReports.length === 0) {
    const now: Partial<Record<PoolComponent, Money>> = figures.components;
    const { collected } = book.pool;
    book.pool = {
      ...book.pool,
      collected: mapComponents((component) => collected[component].plus(now[component] ?? Money.zero(book.currency))),
    };
  }
  book.move(account.servicer, account.collection, figures.received, 'collections');
  book.move(account.custodianBank, account.collection, figures.accountIncome, 'account income');
  receiveBuyBacks(book);
  moveInvested(book);
  book.move(account.collection, account.custodianBank, figures.takenBack, CREDITS_TAKEN_BACK);
  book.move(account.collection, account.custodianBank, figures.bankCharges, BANK_CHARGES);
  return availableFunds(figures);
}

/** Cash became investments or came back; what of them is lost, its issuer keeps, and what is not lost after all, it owes again. */
function moveInvested(book: Book): void {
  const { net, lost } = book.figures.invested;
  // What is not lost after all may have come back since.
  if (lost.isNegative()) book.move(account.custodianBank, account.investments, lost.negated(), INVESTMENTS_LOST);
  const [from, to] = net.isNegative()
    ? [account.investments, account.collection]
    : [account.collection, account.investments];
  book.move(from, to, net.isNegative() ? net.negated() : net, INVESTMENTS);
  if (lost.isPositive()) book.move(account.investments, account.custodianBank, lost, INVESTMENTS_LOST);
}

/**
 * What the reserve held comes to the funds, unless the waterfall that pays keeps it apart to serve some ranks only. What a
 * trigger has just put there stays.
 */
function mergeReserve(book: Book, waterfall: Waterfall, held: Money): void {
  if (reserveIsApart(book, waterfall)) return;
  book.move(account.reserve, account.collection, Money.min(held, book.balance(account.reserve)), 'reserve');
}

const leaving = (payments: readonly Payment[], from: PaymentAccount, currency: Currency): string =>
  Money.sum(
    payments.filter((payment) => payment.from === from).map(({ amount }) => Money.parse(amount, currency)),
    currency,
  ).toString();

/** What is still being made. */
type Draft<T> = { -readonly [Field in keyof T]: T[Field] };

/** The lines of a rank as they are stored. */
function traceOf(book: Book, { rank, term, step, available, lines }: RankRun): TraceLine[] {
  return lines.map(
    ({
      item,
      from,
      sources,
      payee,
      formula,
      carriedIn,
      due,
      paid,
      unpaid,
      unpaidIsCarried,
      paidFormula,
      heldBack,
      note,
    }) => {
      const trace: Draft<TraceLine> = {
        rank,
        term,
        step,
        item: itemText(item),
        payee,
        formula,
        available: (book.holds(from) || paid.isZero() ? available : paid).toString(),
        carriedIn: carriedIn.toString(),
        due: due.toString(),
        paid: paid.toString(),
        unpaid: unpaid.toString(),
        unpaidIsCarried,
      };
      if (paidFormula) trace.paidFormula = paidFormula;
      if (sources) trace.paidFrom = sources.map(({ account, amount }) => ({ account, amount: amount.toString() }));
      if (heldBack) trace.heldBack = heldBack.toString();
      if (note !== undefined) trace.note = note;
      return trace;
    },
  );
}
