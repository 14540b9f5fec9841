import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Duty } from '#domain/duties';
import { ok } from '#domain/shared';
import { partOfRows, readListPart, type Deal } from '#projections';
import type { DealDuty } from '#reporting';
import { people } from '../../../test/support/actors.js';
import {
  DEALS_BY_DUE_DATE_MAX,
  DEALS_OF_A_PART_MAX,
  DutyPages,
  dutySorts,
  type DutiesAsked,
  type DutySources,
} from './duty-pages.js';

const duty = (dutyId: string, dueDate: string): Duty => ({
  ...{ dutyId, kind: 'payment', periodNumber: 1, owner: 'registrar', dueDate, remindOn: dueDate, rule: 'paymentDate' },
  ...{ reasons: [], provisional: false, seenBy: 'log', status: 'open', mark: null },
});
/** Two of each deal, the later one first. */
const listed: Duty[] = [duty('b', '2026-07-01'), duty('a', '2026-06-01')];

describe('the duties of all deals', () => {
  let deals: Pick<Deal, 'dealId' | 'name'>[];
  /** Of which deals the duties were worked out. */
  let worked: string[];
  let hidden: string[];

  beforeEach(() => {
    [deals, worked, hidden] = [[], [], []];
  });

  const has = (count: number): void => {
    deals = Array.from({ length: count }, (_, index) => `d${String(index + 1).padStart(3, '0')}`).map((dealId) => ({
      ...{ dealId, name: `the deal ${dealId}` },
    }));
  };
  const sources: DutySources = {
    deals: {
      one: async (dealId) => (deals.find((deal) => deal.dealId === dealId) ?? null) as Deal | null,
      list: async (part) => partOfRows(deals as Deal[], part),
    },
    reach: { within: async (_, rows) => rows.filter(({ dealId }) => !hidden.includes(dealId)) },
    calendar: {
      listed: async (dealId) => {
        worked.push(dealId);
        return listed;
      },
    },
  };
  const pages = (asked: Partial<DutiesAsked> = {}): DutyPages =>
    new DutyPages(sources, { actor: people.maker, today: '2026-05-01', filter: {}, ...asked });
  const page = (
    { sort = 'dealId', limit = 100, after }: { sort?: string; limit?: number; after?: string },
    asked: Partial<DutiesAsked> = {},
  ) => {
    const part = readListPart(dutySorts, { sort, limit, after });
    if (!part.ok) throw new Error(part.error.message);
    return pages(asked).page(part.value);
  };
  /** Every part, as one list and how many rows each had. */
  const parts = async (sort: string, limit: number, asked: Partial<DutiesAsked> = {}) => {
    const rows: DealDuty[] = [];
    const sizes: number[] = [];
    for (let after: string | undefined; ;) {
      const one = await page({ sort, limit, ...(after === undefined ? {} : { after }) }, asked);
      if (!one.ok) throw new Error(one.error.message);
      rows.push(...one.value.rows);
      sizes.push(one.value.rows.length);
      if (one.value.next === null) return { names: rows.map(({ dealId, dutyId }) => `${dealId}/${dutyId}`), sizes };
      after = one.value.next;
    }
  };

  it('deal after deal are worked out of no more deals than a part shows', async () => {
    has(400);
    const first = await page({ limit: 3 });
    if (!first.ok) throw new Error(first.error.message);
    expect(first.value.rows.map(({ dealId, dutyId }) => `${dealId}/${dutyId}`)).toEqual(['d001/a', 'd001/b', 'd002/a']);
    expect(first.value.rows[0]?.dealName).toBe('the deal d001');
    expect(worked).toEqual(['d001', 'd002']);
    worked = [];
    await page({ limit: 2, after: first.value.next ?? '' });
    expect(worked).toEqual(['d002', 'd003']);
  });

  it.each([1, 2, 3, 5, 100])('are each shown once, in either order, in parts of %i', async (limit) => {
    has(7);
    hidden = ['d003', 'd007'];
    const seen = deals.map(({ dealId }) => dealId).filter((dealId) => !hidden.includes(dealId));
    const all = seen.flatMap((dealId) => [`${dealId}/a`, `${dealId}/b`]);
    expect((await parts('dealId', limit)).names).toEqual(all);
    expect((await parts('-dealId', limit)).names).toEqual([...all].reverse());
    const byDate = [...seen.map((dealId) => `${dealId}/a`), ...seen.map((dealId) => `${dealId}/b`)];
    expect((await parts('dueDate', limit)).names).toEqual(byDate);
  });

  it('are looked for in so many deals a part, though none of them has what is asked for', async () => {
    has(2 * DEALS_OF_A_PART_MAX + 1);
    const { names, sizes } = await parts('dealId', 10, { filter: { status: 'overdue' } });
    expect([names, sizes]).toEqual([[], [0, 0, 0]]);
    // A part that begins after a deal looks at that one again.
    expect(worked).toHaveLength(deals.length + 2);
  });

  it('go on after a deal that went out of reach meanwhile', async () => {
    has(3);
    const first = await page({ limit: 3 });
    if (!first.ok) throw new Error(first.error.message);
    hidden = ['d002'];
    const second = await page({ limit: 3, after: first.value.next ?? '' });
    expect(second).toMatchObject(ok({ rows: [{ dealId: 'd003', dutyId: 'a' }, { dutyId: 'b' }], next: null }));
  });

  it('by due date are of so many deals at most, and of one that is named in any case', async () => {
    has(DEALS_BY_DUE_DATE_MAX);
    expect((await page({ sort: '-dueDate' })).ok).toBe(true);
    has(DEALS_BY_DUE_DATE_MAX + 1);
    worked = [];
    expect(await page({ sort: '-dueDate' })).toMatchObject({
      error: { code: 'DUTIES_OF_TOO_MANY_DEALS', field: 'sort', value: '-dueDate' },
    });
    expect(worked).toEqual([]);
    const ofOne = { dealId: 'd005' };
    expect((await parts('dueDate', 1, ofOne)).names).toEqual(['d005/a', 'd005/b']);
    expect((await parts('-dealId', 1, ofOne)).names).toEqual(['d005/b', 'd005/a']);
  });
});
