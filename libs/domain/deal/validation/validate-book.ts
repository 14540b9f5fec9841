import { assertNever, Rational, type Refusal } from '#domain/shared';
import { accruesBySteps } from '../fee-terms.js';
import { FIRST_INTEREST } from '../interest-terms.js';
import type { QuantityTerms } from '../formula-terms.js';
import { accountIdsOf } from '../house.js';
import { termFault } from '../shape.js';
import type { DealTerms, StepTerms } from '../terms.js';
import { repeated } from './repeated.js';
import { ownDatesFaults } from './validate-own-dates.js';
import { uncounted } from './validate-facilities.js';
import { expressionsOfDeal, quantityExpression, targets } from './deal-expressions.js';
import { namedIn, waterfallsOf, type At, type Expression } from './walk.js';

/**
 * Whatever a step, a figure or a test names is there, a quantity is made of those before it, and in a deal with accounts of its
 * own every step says which account it pays from.
 */
export function validateBook(terms: DealTerms): Refusal[] {
  const ids = idsOf(terms);
  const waterfalls = waterfallsOf(terms);
  return [
    ...ownIds(terms),
    ...onlyWithAccounts(terms),
    ...(terms.accounts && terms.reserve
      ? [termFault('reserve', terms.reserve, 'null: accounts have targets of their own')]
      : []),
    ...(terms.accounts ?? []).flatMap(({ interest }, index) =>
      interest
        ? [
            ...ownDatesFaults(interest.creditDates, `accounts[${index}].interest.creditDates`),
            ...(interest.floating
              ? ownDatesFaults(interest.floating.resetDates, `accounts[${index}].interest.floating.resetDates`)
              : []),
          ]
        : [],
    ),
    ...collectionFaults(terms, ids),
    ...waterfalls.flat().flatMap((step) => stepFaults(ids, step)),
    ...expressionsOfDeal(terms, waterfalls.flat()).flatMap((one) => expressionFaults(terms, ids, one)),
    ...expressionsOfDeal(terms, waterfalls.flat()).flatMap(repeatedRows),
    ...(terms.quantities ?? []).flatMap((_, index) => laterQuantities(terms, index)),
    ...[...targets(terms), ...(terms.quantities ?? []).map(quantityExpression)].flatMap(shortfallsIn),
  ];
}

type Step<Name extends StepTerms['step']> = Extract<StepTerms, { step: Name }>;
type Kind = 'account' | 'class' | 'fee' | 'tax' | 'charge' | 'ledger' | 'support' | 'trigger';
type Ids = Readonly<Record<Kind, ReadonlySet<string>>> & { readonly terms: DealTerms };

const idsOf = (terms: DealTerms): Ids => ({
  terms,
  account: new Set(accountIdsOf(terms)),
  class: new Set(terms.classes.map(({ classId }) => classId)),
  fee: new Set(terms.fees.map(({ feeId }) => feeId)),
  tax: new Set(terms.taxes.map(({ taxId }) => taxId)),
  charge: new Set([...terms.taxes.map(({ taxId }) => taxId), ...terms.fees.map(({ feeId }) => feeId)]),
  ledger: new Set((terms.ledgers ?? []).map(({ ledgerId }) => ledgerId)),
  support: new Set((terms.facilities ?? []).map(({ facilityId }) => facilityId)),
  trigger: new Set((terms.triggers ?? []).map(({ triggerId }) => triggerId)),
});

const article: Readonly<Record<Kind, string>> = {
  account: 'an account',
  class: 'a class',
  fee: 'a fee',
  tax: 'a tax',
  charge: 'a tax or a fee',
  ledger: 'a ledger',
  support: 'a support',
  trigger: 'a trigger',
};

const missing = (ids: Ids, kind: Kind, id: string, path: string): Refusal[] =>
  ids[kind].has(id) ? [] : [termFault(path, id, `the id of ${article[kind]}`)];

