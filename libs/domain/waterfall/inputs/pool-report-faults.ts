import { poolReads, type CollectionComponent, type DealTerms, type shape } from '#domain/deal';
import { receivedAs, receivedUnder } from '#domain/pool-flows';
import { gather } from '#domain/shared';
import type { GivenPeriod } from './inputs-shape.js';

type Fault = shape.FormFault;

/**
 * What is reported of the pool by its days, where the terms read it, and that it is what was collected: as the close of a live period
 * asks.
 */
export const poolReportFaults = (terms: DealTerms, period: GivenPeriod, path: string): readonly Fault[] => [
  ...unreported(terms, period, path),
  ...differences(terms, period, path),
  ...moved(period, path),
];

function unreported(terms: DealTerms, { dated }: GivenPeriod, path: string): readonly Fault[] {
  const [asked] = poolReads(terms);
  if (asked === undefined || (dated && dated.poolReports.length > 0)) return [];
  return dated
    ? [
        {
          path: `${path}.dated.poolReports`,
          value: dated.poolReports,
          expected: `a report of the pool, which ${asked} needs`,
        },
      ]
    : [
        {
          path: `${path}.dated`,
          value: dated,
          expected: `the facts by their days, a report of the pool among them, which ${asked} needs`,
        },
      ];
}

/** Where it is said that nothing moved, nothing else is. */
function moved({ collections, dated }: GivenPeriod, path: string): readonly Fault[] {
  const { nothingMoved, components, disposalCost } = collections;
  const said = [
    { path: `${path}.collections`, nothingMoved, sums: [...Object.values(components), disposalCost] },
    ...(dated?.poolReports ?? []).map(({ nothingMoved, collected, defaulted }, index) => ({
      ...{ path: `${path}.dated.poolReports[${index}]`, nothingMoved, sums: [...Object.values(collected), defaulted] },
    })),
  ];
  return gather(said, ({ path: at, nothingMoved: none, sums }): Fault[] =>
    none && sums.some((sum) => sum !== '0.00')
      ? [
          {
            path: `${at}.nothingMoved`,
            value: none,
            expected: 'false or nothing: the report says what was collected or defaulted',
          },
        ]
      : [],
  );
}

/** A deal with accounts of its own is credited by the reports, and another one’s pool is counted by them. */
function differences({ accounts }: DealTerms, { collections, dated }: GivenPeriod, path: string): readonly Fault[] {
  if (!dated) return [];
  const { poolReports } = dated;
  const { components, disposalCost, received } = collections;
  const faults: Fault[] = [];
  if (accounts) {
    if (received !== undefined) {
      const expected = 'nothing: the accounts are credited what the pool reports say';
      faults.push({ path: `${path}.collections.received`, value: received, expected });
    }
    if (disposalCost !== '0.00') {
      const expected = '0.00: accounts of the deal are credited what was collected, and pay the cost as a fee';
      faults.push({ path: `${path}.collections.disposalCost`, value: disposalCost, expected });
    }
  } else if (poolReports.length === 0) return faults;
  for (const component of Object.keys(receivedAs) as CollectionComponent[]) {
    const reported = receivedUnder(
      component,
      poolReports.map(({ collected }) => collected),
    );
    if (reported === components[component]) continue;
    faults.push({
      path: `${path}.collections.components.${component}`,
      value: components[component],
      expected: `${reported}, as dated.poolReports says of ${receivedAs[component].join(', ')}`,
    });
  }
  return faults;
}
