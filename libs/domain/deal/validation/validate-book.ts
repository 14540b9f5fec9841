import { assertNever, Rational, type Refusal } from '#domain/shared';
import { accruesBySteps } from '../fee-terms.js';
import { FIRST_INTEREST } from '../interest-terms.js';
import { termFault } from '../shape.js';
import type { StepTerms } from '../step-terms.js';
import type { DealTerms } from '../terms.js';
import { repeated } from './repeated.js';
import { ownDatesFaults } from './validate-own-dates.js';
import { idsOf, missing, type Ids, type Kind } from './known-ids.js';
import { waterfallsOf, type At } from './walk.js';

/** Whatever a step names is there, and in a deal with accounts of its own every step says which account it pays from. */
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
  ];
}

type Step<Name extends StepTerms['step']> = Extract<StepTerms, { step: Name }>;
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
    case 'pay fixed capital cost':
      return [...one('class', step.class, 'class'), ...withoutCost(ids, step.class, path), ...from(step.from)];
    case 'pay principal':
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

/** A class whose terms have no fixed capital cost is owed none that a step could pay. */
const withoutCost = ({ terms }: Ids, id: string, path: string): Refusal[] =>
  terms.classes.some(({ classId, fixedCapitalCost }) => classId === id && fixedCapitalCost === null)
    ? [termFault(`${path}.class`, id, 'a class with a fixed capital cost')]
    : [];

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
