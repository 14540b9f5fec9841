import type { DataSource } from 'typeorm';
import { initialBalance } from '#domain/deal';
import { UNIT_EVENTS, type HolderOfClass } from '#domain/holdings';
import { Money, type Amount } from '#domain/shared';
import type { EventStore } from '#event-store';
import { AccountQueries } from '../accounts/account.queries.js';
import { asLogEvent, type LogEvent } from '../log-event.js';
import { PAGE_ROWS_MAX, within, type Page } from '../page.js';
import type { ReadSource } from '../read-source.js';
import { amountOf } from '../table/minor-amount.js';
import type { Difference, DifferingEvents, FigureMovement } from './difference.js';
import { differenceOf, sumOf } from './difference-of.js';
import { holdingChange } from './holding-changes.js';
import { lastKnown } from './last-known.js';
import { eventTypesOf, positionsFrom } from './past-reads.js';
import type { Standpoint } from './standpoint.js';
import { subjectTables, type Subject } from './subjects.js';

/** Of a register, whose events may name 100,000 holders. */
const EVENTS_AT_ONCE = 100;

/** Explains a figure that differs between two standpoints by the events that made the difference. */
export class DifferenceQueries {
  constructor(
    private readonly log: Pick<EventStore, 'readAt'>,
    private readonly live: DataSource,
  ) {}

  /** An account's balance: every entry that one of the standpoints sees and the other does not. */
  ofAccount(dealId: string, account: string, from: Standpoint, to: Standpoint, page: Page): Promise<Difference> {
    // One instant for the balances and for what lies between them, whatever is projected meanwhile.
    return this.live.transaction('REPEATABLE READ', async (read) => {
      const accounts = new AccountQueries(read);
      const before = await accounts.balance(dealId, account, from);
      const after = await accounts.balance(dealId, account, to);
      const between = [dealId, account, ...(await bounds(read, dealId, from)), ...(await bounds(read, dealId, to))];
      const [whole] = await read.query<{ total: string; sum: string }[]>(
        `SELECT count(*) AS total, coalesce(sum(CASE WHEN in_to THEN amount ELSE -amount END), 0) AS sum ${BETWEEN}`,
        between,
      );
      const rows = await read.query<EntryRow[]>(
        `SELECT position, effective_date::text, recorded_at, description, amount, in_to,
                (SELECT type FROM deal_events AS event WHERE event.position = entry.position) AS type,
                (SELECT stream FROM deal_events AS event WHERE event.position = entry.position) AS stream
         ${BETWEEN} ORDER BY position, leg OFFSET $7 LIMIT $8`,
        [...between, page.offset, Math.min(page.limit, PAGE_ROWS_MAX)],
      );
      const movements = rows.map((row) => movementOf(row, row.in_to, Money.ofMinor(BigInt(row.amount))));
      return differenceOf(before, after, movements, {
        total: Number(whole?.total ?? 0),
        sum: amountOf(whole?.sum ?? '0'),
      });
    });
  }

  /** A class's balance: what it began with, and each payment by what it left of the class. */
  async ofClass(dealId: string, classId: string, from: Standpoint, to: Standpoint): Promise<Difference> {
    const [seenFrom, seenTo] = [await this.classEvents(dealId, from), await this.classEvents(dealId, to)];
    const events = await this.log.readAt([...new Set([...seenFrom, ...seenTo])]);
    const changes = balanceChanges(classId, events.map(asLogEvent));
    const balanceFrom = (seen: ReadonlySet<bigint>): Amount =>
      Money.sum(changes.filter(({ event }) => seen.has(event.position)).map(({ by }) => by)).toString();
    const rows = changes
      .filter(({ event: { position }, by }) => seenFrom.has(position) !== seenTo.has(position) && !by.isZero())
      .map((change) => movementOf(written(change), seenTo.has(change.event.position), change.by));
    return differenceOf(balanceFrom(seenFrom), balanceFrom(seenTo), rows);
  }

  /** What a holder has of a class, in face, every settlement taken in that the day does not leave out: each event by what it brought. */
  async ofHolding(of: HolderOfClass, from: Standpoint, to: Standpoint, page: Page): Promise<Difference> {
    const [seenFrom, seenTo] = [await this.unitEvents(of.dealId, from), await this.unitEvents(of.dealId, to)];
    const positions = [...new Set([...seenFrom, ...seenTo])].sort((a, b) => (a < b ? -1 : 1));
    const [before, after, rows]: [Money[], Money[], FigureMovement[]] = [[], [], []];
    for (let first = 0; first < positions.length; first += EVENTS_AT_ONCE) {
      const events = await this.log.readAt(positions.slice(first, first + EVENTS_AT_ONCE));
      for (const event of events.map(asLogEvent)) {
        const change = { event, ...holdingChange(of, event) };
        if (change.by.isZero()) continue;
        const [inFrom, inTo] = [seenFrom.has(event.position), seenTo.has(event.position)];
        if (inFrom) before.push(change.by);
        if (inTo) after.push(change.by);
        if (inFrom !== inTo) rows.push(movementOf(written(change), inTo, change.by));
      }
    }
    const { skip, take } = within(page);
    const whole = { total: rows.length, sum: sumOf(rows) };
    const shown = rows.slice(skip, skip + take);
    return differenceOf(Money.sum(before).toString(), Money.sum(after).toString(), shown, whole);
  }

