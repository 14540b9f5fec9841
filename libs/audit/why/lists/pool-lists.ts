import type { BusinessDate, Figure } from '#domain/shared';
import {
  PoolCriteriaQueries,
  PoolQueries,
  poolTables,
  stratifiedBy,
  type CountedAssets,
  type Disposition,
  type Migration,
  type PoolConcentration,
  type PoolEligibility,
  type ReadSource,
  type Stratum,
} from '#projections';
import { last } from '../trust-record.js';
import type { Part } from '../why.js';
import { fact, figure, list, PARTS_MAX, type Asked, type Made } from './listing.js';
import { inTables } from './cash-lists.js';
import { testParts } from './test-parts.js';

const inPool = <T>(asked: Asked, query: (read: ReadSource) => Promise<T>): Promise<T> =>
  inTables(asked, poolTables, query);

/** Each asset with what it has of a sum, by the link of that amount at the end of the day. */
export function assetParts(
  { dealId }: Asked,
  { assets, total }: CountedAssets,
  of: { readonly field: string; readonly asOf: BusinessDate } | string,
): Pick<Made, 'parts' | 'more'> {
  const parts = assets.map(({ assetId, amount }): Part => {
    if (typeof of === 'string') return fact(assetId, amount, of);
    return figure(assetId, amount, { kind: 'asset on a day', dealId, assetId, ...of });
  });
  return { parts, more: total - assets.length };
}