/** Terms that say nothing without accounts of the deal's own. */
const onlyWithAccounts = ({ accounts, collectionRules }: DealTerms): Refusal[] =>
  accounts === undefined && collectionRules !== undefined
    ? [termFault('collectionRules', collectionRules, 'no such term in a deal without accounts of its own')]
    : [];

function ownIds({ accounts, ledgers, facilities, triggers, quantities }: DealTerms): Refusal[] {
  const own = (ids: readonly string[] | undefined, path: (index: number) => string): Refusal[] =>
    repeated(
      (ids ?? []).map((value, index) => ({ value, path: path(index) })),
      'an id of its own',
    );
  return [
    ...own(
      accounts?.map(({ accountId }) => accountId),
      (index) => `accounts[${index}].accountId`,
    ),
    ...own(
      ledgers?.map(({ ledgerId }) => ledgerId),
      (index) => `ledgers[${index}].ledgerId`,
    ),
    ...own(
      facilities?.map(({ facilityId }) => facilityId),
      (index) => `facilities[${index}].facilityId`,
    ),
    ...own(
      triggers?.map(({ triggerId }) => triggerId),
      (index) => `triggers[${index}].triggerId`,
    ),
    ...own(
      quantities?.map(({ name }) => name),
      (index) => `quantities[${index}].name`,
    ),
  ];
}

function collectionFaults({ collectionRules = [] }: DealTerms, ids: Ids): Refusal[] {
  const components = collectionRules.map(({ component }, index) => ({
    value: component,
    path: `collectionRules[${index}].component`,
  }));
  const faults = collectionRules.flatMap(({ to, restTo }, index) => {
    const path = `collectionRules[${index}]`;
    const total = to.reduce((sum, { share }) => sum.plus(Rational.parse(share)), Rational.zero);
    return [
      ...to.flatMap(({ account }, at) => missing(ids, 'account', account, `${path}.to[${at}].account`)),
      ...(restTo === undefined ? [] : missing(ids, 'account', restTo, `${path}.restTo`)),
      ...(total.equals(Rational.one) ? [] : [termFault(`${path}.to`, total.toDecimal(4), 'shares that make up 1')]),
    ];
  });
  return [...repeated(components, 'a component of one rule'), ...faults];
}

