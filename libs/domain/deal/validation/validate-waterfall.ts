import { Rational, type Refusal } from '#domain/shared';
import { computedWherePaid, type CapTerms } from '../fee-terms.js';
import { keepsInterest } from '../house.js';
import { holdsOn } from '../office.js';
import { termFault } from '../shape.js';
import type { StepTerms } from '../step-terms.js';
import type { DealTerms } from '../terms.js';
import { earnedFaults, overlap } from './earned-days.js';
import { isParty } from './parties.js';
import { repeated } from './repeated.js';
import { capFaults } from './validate-charges.js';
import { paidWhole } from './validate-fee-ranks.js';
import { remainderSharesOf, stepsWithin, waterfallsOf, waterfallsOfPayments, type At } from './walk.js';
import { paidBy, whatIsOwed, type Paid } from './what-is-paid.js';

/** A list of steps, and where it stands. */
interface Steps {
  readonly steps: readonly StepTerms[];
  readonly path: string;
}

/**
 * What is computed where it is paid is paid once in a waterfall, and by nothing that runs beside the payment, a trigger or the end
 * of a collection, save principal, whose balance tells what is left: a second step would pay the same amount again, save
 * the rest of a fee that a rank with a limit leaves to a later one. Of a deal that pays from the house's accounts, besides, whatever can
 * become due is paid by a step (`unpaidFaults`), and a remainder is split in the last step.
 */
export function validateWaterfall(terms: DealTerms): Refusal[] {
  const owed = whatIsOwed(terms);
  const known = new Set(owed.map(({ what }) => what));
  const there = new Set(owed.map(({ id }) => id));
  const payments = waterfallsOfPayments(terms);
  const beside = besidePayments(terms);
  return [
    ...(terms.accounts ? [] : waterfallsOf(terms))
      .flat()
      .flatMap((step) => paidBy(terms, step))
      .filter(({ id, what }) => there.has(id) && !known.has(what))
      .map(({ what, path }) => termFault(path, what, payable(known, what))),
    ...[...payments, ...beside].flatMap(({ steps, path }) =>
      repeated(
        paidWhole(onceIn(terms, steps, path).map(({ what, ...one }) => ({ ...one, value: what }))),
        'what no other step pays',
      ),
    ),
    ...beside
      .flatMap(({ steps, path }) => onceIn(terms, steps, path))
      .filter(({ what }) => known.has(what) && !what.startsWith('principal of '))
      .map(({ what, path }) =>
        termFault(path, what, 'what is not computed where it is paid: the payment pays it again'),
      ),
    ...(terms.accounts ? [] : unpaidFaults(terms, owed)),
    ...splitsOf(terms),
    ...cappedApart(terms),
    ...(terms.accounts ? [] : payments.flatMap(splitBeforeTheEnd)),
  ];
}

/**
 * Each tax, each fee (a claim in its two portions), interest, principal and fixed capital cost of each class that has them is paid by
 * a step: what the ordinary waterfall pays, each other one pays too, and what it does not, one of them does. A deal with accounts
 * of its own may pay from several accounts, in several steps; there only what a step names is checked.
 */
function unpaidFaults(terms: DealTerms, owed: readonly Paid[]): Refusal[] {
  const known = new Set(owed.map(({ what }) => what));
  const all = waterfallsOfPayments(terms).map(({ steps, path }) => ({
    path,
    pays: new Set(stepsWithin(steps, path).flatMap((step) => paidBy(terms, step).map(({ what }) => what))),
  }));
  const [ordinary, ...others] = all;
  return [
    ...owed
      .filter(({ what }) => all.every(({ pays }) => !pays.has(what)))
      .map(({ what, path }) => termFault(path, what, 'a step that pays it')),
    ...others.flatMap(({ path, pays }) =>
      [...(ordinary?.pays ?? [])]
        .filter((what) => known.has(what) && !pays.has(what))
        .map((what) => termFault(path, what, 'a step that pays it, as the ordinary waterfall has')),
    ),
  ];
}

const splitBeforeTheEnd = ({ steps, path }: Steps): Refusal[] =>
  steps.flatMap(({ step }, index) =>
    step === 'split remainder' && index < steps.length - 1
      ? [termFault(`${path}[${index}]`, step, 'the last step: nothing is left')]
      : [],
  );

/** The lists of steps that run beside the waterfall of a payment: what triggers run, and the end of a collection. */
const besidePayments = ({ otherWaterfalls = {}, triggers = [] }: DealTerms): Steps[] => {
  const atEnd = otherWaterfalls['end of collection'];
  return [
    ...(atEnd ? [{ steps: atEnd, path: 'otherWaterfalls.end of collection' }] : []),
    ...triggers.flatMap(({ effects }, index) =>
      effects.flatMap((effect, at) =>
        'run' in effect ? [{ steps: effect.run, path: `triggers[${index}].effects[${at}].run` }] : [],
      ),
    ),
  ];
};