  /** Whatever is shown of a subject: every event of those it is made of that one standpoint sees and the other does not. */
  async ofSubject(
    dealId: string,
    subject: Subject,
    from: Standpoint,
    to: Standpoint,
    page: Page,
  ): Promise<DifferingEvents> {
    const types = eventTypesOf(subjectTables[subject]);
    const seenFrom = new Set(await positionsFrom(this.live, dealId, from, types));
    const seenTo = new Set(await positionsFrom(this.live, dealId, to, types));
    const differing = [...seenFrom, ...seenTo]
      .filter((position) => seenFrom.has(position) !== seenTo.has(position))
      .sort((a, b) => (a < b ? -1 : 1));
    const { skip, take } = within(page);
    const shown = await this.log.readAt(differing.slice(skip, skip + take));
    const rows = shown.map(asLogEvent).map(({ position, type, stream, effectiveDate, recordedAt }) => ({
      ...{ position: position.toString(), type, stream, effectiveDate, recordedAt },
      seen: seenTo.has(position) ? ('in' as const) : ('out' as const),
    }));
    return { rows, total: differing.length };
  }

  private async unitEvents(dealId: string, standpoint: Standpoint): Promise<ReadonlySet<bigint>> {
    return new Set(await positionsFrom(this.live, dealId, standpoint, UNIT_EVENTS));
  }

  private async classEvents(dealId: string, standpoint: Standpoint): Promise<ReadonlySet<bigint>> {
    return new Set(await positionsFrom(this.live, dealId, standpoint, ['DealRegistered', 'DistributionPaid']));
  }
}

/** Whether an entry is seen with these parameters as last day and last position. */
const SEEN = (asOf: string, knownAt: string): string =>
  `((${asOf}::date IS NULL OR effective_date <= ${asOf}) AND (${knownAt}::bigint IS NULL OR position <= ${knownAt}))`;

/** An account's entries that one standpoint sees and the other does not. */
const BETWEEN = `
  FROM (SELECT *, ${SEEN('$3', '$4')} AS in_from, ${SEEN('$5', '$6')} AS in_to
          FROM account_entries WHERE deal_id = $1 AND account = $2) AS entry
 WHERE in_from <> in_to`;

/** The last day and the last position that the standpoint sees, as parameters. */
const bounds = async (
  read: ReadSource,
  dealId: string,
  { asOf, knownAt }: Standpoint,
): Promise<[string | null, string | null]> => [
  asOf,
  knownAt === null ? null : (await lastKnown(read, dealId, knownAt)).toString(),
];

interface EventRow {
  readonly position: string;
  readonly type: LogEvent['type'];
  readonly stream: string;
  readonly effective_date: string;
  readonly recorded_at: string;
  readonly description: string;
}

interface EntryRow extends EventRow {
  readonly amount: string;
  readonly in_to: boolean;
}

const movementOf = (row: EventRow, isIn: boolean, by: Money): FigureMovement => ({
  position: row.position,
  type: row.type,
  stream: row.stream,
  effectiveDate: row.effective_date,
  recordedAt: row.recorded_at,
  description: row.description,
  seen: isIn ? 'in' : 'out',
  amount: (isIn ? by : by.negated()).toString(),
});

interface BalanceChange {
  readonly event: LogEvent;
  readonly by: Money;
  readonly description: string;
}

/** What each event did to the balance of a class, from its initial balance on; events in the order of the log. */
function balanceChanges(classId: string, events: readonly LogEvent[]): BalanceChange[] {
  let balance = Money.zero();
  const changedTo = (event: LogEvent, after: Amount, description: string): BalanceChange => {
    const by = Money.parse(after).minus(balance);
    balance = Money.parse(after);
    return { event, by, description };
  };
  return events.flatMap((event) => {
    if (event.type === 'DealRegistered') {
      const issued = event.payload.terms.classes.find((terms) => terms.classId === classId);
      if (!issued) return [];
      const { amount, term } = initialBalance(issued);
      return [changedTo(event, amount, term)];
    }
    if (event.type !== 'DistributionPaid') return [];
    const { closing, periodNumber } = event.payload;
    const left = closing.classes.find((standing) => standing.classId === classId);
    return left ? [changedTo(event, left.balance, `payment of period ${periodNumber}`)] : [];
  });
}

const written = ({ event, description }: BalanceChange): EventRow => ({
  position: event.position.toString(),
  type: event.type,
  stream: event.stream,
  effective_date: event.effectiveDate,
  recorded_at: event.recordedAt,
  description,
});
