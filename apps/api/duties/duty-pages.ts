import type { Actor, DealReach, DutyCalendar } from '#application';
import { dutyIs, type DutyFilter } from '#domain/duties';
import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import {
  dealSorts,
  partOfRows,
  placeAt,
  type Deal,
  type DealQueries,
  type ListPage,
  type ListPart,
  type Sorts,
} from '#projections';
import type { DealDuty } from '#reporting';

/** By what duties of several deals may be sorted. */
export const dutySorts = {
  dealId: [
    ['dealId', 'text'],
    ['dueDate', 'date'],
    ['dutyId', 'text'],
  ],
  dueDate: [
    ['dueDate', 'date'],
    ['dealId', 'text'],
    ['dutyId', 'text'],
  ],
} as const satisfies Sorts<DealDuty>;

/** Of so many deals the duties are worked out for one part of the list, deal after deal; it may end before it is full. */
export const DEALS_OF_A_PART_MAX = 50;
/** By due date the duties of all deals must be at hand before the first row is known: of so many at most. */
export const DEALS_BY_DUE_DATE_MAX = 100;

/** Beyond every due date: after it nothing of a deal is left. */
const [FIRST_DATE, LAST_DATE] = ['0000-00-00', '9999-99-99'];

/** What the list is made of. */
export interface DutySources {
  readonly deals: Pick<DealQueries, 'one' | 'list'>;
  readonly reach: Pick<DealReach, 'within'>;
  readonly calendar: Pick<DutyCalendar, 'listed'>;
}

/** Whose duties are asked for, and which. */
export interface DutiesAsked {
  readonly actor: Actor;
  readonly today: BusinessDate;
  readonly filter: DutyFilter;
  /** Of this deal alone. */
  readonly dealId?: string | undefined;
}

/**
 * The duties of the deals that are there for the actor, worked out from each deal's streams. Deal after deal a part costs no more than its own deals;
 * by due date it costs all of them. Refused: DUTIES_OF_TOO_MANY_DEALS, by due date.
 */
export class DutyPages {
  constructor(
    private readonly sources: DutySources,
    private readonly asked: DutiesAsked,
  ) {}

  async page(part: ListPart<DealDuty>): Promise<Result<ListPage<DealDuty>, Refusal>> {
    const [first] = part.order.keys[0] ?? [];
    return first === 'dealId' ? ok(await this.dealAfterDeal(part)) : this.byDueDate(part);
  }

  /** Every duty of every deal, deal after deal, as they are worked out. */
  async *every(): AsyncGenerator<DealDuty> {
    for await (const deal of this.dealsFrom(null, false)) yield* await this.dutiesOf(deal);
  }

  private async dealAfterDeal({ order, after, limit }: ListPart<DealDuty>): Promise<ListPage<DealDuty>> {
    const begun = after === null ? null : String(after[0]);
    const isWithin = ({ dealId }: Deal): boolean => dealId === begun || this.asked.dealId !== undefined;
    const rows: DealDuty[] = [];
    let endOfLast: string | null = null;
    let deals = 0;
    for await (const deal of this.dealsFrom(begun, order.descending)) {
      if (deals === DEALS_OF_A_PART_MAX || rows.length === limit) return { rows, next: endOfLast };
      const left = { order, after: isWithin(deal) ? after : null, limit: limit - rows.length };
      const page = partOfRows(await this.dutiesOf(deal), left);
      rows.push(...page.rows);
      if (page.next !== null) return { rows, next: page.next };
      endOfLast = placeAt(order, [deal.dealId, order.descending ? FIRST_DATE : LAST_DATE, '']);
      deals += 1;
    }
    return { rows, next: null };
  }

  private async byDueDate(part: ListPart<DealDuty>): Promise<Result<ListPage<DealDuty>, Refusal>> {
    const deals: Deal[] = [];
    for await (const deal of this.dealsFrom(null, false)) {
      if (deals.length === DEALS_BY_DUE_DATE_MAX) {
        const many = `by due date the duties of ${DEALS_BY_DUE_DATE_MAX} deals are listed together, and there are more`;
        return err(refusal('DUTIES_OF_TOO_MANY_DEALS', many, { field: 'sort', value: part.order.name }));
      }
      deals.push(deal);
    }
    const duties: DealDuty[] = [];
    for (const deal of deals) duties.push(...(await this.dutiesOf(deal)));
    return ok(partOfRows(duties, part));
  }

  /** Those in reach, by id, from the one that is named on. */
  private async *dealsFrom(begun: string | null, descending: boolean): AsyncGenerator<Deal> {
    const { deals, reach } = this.sources;
    const { actor, dealId: only } = this.asked;
    const named = only ?? begun;
    const first = named === null ? null : await deals.one(named);
    if (first) yield* await reach.within(actor, [first]);
    if (only !== undefined) return;
    const order = { name: 'dealId', keys: dealSorts.dealId, descending };
    let after = begun === null ? null : [begun];
    for (;;) {
      const { rows, next } = await deals.list({ order, after, limit: DEALS_OF_A_PART_MAX });
      yield* await reach.within(actor, rows);
      const last = rows.at(-1);
      if (next === null || !last) return;
      after = [last.dealId];
    }
  }

  private async dutiesOf({ dealId, name: dealName }: Deal): Promise<DealDuty[]> {
    const duties = await this.sources.calendar.listed(dealId, this.asked.today);
    return duties.filter(dutyIs(this.asked.filter)).map((duty) => ({ ...duty, dealId, dealName }));
  }
}
