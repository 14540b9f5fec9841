import { assertNever, Rational, type Refusal } from '#domain/shared';
import { computedWherePaid, portionPaid, type FeePortion } from '../fee-terms.js';
import { keepsInterest } from '../house.js';
import { FIRST_INTEREST } from '../interest-terms.js';
import { holdsOn } from '../office.js';
import { termFault } from '../shape.js';
import type { DealTerms, StepTerms } from '../terms.js';
import { earnedFaults } from './earned-days.js';
import { isParty } from './parties.js';
import { repeated } from './repeated.js';
import { leavesRestOf, paidWhole } from './validate-fee-ranks.js';
import { stepsWithin, waterfallsOf, waterfallsOfPayments, type At } from './walk.js';

/** What a step pays, named so that what must be paid and what is paid can be compared: `fee expenses, within cap`. */
interface Paid {
  /** Whose it is: a tax, a fee or a class; that there is one is checked with the ids of the book (validateBook). */
  readonly id: string;
  readonly what: string;
  readonly path: string;
  /** Where a later step may pay what this one's limit leaves of it. */
  readonly leavesRest?: boolean;
}

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

function paidBy(terms: DealTerms, { term: step, path }: At<StepTerms>): Paid[] {
  const each = (ids: readonly string[], field: string, what: (id: string) => string): Paid[] =>
    ids.map((id, index) => ({ id, what: what(id), path: `${path}.${field}[${index}]` }));
  const principal = (id: string): string => `principal of ${id}`;
  switch (step.step) {
    case 'pay taxes':
      return each(step.taxes, 'taxes', (id) => `tax ${id}`);
    case 'pay fees':
      return step.fees.flatMap((id, index) =>
        portionsPaid(terms, id, portionPaid(step, id)).map((portion) => ({
          id,
          what: `fee ${id}, ${portion}`,
          path: `${path}.fees[${index}]`,
          leavesRest: leavesRestOf(terms, step, id),
        })),
      );
    case 'pay fee from remainder':
      return [{ id: step.fee, what: `fee ${step.fee}, whole`, path: `${path}.fee` }];
    case 'pay interest':
      return step.classes.flatMap((id, index) =>
        ratesPaid(terms, id, step.rates).map((rate) => ({
          id,
          what: interestOf(id, rate),
          path: `${path}.classes[${index}]`,
        })),
      );
    case 'pay principal':
      return [{ id: step.class, what: principal(step.class), path: `${path}.class` }];
    case 'pay principal pro rata':
      return each(step.classes, 'classes', principal);
    case 'pay principal by groups':
      return step.groups.flatMap((classes, index) => each(classes, `groups[${index}]`, principal));
    case 'pay fixed capital cost':
      return [{ id: step.class, what: `fixed capital cost of ${step.class}`, path: `${path}.class` }];
    case 'accrue fees':
    case 'pay remainder':
    case 'accrue interest':
    case 'transfer':
    case 'book ledgers':
    case 'draw support':
    case 'repay support':
    case 'pay support charges':
    case 'pay support yield':
    case 'pay special trust interest':
    case 'test triggers':
    case 'sell pool':
    case 'buy assets':
    case 'if':
    case 'fund reserve':
    case 'split remainder':
    case 'write off':
    case 'write up':
      return [];
    default:
      return assertNever(step, 'step of a waterfall');
  }
}

/** A claim paid in whole is paid within its cap and above it. */
const portionsPaid = ({ fees }: DealTerms, feeId: string, portion: FeePortion): readonly FeePortion[] =>
  portion === 'whole' && fees.some((fee) => fee.feeId === feeId && fee.kind === 'claim')
    ? ['within cap', 'above cap']
    : [portion];

const interestOf = (classId: string, interestId: string): string =>
  `interest of ${classId}${interestId === FIRST_INTEREST ? '' : `, ${interestId}`}`;

/** The rates of a class that a step pays: those it names, or all. */
function ratesPaid({ classes }: DealTerms, id: string, named: readonly string[] | undefined): readonly string[] {
  if (named) return named;
  const further = classes.find(({ classId }) => classId === id)?.furtherInterest ?? [];
  return [FIRST_INTEREST, ...further.map(({ interestId }) => interestId)];
}

function whatIsOwed({ taxes, fees, classes }: DealTerms): Paid[] {
  return [
    ...taxes.map(({ taxId }, index) => ({ id: taxId, what: `tax ${taxId}`, path: `taxes[${index}]` })),
    ...fees.flatMap(({ feeId, kind }, index) =>
      (kind === 'claim' ? ['within cap', 'above cap'] : ['whole']).map((portion) => ({
        id: feeId,
        what: `fee ${feeId}, ${portion}`,
        path: `fees[${index}]`,
      })),
    ),
    ...classes.flatMap(({ classId, interest, furtherInterest = [], fixedCapitalCost }, index) => {
      const path = `classes[${index}]`;
      return [
        ...(interest ? [{ id: classId, what: interestOf(classId, FIRST_INTEREST), path: `${path}.interest` }] : []),
        ...furtherInterest.map(({ interestId }, at) => ({
          id: classId,
          what: interestOf(classId, interestId),
          path: `${path}.furtherInterest[${at}]`,
        })),
        { id: classId, what: `principal of ${classId}`, path },
        ...(fixedCapitalCost
          ? [{ id: classId, what: `fixed capital cost of ${classId}`, path: `${path}.fixedCapitalCost` }]
          : []),
      ];
    }),
  ];
}

const splitsOf = (terms: DealTerms): Refusal[] =>
  waterfallsOf(terms)
    .flat()
    .flatMap(({ term, path }) => (term.step === 'split remainder' ? splitFaults(terms, term, path) : []));

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
    ...shares.flatMap(({ payee }, at) =>
      isParty(terms, payee) ? [] : [termFault(`${path}.shares[${at}].payee`, payee, 'the id of one of the parties')],
    ),
    ...repeated(
      shares.map(({ payee }, at) => ({ value: payee, path: `${path}.shares[${at}].payee` })),
      'a payee of its own',
    ),
  ];
}
