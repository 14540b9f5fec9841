import { assertNever } from '#domain/shared';
import { portionPaid, type FeePortion } from '../fee-terms.js';
import { FIRST_INTEREST } from '../interest-terms.js';
import type { StepTerms } from '../step-terms.js';
import type { DealTerms } from '../terms.js';
import { leavesRestOf } from './validate-fee-ranks.js';
import type { At } from './walk.js';

/** What a step pays, or what is owed, named so that what must be paid and what is paid can be compared: `fee expenses, within cap`. */
export interface Paid {
  /** Whose it is: a tax, a fee or a class; that there is one is checked with the ids of the book (validateBook). */
  readonly id: string;
  readonly what: string;
  readonly path: string;
  /** Where a later step may pay what this one's limit leaves of it. */
  readonly leavesRest?: boolean;
}

/** What a step pays; of a class's principal and of a claim's portions each by itself. */
export function paidBy(terms: DealTerms, { term: step, path }: At<StepTerms>): Paid[] {
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

/** Whatever can become due to somebody: taxes, fees, and what classes bear. */
export function whatIsOwed({ taxes, fees, classes }: DealTerms): Paid[] {
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
