import { Money, type Refusal } from '#domain/shared';
import {
  accruesBySteps,
  accruesOnDates,
  computedWherePaid,
  type BoundedFee,
  type CapTerms,
  type EarnedTerms,
  type FeeTerms,
} from '../fee-terms.js';
import { termFault } from '../shape.js';
import type { DealTerms } from '../terms.js';
import { earnedFaults, overlap } from './earned-days.js';
import { repeated } from './repeated.js';
import { ownDatesFaults } from './validate-own-dates.js';
import { waterfallsOf } from './walk.js';

/**
 * A fee's bounds leave room for each other, a cap that begins never anew has nothing to add, and what lapses bears nothing. Something
 * accrues what a step pays, and an average has a pool to be of. A fee on the
 * amounts paid is solved by a rank of its waterfall, which later ranks follow: one fee a rank, without a limit, before the reserve
 * that counts it.
 */
export const validateCharges = (terms: DealTerms): Refusal[] => [
  ...terms.fees.flatMap((fee, index) => [
    ...feeFaults(fee, `fees[${index}]`),
    ...securitiesFaults(terms, fee, `fees[${index}]`),
  ]),
  ...sharedCapFaults(terms),
  ...accrualFaults(terms),
  ...solvedFaults(terms),
];

/** A fee that accrues before it is paid would pay nothing for life where nothing accrues it, or where its average is of no pool. */
function accrualFaults(terms: DealTerms): Refusal[] {
  const steps = waterfallsOf(terms)
    .flat()
    .map(({ term }) => term);
  const named = (kind: 'accrue fees' | 'pay fees'): ReadonlySet<string> =>
    new Set(steps.flatMap((step) => (step.step === kind ? step.fees : [])));
  const [accrued, paid] = [named('accrue fees'), named('pay fees')];
  return terms.fees.flatMap((fee, index) => {
    const { feeId } = fee;
    const averaged = fee.kind === 'rate' && fee.basis === 'average pool balance';
    return [
      ...(accruesBySteps(fee) && paid.has(feeId) && !accrued.has(feeId)
        ? [
            termFault(
              `fees[${index}].fallsDue`,
              undefined,
              'dates on which it accrues, or a step "accrue fees" that names it',
            ),
          ]
        : []),
      ...(averaged && !terms.pool
        ? [termFault('pool', undefined, `the pool, of whose balance fees[${index}] takes the average`)]
        : []),
    ];
  });
}

function feeFaults(fee: FeeTerms, path: string): Refusal[] {
  if (fee.kind === 'claim') return 'shared' in fee.priorityCap ? [] : capFaults(fee.priorityCap, `${path}.priorityCap`);
  if (accruesOnDates(fee)) return ownDatesFaults(fee.fallsDue, `${path}.fallsDue`);
  return computedWherePaid(fee) ? boundFaults(fee, path) : [];
}

/** The classes on which a fee runs are there, each once. */
function securitiesFaults({ classes }: DealTerms, fee: FeeTerms, path: string): Refusal[] {
  if (fee.kind !== 'rate' || (fee.basis !== 'opening securities balance' && fee.basis !== 'securities issued'))
    return [];
  const of = (fee.of ?? []).map((value, index) => ({ value, path: `${path}.of[${index}]` }));
  return [
    ...of.flatMap(({ value, path: at }) =>
      classes.some(({ classId }) => classId === value) ? [] : [termFault(at, value, 'the id of a class')],
    ),
    ...repeated(of, 'a class of its own'),
  ];
}

function boundFaults(fee: BoundedFee, path: string): Refusal[] {
  const { caps = [], floor, interestOnUnpaid, unpaid, earned } = fee;
  const paid = fee.kind === 'rate' && fee.basis === 'amounts paid' ? fee.of : [];
  return [
    ...(earned ? feeEarnedFaults(fee, earned, path) : []),
    ...caps.flatMap((cap, index) => capFaults(cap, `${path}.caps[${index}]`)),
    ...repeated(
      caps.map(({ per }, index) => ({ value: per, path: `${path}.caps[${index}].per` })),
      'one cap for each measure of time',
    ),
    ...caps.flatMap(({ per, amount }, index) =>
      per === 'period' && floor !== undefined && Money.parse(amount).compare(Money.parse(floor)) < 0
        ? [termFault(`${path}.caps[${index}].amount`, amount, `at least the floor, ${floor}`)]
        : [],
    ),
    ...(interestOnUnpaid && unpaid === 'lapses'
      ? [termFault(`${path}.interestOnUnpaid`, interestOnUnpaid, 'none: what is unpaid lapses')]
      : []),
    ...repeated(
      paid.map((value, index) => ({ value, path: `${path}.of[${index}]` })),
      'a kind of its own',
    ),
  ];
}

