import { assertNever, type Refusal } from '#domain/shared';
import { computedWherePaid } from '../fee-terms.js';
import { rankThatPays, type RankPays } from '../ranks.js';
import { termFault } from '../shape.js';
import type { DealTerms, ReserveBasisItem, ReserveTerms } from '../terms.js';
import { rateChanges } from './rate-changes.js';
import { repeated } from './repeated.js';
import { waterfallsOf } from './walk.js';

/**
 * The reserve is a multiple of what ranks of the ordinary waterfall pay and make due there, names a class that one of them repays, and
 * is funded by a step, or there is neither.
 */
export function validateReserve(terms: DealTerms): Refusal[] {
  const { reserve, waterfall, classes } = terms;
  const funding = waterfall.flatMap((step, index) => (step.step === 'fund reserve' ? [`waterfall[${index}]`] : []));
  const elsewhere = waterfallsOf(terms)
    .flat()
    .filter(({ term, path }) => term.step === 'fund reserve' && !funding.includes(path))
    .map(({ path }) => termFault(path, 'fund reserve', 'the reserve funded by a rank of the ordinary waterfall only'));
  if (!reserve) {
    const none = 'no such step where reserve is null';
    return [...funding.map((path) => termFault(path, 'fund reserve', none)), ...elsewhere];
  }

  const faults = [
    ...elsewhere,
    ...reserve.of.flatMap((item, index) => [
      ...basisFault(terms, reserve, item, `reserve.of[${index}]`),
      ...(reserve.basis === 'next period' ? changingRates(terms, item, `reserve.of[${index}]`) : []),
    ]),
    ...servedFaults(reserve, funding[0], waterfall.length),
  ];
  faults.push(
    ...repeated(
      reserve.of.map((item, index) => ({ value: JSON.stringify(item), path: `reserve.of[${index}]` })),
      'an amount of its own',
    ),
  );
  const { zeroWhenCleared } = reserve;
  faults.push(
    ...(classes.some(({ classId }) => classId === zeroWhenCleared)
      ? notPaid(terms, { principalOf: zeroWhenCleared }, 'reserve.zeroWhenCleared', zeroWhenCleared)
      : [termFault('reserve.zeroWhenCleared', zeroWhenCleared, 'the id of a class')]),
  );
  if (funding.length === 0) faults.push(termFault('waterfall', undefined, 'a step that funds the reserve'));
  faults.push(
    ...funding
      .slice(1)
      .map((path) => termFault(path, 'fund reserve', `the reserve funded once, in ${funding[0] ?? ''}`)),
  );
  return faults;
}

function basisFault(terms: DealTerms, { basis }: ReserveTerms, item: ReserveBasisItem, path: string): Refusal[] {
  const { taxes, fees, classes } = terms;
  if ('tax' in item) {
    return taxes.some(({ taxId }) => taxId === item.tax)
      ? notPaid(terms, item, `${path}.tax`, item.tax)
      : [termFault(`${path}.tax`, item.tax, 'the id of a tax')];
  }
  if ('fee' in item) {
    const fee = fees.find(({ feeId }) => feeId === item.fee);
    if (!fee) return [termFault(`${path}.fee`, item.fee, 'the id of a fee')];
    if (fee.kind !== 'claim' && item.portion !== 'whole') {
      return [termFault(`${path}.portion`, item.portion, '"whole": only a claim is divided at a cap')];
    }
    // What of the next period its payment does not compute, the maker estimates.
    return basis === 'current period' && !computedWherePaid(fee)
      ? [termFault(`${path}.fee`, item.fee, 'a fee that its payment computes; of another, a `figure` of what is due')]
      : notPaid(terms, { fee: item.fee }, `${path}.fee`, item.fee);
  }
  if ('interestOf' in item) {
    return classes.some(({ classId, interest }) => classId === item.interestOf && interest)
      ? notPaid(terms, item, `${path}.interestOf`, item.interestOf)
      : [termFault(`${path}.interestOf`, item.interestOf, 'the id of a class that bears interest')];
  }
  if ('figure' in item) return [];
  return assertNever(item, 'reserve basis');
}

/** What the reserve is measured by falls due in a rank of the waterfall that funds it. */
const notPaid = (terms: DealTerms, what: RankPays, path: string, value: string): Refusal[] =>
  rankThatPays(terms, what) === null ? [termFault(path, value, 'what a rank of the ordinary waterfall pays')] : [];

/** A rate that may change is not known for the next period; taxes and fees that are not known either the maker estimates. */
function changingRates(terms: DealTerms, item: ReserveBasisItem, path: string): Refusal[] {
  if (!('interestOf' in item)) return [];
  const found = terms.classes.find(({ classId }) => classId === item.interestOf);
  return found && rateChanges(terms, found)
    ? [termFault(`${path}.interestOf`, item.interestOf, 'a class with one rate that does not change')]
    : [];
}

/** The ranks that a reserve serves which is not released are there, each once, and rank before it is funded. */
function servedFaults(
  { release }: NonNullable<DealTerms['reserve']>,
  funding: string | undefined,
  ranks: number,
): Refusal[] {
  if (release === 'allowed') return [];
  const path = 'reserve.release.servesRanks';
  return [
    ...repeated(
      release.servesRanks.map((rank, index) => ({ value: String(rank), path: `${path}[${index}]` })),
      'a rank once',
    ),
    ...release.servesRanks.flatMap((rank, index) =>
      rank <= ranks && (funding === undefined || `waterfall[${rank - 1}]` !== funding)
        ? []
        : [termFault(`${path}[${index}]`, rank, 'a rank of the waterfall that pays')],
    ),
  ];
}