/** What a waterfall pays and computes where it pays it, each as often as it can be paid in one run: of an alternative one side. */
function onceIn(terms: DealTerms, steps: readonly StepTerms[], path: string): Paid[] {
  return steps.flatMap((term, index): Paid[] => {
    const at = `${path}[${index}]`;
    if (term.step !== 'if') return computedBy(terms, { term, path: at });
    const then = onceIn(terms, term.then, `${at}.then`);
    const otherwise = onceIn(terms, term.otherwise ?? [], `${at}.otherwise`);
    return [...then, ...beyond(otherwise, then)];
  });
}

/** What the one side pays oftener than the other; what a limit leaves a rest of is less than what is paid whole. */
function beyond(side: readonly Paid[], other: readonly Paid[]): Paid[] {
  const times = (all: readonly Paid[], { what, leavesRest }: Paid): number =>
    all.filter((one) => one.what === what && (leavesRest || !one.leavesRest)).length;
  return side.filter((one, index) => times(side.slice(0, index + 1), one) > times(other, one));
}

function computedBy(terms: DealTerms, step: At<StepTerms>): Paid[] {
  const paid = paidBy(terms, step);
  switch (step.term.step) {
    case 'pay taxes':
    case 'pay principal':
    case 'pay fixed capital cost':
      return paid;
    case 'pay interest':
      return keepsInterest(terms) ? [] : paid;
    case 'pay fees': {
      const computed = terms.fees.filter(computedWherePaid).map(({ feeId }) => `fee ${feeId},`);
      return paid.filter(({ what }) => computed.some((fee) => what.startsWith(fee)));
    }
    default:
      return [];
  }
}

const payable = (known: ReadonlySet<string>, what: string): string => {
  const [kind = ''] = what.split(' ');
  const ofKind = [...known].filter((one) => one.startsWith(`${kind} `));
  return ofKind.length === 0 ? `nothing: the deal owes no ${kind}` : `one of: ${ofKind.join('; ')}`;
};

const splitsOf = (terms: DealTerms): Refusal[] =>
  waterfallsOf(terms)
    .flat()
    .flatMap(({ term, path }) => (term.step === 'split remainder' ? splitFaults(terms, term, path) : []));

/** Shares of one name have one cap together: what is used of it is counted under the name. */
function cappedApart(terms: DealTerms): Refusal[] {
  const first = new Map<string, At<CapTerms>>();
  return remainderSharesOf(terms).flatMap(({ term: { name, cap }, path }) => {
    if (!cap) return [];
    const at = `${path}.cap`;
    const other = first.get(name);
    if (!other) first.set(name, { term: cap, path: at });
    return !other || isSameCap(other.term, cap) ? [] : [termFault(at, cap, `the cap of ${name} at ${other.path}`)];
  });
}

const isSameCap = (one: CapTerms, other: CapTerms): boolean =>
  one.amount === other.amount && one.per === other.per && (one.unused ?? 'lapses') === (other.unused ?? 'lapses');

function splitFaults(
  terms: DealTerms,
  { shares }: Extract<StepTerms, { step: 'split remainder' }>,
  path: string,
): Refusal[] {
  // The most is earned together on a day on which one of them begins.
  const totals = shares.map(({ earned: begins }) =>
    shares
      .filter(({ earned }) => holdsOn(earned ?? {}, begins?.from ?? terms.cutOffDate))
      .reduce((sum, { share }) => sum.plus(Rational.parse(share)), Rational.zero),
  );
  const total = totals.find((one) => one.compare(Rational.one) > 0);
  return [
    ...(total ? [termFault(`${path}.shares`, total.toDecimal(4), 'shares of at most 1')] : []),
    ...shares.flatMap(({ earned }, at) => (earned ? earnedFaults(earned, `${path}.shares[${at}]`) : [])),
    ...shares.flatMap(({ cap }, at) => (cap ? capFaults(cap, `${path}.shares[${at}].cap`) : [])),
    ...shares.flatMap(({ name, cap, earned }, at) =>
      cap && shares.some((one, other) => other < at && one.name === name && overlap(one.earned, earned))
        ? [
            termFault(
              `${path}.shares[${at}].name`,
              name,
              'a name of its own: shares of one name under a cap are earned one after another',
            ),
          ]
        : [],
    ),
    ...shares.flatMap(({ payee }, at) =>
      isParty(terms, payee) ? [] : [termFault(`${path}.shares[${at}].payee`, payee, 'the id of one of the parties')],
    ),
    ...repeated(
      shares.map(({ payee }, at) => ({ value: payee, path: `${path}.shares[${at}].payee` })),
      'a payee of its own',
    ),
  ];
}