/** Whatever a step names is there, and it says which account it pays from. */
function stepFaults(ids: Ids, { term: step, path }: At<StepTerms>): Refusal[] {
  const one = (kind: Kind, id: string, field: string): Refusal[] => missing(ids, kind, id, `${path}.${field}`);
  const each = (kind: Kind, all: readonly string[], field: string): Refusal[] =>
    all.flatMap((id, index) => one(kind, id, `${field}[${index}]`));
  const from = (id: string | undefined): Refusal[] =>
    id !== undefined
      ? [...one('account', id, 'from'), ...thenFromFaults(ids, step, path)]
      : ids.terms.accounts
        ? [termFault(`${path}.from`, id, 'the id of an account')]
        : thenFromFaults(ids, step, path);
  switch (step.step) {
    case 'pay taxes':
      return [...each('tax', step.taxes, 'taxes'), ...from(step.from)];
    case 'pay fees':
      return [...each('fee', step.fees, 'fees'), ...from(step.from)];
    case 'pay interest':
      return [...each('class', step.classes, 'classes'), ...rateFaults(ids, step, path), ...from(step.from)];
    case 'pay principal':
    case 'pay fixed capital cost':
    case 'pay remainder':
      return [...one('class', step.class, 'class'), ...from(step.from)];
    case 'pay principal pro rata':
      return [...each('class', step.classes, 'classes'), ...from(step.from)];
    case 'pay principal by groups':
      return [
        ...step.groups.flatMap((classes, index) => each('class', classes, `groups[${index}]`)),
        ...repeated(
          step.groups.flatMap((classes, index) =>
            classes.map((value, at) => ({ value, path: `${path}.groups[${index}][${at}]` })),
          ),
          'a class of one group',
        ),
        ...from(step.from),
      ];
    case 'pay fee from remainder':
      return [...one('fee', step.fee, 'fee'), ...from(step.from)];
    case 'accrue fees':
      return [
        ...each('fee', step.fees, 'fees'),
        ...step.fees.flatMap((feeId, index) => accruedByStep(ids.terms, feeId, `${path}.fees[${index}]`)),
      ];
    case 'accrue interest':
      return each('class', step.classes, 'classes');
    case 'transfer':
      return [
        ...from(step.from),
        ...one('account', step.to, 'to'),
        ...(step.book ? one('ledger', step.book.ledger, 'book.ledger') : []),
      ];
    case 'book ledgers':
      return step.ledgers.flatMap(({ ledger }, index) => one('ledger', ledger, `ledgers[${index}].ledger`));
    case 'draw support':
      return [
        ...one('support', step.facility, 'facility'),
        ...('account' in step.to
          ? one('account', step.to.account, 'to.account')
          : each('class', step.to.interestOf, 'to.interestOf')),
      ];
    case 'repay support':
    case 'pay support charges':
    case 'pay support yield':
      return [...one('support', step.facility, 'facility'), ...from(step.from)];
    case 'pay special trust interest':
      return from(step.from);
    case 'test triggers':
      return each('trigger', step.triggers, 'triggers');
    case 'sell pool':
      return one('account', step.to, 'to');
    case 'buy assets':
      return from(step.from);
    case 'split remainder':
      return [...one('class', step.restTo, 'restTo'), ...from(step.from)];
    case 'write off':
    case 'write up':
      return [
        ...each('class', step.classes, 'classes'),
        ...repeated(
          step.classes.map((value, index) => ({ value, path: `${path}.classes[${index}]` })),
          'a class of its own',
        ),
        ...(step.book ? one('ledger', step.book.ledger, 'book.ledger') : []),
      ];
    case 'fund reserve':
      return ids.terms.accounts ? [termFault(`${path}.step`, step.step, 'a step that names its accounts')] : [];
    case 'if':
      return [];
    default:
      return assertNever(step, 'step of a waterfall');
  }
}

/** The accounts that make up for the first one's lack: there, each once, and after one that is named. */
function thenFromFaults(ids: Ids, step: StepTerms, path: string): Refusal[] {
  if (!('thenFrom' in step) || !step.thenFrom) return [];
  const at = step.thenFrom.map((value, index) => ({ value, path: `${path}.thenFrom[${index}]` }));
  if (step.from === undefined) return [termFault(`${path}.from`, step.from, 'the account that pays first')];
  return [
    ...at.flatMap(({ value, path: where }) => missing(ids, 'account', value, where)),
    ...repeated([{ value: step.from, path: `${path}.from` }, ...at], 'an account of its own'),
  ];
}

/** A step that pays some rates of its classes names those that one of them bears. */
function rateFaults({ terms }: Ids, { rates = [], classes }: Step<'pay interest'>, path: string): Refusal[] {
  const borne = new Set(
    terms.classes
      .filter(({ classId }) => classes.includes(classId))
      .flatMap(({ furtherInterest = [] }) => [FIRST_INTEREST, ...furtherInterest.map(({ interestId }) => interestId)]),
  );
  return rates.flatMap((rate, index) =>
    borne.has(rate) ? [] : [termFault(`${path}.rates[${index}]`, rate, `one of: ${[...borne].join('; ')}`)],
  );
}

function accruedByStep({ fees }: DealTerms, feeId: string, path: string): Refusal[] {
  const fee = fees.find((one) => one.feeId === feeId);
  if (!fee || accruesBySteps(fee)) return [];
  return [termFault(path, feeId, 'a fee by formula or on the average pool balance, that has no dates of its own')];
}

/** Which row of a table holds is not to be told where two begin at one figure. */
const repeatedRows = (expression: At<Expression>): Refusal[] =>
  namedIn(expression).tables.flatMap(({ term, path }) =>
    repeated(
      term.map(({ from }, index) => ({ value: Rational.parse(from).toString(), path: `${path}[${index}].from` })),
      'a beginning of its own',
    ),
  );

