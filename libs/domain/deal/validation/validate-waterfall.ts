import { assertNever, Rational, type Refusal } from '#domain/shared';
import { termFault } from '../shape.js';
import type { DealTerms, StepTerms } from '../terms.js';
import { isParty } from './parties.js';
import { repeated } from './repeated.js';

/** What a step pays, named so that what must be paid and what is paid can be compared: `fee expenses, within cap`. */
interface Paid {
  readonly what: string;
  readonly path: string;
}

/**
 * Whatever can become due is paid by exactly one step: each tax, each fee (a claim in its two portions), interest, principal
 * and fixed capital cost of each class that has them. A remainder is split at most once, in the last step. A deal with
 * accounts of its own may pay from several accounts, in several steps; there only what a step names is checked.
 */
export function validateWaterfall(terms: DealTerms): Refusal[] {
  if (terms.accounts) return [];
  const paid = terms.waterfall.flatMap((step, index) => paidBy(step, `waterfall[${index}]`));
  const owed = whatIsOwed(terms);
  const known = new Set(owed.map(({ what }) => what));
  const reached = new Set(paid.map(({ what }) => what));
  return [
    ...paid.filter(({ what }) => !known.has(what)).map(({ what, path }) => termFault(path, what, payable(known, what))),
    ...repeated(
      paid.map(({ what, path }) => ({ value: what, path })),
      'what no other step pays',
    ),
    ...owed
      .filter(({ what }) => !reached.has(what))
      .map(({ what, path }) => termFault(path, what, 'a step that pays it')),
    ...terms.waterfall.flatMap((step, index) =>
      step.step === 'split remainder' ? splitFaults(terms, step, index) : [],
    ),
  ];
}

const payable = (known: ReadonlySet<string>, what: string): string => {
  const [kind = ''] = what.split(' ');
  const ofKind = [...known].filter((one) => one.startsWith(`${kind} `));
  return ofKind.length === 0 ? `nothing: the deal owes no ${kind}` : `one of: ${ofKind.join('; ')}`;
};

function paidBy(step: StepTerms, path: string): Paid[] {
  const each = (ids: readonly string[], field: string, what: (id: string) => string): Paid[] =>
    ids.map((id, index) => ({ what: what(id), path: `${path}.${field}[${index}]` }));
  switch (step.step) {
    case 'pay taxes':
      return each(step.taxes, 'taxes', (id) => `tax ${id}`);
    case 'pay fees':
      return each(step.fees, 'fees', (id) => `fee ${id}, ${step.portion}`);
    case 'pay interest':
      return each(step.classes, 'classes', (id) => `interest of ${id}`);
    case 'pay principal':
      return [{ what: `principal of ${step.class}`, path: `${path}.class` }];
    case 'pay fixed capital cost':
      return [{ what: `fixed capital cost of ${step.class}`, path: `${path}.class` }];
    case 'accrue fees':
    case 'pay principal pro rata':
    case 'pay principal by groups':
    case 'pay remainder':
    case 'pay fee from remainder':
    case 'accrue interest':
    case 'transfer':
    case 'book ledgers':
    case 'draw support':
    case 'repay support':
    case 'pay support yield':
    case 'test triggers':
    case 'sell pool':
    case 'buy assets':
    case 'if':
    case 'fund reserve':
    case 'split remainder':
      return [];
    default:
      return assertNever(step, 'step of a waterfall');
  }
}

function whatIsOwed({ taxes, fees, classes }: DealTerms): Paid[] {
  return [
    ...taxes.map(({ taxId }, index) => ({ what: `tax ${taxId}`, path: `taxes[${index}]` })),
    ...fees.flatMap(({ feeId, kind }, index) =>
      (kind === 'claim' ? ['within cap', 'above cap'] : ['whole']).map((portion) => ({
        what: `fee ${feeId}, ${portion}`,
        path: `fees[${index}]`,
      })),
    ),
    ...classes.flatMap(({ classId, interest, fixedCapitalCost }, index) => {
      const path = `classes[${index}]`;
      return [
        ...(interest ? [{ what: `interest of ${classId}`, path: `${path}.interest` }] : []),
        { what: `principal of ${classId}`, path },
        ...(fixedCapitalCost ? [{ what: `fixed capital cost of ${classId}`, path: `${path}.fixedCapitalCost` }] : []),
      ];
    }),
  ];
}

function splitFaults(
  terms: DealTerms,
  { shares, restTo }: Extract<StepTerms, { step: 'split remainder' }>,
  index: number,
): Refusal[] {
  const path = `waterfall[${index}]`;
  const total = shares.reduce((sum, { share }) => sum.plus(Rational.parse(share)), Rational.zero);
  return [
    ...(index === terms.waterfall.length - 1
      ? []
      : [termFault(path, 'split remainder', 'the last step: nothing is left')]),
    ...(total.compare(Rational.one) <= 0
      ? []
      : [termFault(`${path}.shares`, total.toDecimal(4), 'shares of at most 1')]),
    ...(terms.classes.some(({ classId }) => classId === restTo)
      ? []
      : [termFault(`${path}.restTo`, restTo, 'the id of a class')]),
    ...shares.flatMap(({ payee }, at) =>
      isParty(terms, payee) ? [] : [termFault(`${path}.shares[${at}].payee`, payee, 'the id of one of the parties')],
    ),
    ...repeated(
      shares.map(({ payee }, at) => ({ value: payee, path: `${path}.shares[${at}].payee` })),
      'a payee of its own',
    ),
  ];
}
