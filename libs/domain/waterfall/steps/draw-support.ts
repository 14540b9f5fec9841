import type { StepTerms } from '#domain/deal';
import { gather, Money } from '#domain/shared';
import type { Book } from '../book/book.js';
import type { Due, StandingDue } from '../dues/due.js';
import { interestDues } from '../dues/interest-due.js';
import { compute, type Computed } from '../formula/compute.js';
import { amount, least } from '../formula/node.js';
import { account, itemText } from '../item.js';
import { payDue, type Line } from '../line.js';
import { limitOf } from './limit.js';
import type { StepContext, StepOutcome } from './step.js';

type DrawSupport = Extract<StepTerms, { step: 'draw support' }>;

/**
 * Draws a support as far as its credit goes: into an account, up to the step's limit; or straight to the holders for the
 * interest that they are owed, class after class. After a step that stopped the waterfall it states what would be drawn, and draws
 * nothing.
 */
export function drawSupport(context: StepContext, step: DrawSupport): StepOutcome {
  return {
    lines: 'account' in step.to ? [intoAccount(context, step, step.to.account)] : forInterest(context, step),
    stops: false,
  };
}

function intoAccount(context: StepContext, step: DrawSupport, into: string): Line {
  const { book } = context;
  const credit = creditOf(context, step);
  const limit = step.limit && limitOf(context, step.limit);
  const wanted = limit?.result ?? credit?.result ?? Money.zero(book.currency);
  const drawn = drawnOf(context, wanted, credit?.result ?? null);
  return drawLine(context, step, { into, wanted, drawn, credit: credit?.result ?? null, formula: limit ?? credit });
}

function forInterest(context: StepContext, step: DrawSupport): Line[] {
  const { book, rank } = context;
  if (!('interestOf' in step.to)) return [];
  let credit = creditOf(context, step)?.result ?? null;
  return gather(
    gather(step.to.interestOf, (classId) => interestsOwed(book, classId)),
    (owed) => {
      const wanted = owed.carriedIn;
      const left = credit;
      const paid = drawnOf(context, wanted, left);
      credit = left?.minus(paid) ?? null;
      const due = compute(
        amount('interest due', wanted, {
          kind: 'book',
          date: book.date,
          field: `${itemText(owed.item)}: due`,
        }),
        'none',
        book.currency,
      );
      const provided = compute(amount('drawn', paid, { kind: 'step', rank, field: 'drawn' }), 'none', book.currency);
      return [
        drawLine(context, step, { into: account.registrar, wanted, drawn: paid, credit: left, formula: due }),
        context.isStopped ? payDue({ ...owed, from: null }, paid) : payDue({ ...owed, from: null }, paid, provided),
      ];
    },
  );
}

/** What is drawn of what is wanted; a credit of null has no limit. */
const drawnOf = ({ book, isStopped }: StepContext, wanted: Money, credit: Money | null): Money =>
  isStopped ? Money.zero(book.currency) : Money.min(wanted, credit ?? wanted);

/** What a class is owed of interest that has accrued. */
const interestsOwed = (book: Book, classId: string): StandingDue[] =>
  gather([...book.class(classId).interests.keys()], (interestId) => interestDues(book, classId, interestId)).map(
    (due) => ({ ...due, current: null }),
  );

interface Draw {
  readonly into: string;
  readonly wanted: Money;
  readonly drawn: Money;
  /** What the support could give when its turn came; null without limit. */
  readonly credit: Money | null;
  readonly formula: Computed | undefined;
}

function drawLine(
  { book, rank, isStopped }: StepContext,
  step: DrawSupport,
  { into, wanted, drawn, credit, formula }: Draw,
): Line {
  const facility = book.figures.terms.facilities?.find(({ facilityId }) => facilityId === step.facility);
  const source = amount('wanted', wanted, { kind: 'step', rank, field: 'wanted' });
  const given = credit
    ? least(
        source,
        amount('credit', credit, { kind: 'book', date: book.date, field: `facilities.${step.facility}.credit` }),
      )
    : source;
  const due: Due = {
    item: { kind: 'support drawn', facilityId: step.facility },
    from: account.payee(facility?.provider ?? step.facility),
    payee: into,
    current: formula ?? compute(source, 'none', book.currency),
    carriedIn: Money.zero(book.currency),
    unpaidIsCarried: false,
  };
  return isStopped ? payDue(due, drawn) : payDue(due, drawn, compute(given, 'none', book.currency));
}

function creditOf({ book }: StepContext, { facility }: DrawSupport): Computed | undefined {
  const credit = book.creditLeft(facility);
  if (!credit) return undefined;
  const left = amount('credit', credit, { kind: 'book', date: book.date, field: `facilities.${facility}.credit` });
  return compute(left, 'none', book.currency);
}