/** A shortfall or an excess is taken from a target, so that a target made of one would have no end. */
const shortfallsIn = (expression: At<Expression>): Refusal[] =>
  namedIn(expression).quantities.flatMap(({ term, path }) =>
    term.quantity === 'reserve shortfall' || term.quantity === 'reserve excess'
      ? [termFault(`${path}.quantity`, term.quantity, 'a quantity that is not made of a target')]
      : [],
  );

function expressionFaults(terms: DealTerms, ids: Ids, expression: At<Expression>): Refusal[] {
  const { quantities, classes, triggers } = namedIn(expression);
  return [
    ...quantities.flatMap((quantity) => quantityFaults(terms, ids, quantity)),
    ...classes.flatMap(({ term, path }) => missing(ids, 'class', term, path)),
    ...triggers.flatMap(({ term, path }) => missing(ids, 'trigger', term, path)),
  ];
}

function quantityFaults(terms: DealTerms, ids: Ids, { term, path }: At<QuantityTerms>): Refusal[] {
  const of = (kind: Kind, all: readonly string[]): Refusal[] =>
    all.flatMap((id, index) => missing(ids, kind, id, `${path}.of[${index}]`));
  switch (term.quantity) {
    case 'pool balance':
    case 'pool original balance':
    case 'pool defaulted':
    case 'pool default ratio':
    case 'yield supplement':
    case 'adjusted pool balance':
    case 'opening adjusted pool balance':
    case 'pool collected':
      return terms.pool ? [] : [termFault('pool', terms.pool, `the pool's terms, which ${path} needs`)];
    case 'overcollateralization target':
      return terms.overcollateralization
        ? []
        : [termFault('overcollateralization', undefined, `a target, which ${path} needs`)];
    case 'payment number':
    case 'days':
    case 'year fraction':
      return [];
    case 'class balance':
    case 'interest due':
    case 'interest paid in this payment':
    case 'principal paid in this payment':
    case 'balance above target':
    case 'months to maturity':
    case 'written off':
      return of('class', term.of);
    case 'fee due':
      return [...of('charge', term.of), ...solved(terms, term.of, path)];
    case 'fee paid to date':
      return of('charge', term.of);
    case 'account balance':
      return of('account', term.of);
    case 'reserve shortfall':
    case 'reserve excess':
      return [
        ...of('account', term.of),
        ...term.of.flatMap((id, index) =>
          accountIdsOf(terms).includes(id) &&
          !terms.accounts?.some(({ accountId, target }) => accountId === id && target)
            ? [termFault(`${path}.of[${index}]`, id, 'an account with a target')]
            : [],
        ),
      ];
    case 'support drawn':
    case 'support credit':
    case 'support interest due':
    case 'commitment fee due':
      return [...of('support', term.of), ...uncounted(terms, term, path)];
    case 'ledger balance':
      return of('ledger', term.of);
    case 'named':
      return terms.quantities?.some(({ name }) => name === term.name)
        ? []
        : [termFault(`${path}.name`, term.name, 'the name of one of the quantities')];
    default:
      return assertNever(term, 'quantity');
  }
}

/** What a fee on the amounts paid adds is solved as its step pays it, and is not to be told before. */
const solved = ({ fees }: DealTerms, of: readonly string[], path: string): Refusal[] =>
  of.flatMap((id, index) =>
    fees.some((fee) => fee.feeId === id && fee.kind === 'rate' && fee.basis === 'amounts paid')
      ? [termFault(`${path}.of[${index}]`, id, 'a tax or a fee that does not run on the amounts paid')]
      : [],
  );

/** A quantity made of itself, or of one after it, would have no end. */
function laterQuantities({ quantities = [] }: DealTerms, index: number): Refusal[] {
  const quantity = quantities[index];
  if (!quantity) return [];
  const later = new Set(quantities.slice(index).map(({ name }) => name));
  return namedIn(quantityExpression(quantity, index)).quantities.flatMap(({ term, path }) =>
    term.quantity === 'named' && later.has(term.name)
      ? [termFault(`${path}.name`, term.name, 'a quantity named before this one')]
      : [],
  );
}