/** What the pool is cut into, and how it stands to the criteria of the terms. */
export const poolLists = {
  eligibility: list<'eligibility', PoolEligibility>({
    row: (asked) => inPool(asked, (read) => new PoolCriteriaQueries(read).eligibility(asked.dealId, FIRST)),
    why: async (asked, { field, row }) => {
      const { dealId, record } = asked;
      const event = last(await record.pool(dealId), 'PoolRegistered');
      const [, index = ''] = /^rules\[(\d+)\]\.failing\.claims$/.exec(field) ?? [];
      const tested = row.rules[Number(index)];
      if (index !== '' && tested) {
        const failing = row.ineligible.rows.filter(({ fails }) => fails.includes(tested.rule));
        const parts = failing.map(({ assetId, line, claims }) =>
          fact(assetId, claims, `line ${line} of the tape`, event),
        );
        const more = tested.failing.assetCount - parts.length;
        return { because: `the claims on assets that do not meet ${tested.rule}`, event, parts, more };
      }
      const whole: Figure = { kind: 'pool', dealId, field: 'claims' };
      const claims = event?.payload.claims ?? '0.00';
      const not = row.ineligible.rows.map(({ assetId, line, claims: owed, fails }) =>
        fact(`less ${assetId}`, owed, `line ${line} of the tape, which does not meet ${fails.join(', ')}`, event),
      );
      return {
        because: 'the claims of the tape, less those on assets that do not meet a rule',
        event,
        parts: [figure('the pool as it was bought', claims, whole), ...not],
        more: row.ineligible.total - not.length,
      };
    },
  }),
  concentration: list<'concentration', PoolConcentration>({
    row: (asked, { asOf }) => inPool(asked, (read) => new PoolCriteriaQueries(read).concentration(asked.dealId, asOf)),
    why: async (asked, { at: { asOf }, field, row }) => {
      const { dealId, record } = asked;
      const [, limit = '', place = ''] = /^standing\[(\d+)\]\.groups\[(\d+)\]\.claims$/.exec(field) ?? [];
      const of = row.standing[Number(limit)];
      const group = of?.groups[Number(place)]?.group;
      if (place !== '' && of && group !== undefined) {
        const counted = await inPool(asked, (read) =>
          new PoolQueries(read).membersOfGroup(dealId, asOf, of.of, group, PARTS_MAX),
        );
        return {
          because: `the claims on ${group}, ${of.of}, on ${asOf}`,
          ...assetParts(asked, counted, { field: 'claims', asOf }),
        };
      }
      const event = field.startsWith('atCutOff') ? last(await record.pool(dealId), 'PoolRegistered') : undefined;
      const because = event ? 'as it was tested when the pool was registered' : `as it stands on ${asOf}`;
      return { because, event, parts: testParts(row, field, event) };
    },
  }),
  stratum: list<'stratum', Stratum>({
    row: async (asked, { by, asOf, stratum }) => {
      const { dealId } = asked;
      const cut = stratifiedBy.find((one) => one === by);
      const largest = LARGEST[by];
      const rows = await inPool(asked, (read): Promise<Stratum[]> => {
        const pool = new PoolQueries(read);
        if (largest) return pool.largest(dealId, asOf, largest, LARGEST_SHOWN);
        return cut ? pool.strata(dealId, asOf, cut) : Promise.resolve([]);
      });
      return rows.find((one) => one.stratum === stratum);
    },
    why: async (asked, { at: { by, asOf, stratum } }) => {
      const { dealId } = asked;
      const cut = stratifiedBy.find((one) => one === by);
      const largest = LARGEST[by];
      const counted = await inPool(asked, (read): Promise<CountedAssets> => {
        const pool = new PoolQueries(read);
        if (largest) return pool.membersOfGroup(dealId, asOf, largest, stratum, PARTS_MAX);
        return cut ? pool.membersOfStratum(dealId, asOf, cut, stratum, PARTS_MAX) : Promise.resolve(NO_ASSETS);
      });
      return {
        because: `${counted.total} assets on ${asOf}`,
        ...assetParts(asked, counted, { field: 'claims', asOf }),
      };
    },
  }),
  disposition: list<'disposition', Disposition>({
    row: (asked, { periodNumber }) =>
      inPool(asked, (read) => new PoolQueries(read).disposition(asked.dealId, periodNumber)),
    why: async (asked, { at: { periodNumber }, field, row }) => {
      const { dealId } = asked;
      const [, place = '', column = ''] = /^parts\[(\d+)\]\.(\w+)$/.exec(field) ?? [];
      const part = row.parts[Number(place)]?.part ?? '';
      const counted = COUNTED.find((one) => one === (column === '' ? field.replace('.', ' ') : `part ${column}`));
      if (!counted) return { because: 'what the disposition of the pool counts' };
      const found = await inPool(asked, (read) =>
        new PoolQueries(read).assetsOfDisposition(dealId, periodNumber, { counted, part }, PARTS_MAX),
      );
      const { asOf } = row;
      const name = ON_A_DAY[counted];
      const of = name === undefined ? (NOT_ON_A_DAY[counted] ?? '') : { field: name, asOf };
      return { because: `${found.total} assets with something of it, by ${asOf}`, ...assetParts(asked, found, of) };
    },
  }),
  migration: list<'migration', Migration>({
    row: async (asked, { firstDay, secondDay, from, to }) => {
      const rows = await inPool(asked, (read) => new PoolQueries(read).migration(asked.dealId, firstDay, secondDay));
      return rows.find((one) => one.from === from && one.to === to);
    },
    why: async (asked, { at: { firstDay, secondDay, from, to }, field }) => {
      const on = field === 'claimsBefore' ? 'first' : 'second';
      const counted = await inPool(asked, (read) =>
        new PoolQueries(read).migratedAssets(
          asked.dealId,
          { days: [firstDay, secondDay], categories: [from, to], on },
          PARTS_MAX,
        ),
      );
      const asOf = on === 'first' ? firstDay : secondDay;
      return {
        because: `${counted.total} assets that were ${from} on ${firstDay} and ${to} on ${secondDay}`,
        ...assetParts(asked, counted, { field: 'claims', asOf }),
      };
    },
  }),
};

const FIRST = { offset: 0, limit: PARTS_MAX };

const NO_ASSETS: CountedAssets = { assets: [], total: 0 };

/** The cuts of the strata that are no bands: the largest claims. */
const LARGEST: Readonly<Record<string, 'asset' | 'borrower'>> = {
  'largest assets': 'asset',
  'largest borrowers': 'borrower',
};

/** The answer shows fewer. */
const LARGEST_SHOWN = 20;

const COUNTED = [
  ...(['part claimsAtCutOff', 'part claims', 'part recoveredInPeriod', 'part recoveredSoFar'] as const),
  ...(['atCutOff claims', 'opening claims', 'closing claims'] as const),
] as const;
type Counted = (typeof COUNTED)[number];

/** The amount of an asset at the end of the period that a figure counts. */
const ON_A_DAY: Partial<Record<Counted, string>> = {
  'part claimsAtCutOff': 'claimsAtCutOff',
  'part claims': 'claims',
  'atCutOff claims': 'claimsAtCutOff',
  'closing claims': 'claims',
};

const NOT_ON_A_DAY: Partial<Record<Counted, string>> = {
  'part recoveredInPeriod': 'by the status files of the period, as adjusted in it',
  'part recoveredSoFar': 'by the status files up to the period’s end, as adjusted up to then',
  'opening claims': 'at the end of the period before',
};