/** What is invoiced is earned; a fee on the amounts paid is earned by who serves as they are paid. */
function feeEarnedFaults(fee: BoundedFee, earned: EarnedTerms, path: string): Refusal[] {
  const { brokenPeriod } = earned;
  return [
    ...earnedFaults(earned, path),
    ...(fee.kind === 'invoice'
      ? [termFault(`${path}.earned`, earned, 'no such term: an invoice says what is earned')]
      : []),
    ...(fee.kind === 'rate' && fee.basis === 'amounts paid' && brokenPeriod === 'by days'
      ? [termFault(`${path}.earned.brokenPeriod`, brokenPeriod, '"to whoever serves at its end", who pays the amounts')]
      : []),
  ];
}

/** A claim shares a cap that is there, and a cap bounds something. */
function sharedCapFaults({ fees, sharedCaps = [] }: DealTerms): Refusal[] {
  const named = fees.flatMap((fee, index) =>
    fee.kind === 'claim' && 'shared' in fee.priorityCap
      ? [{ capId: fee.priorityCap.shared, path: `fees[${index}].priorityCap.shared` }]
      : [],
  );
  return [
    ...named
      .filter((one) => sharedCaps.every(({ capId }) => capId !== one.capId))
      .map(({ capId, path }) => termFault(path, capId, 'the id of a shared cap')),
    ...sharedCaps.flatMap((cap, index) => [
      ...capFaults(cap, `sharedCaps[${index}]`),
      ...(named.some(({ capId }) => capId === cap.capId)
        ? []
        : [termFault(`sharedCaps[${index}].capId`, cap.capId, 'a cap that a claim shares')]),
    ]),
  ];
}

export const capFaults = ({ per, unused }: CapTerms, path: string): Refusal[] =>
  per === 'life' && unused !== undefined
    ? [termFault(`${path}.unused`, unused, 'no such term of a cap that never begins anew')]
    : [];

function solvedFaults(terms: DealTerms): Refusal[] {
  const onPayments = new Map(
    terms.fees.flatMap((fee) =>
      fee.kind === 'rate' && fee.basis === 'amounts paid' ? [[fee.feeId, fee.earned] as const] : [],
    ),
  );
  const reserveCounts = new Set((terms.reserve?.of ?? []).flatMap((item) => ('fee' in item ? [item.fee] : [])));
  const reserveAt = terms.waterfall.findIndex(({ step }) => step === 'fund reserve');
  return waterfallsOf(terms)
    .flat()
    .flatMap(({ term, path }) => {
      if (term.step !== 'pay fees') return [];
      const solved = term.fees.flatMap((feeId, index) => (onPayments.has(feeId) ? [{ feeId, index }] : []));
      const [first, ...others] = solved;
      if (!first) return [];
      const afterReserve = reserveAt >= 0 && terms.waterfall.indexOf(term) > reserveAt;
      return [
        ...others
          .filter(({ feeId }, at) =>
            solved.slice(0, at + 1).some((one) => overlap(onPayments.get(one.feeId), onPayments.get(feeId))),
          )
          .map(({ feeId, index }) =>
            termFault(`${path}.fees[${index}]`, feeId, 'one fee on the amounts paid in a rank at a time'),
          ),
        ...(/\.(then|otherwise)\[/.test(path)
          ? [termFault(path, term.step, 'a rank of the waterfall itself: it pays a fee on what later ranks pay')]
          : []),
        ...(term.limit
          ? [termFault(`${path}.limit`, term.limit, 'none in a rank with a fee on the amounts paid')]
          : []),
        ...(afterReserve && reserveCounts.has(first.feeId)
          ? [termFault(`${path}.fees[${first.index}]`, first.feeId, 'a rank before the reserve, which counts this fee')]
          : []),
      ];
    });
}
