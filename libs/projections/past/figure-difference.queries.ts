import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import { Money, type Amount, type BusinessDate } from '#domain/shared';
import { DisposalQueries, disposalTables, type StandingDisposal } from '../disposals/disposal.queries.js';
import type { LogEvent } from '../log-event.js';
import { within, type Page } from '../page.js';
import { PoolQueries, poolTables, type PoolPosition } from '../pool/pool.queries.js';
import type { ReadSource } from '../read-source.js';
import type { Difference, FigureMovement } from './difference.js';
import { differenceOf, sumOf } from './difference-of.js';
import { lastKnown } from './last-known.js';
import type { PastReads } from './past-reads.js';
import type { Standpoint } from './standpoint.js';

/** The amounts of a disposal that can be compared. */
export const disposalFigures = [
  'expected',
  'received',
  'open',
  'overdue',
  'besides',
  'cost',
  'net',
] as const satisfies readonly (keyof StandingDisposal)[];
export type DisposalFigure = (typeof disposalFigures)[number];

/** The amounts of an asset of the pool that can be compared. */
export const assetFigures = [
  ...(['claimsAtCutOff', 'claims', 'principal', 'interest', 'fee', 'received'] as const),
  ...(['recovered', 'disposalCost', 'waived', 'removed', 'writtenOff'] as const),
] as const satisfies readonly (keyof PoolPosition)[];
export type AssetFigure = (typeof assetFigures)[number];

export interface FigureOfDisposal {
  readonly dealId: string;
  readonly disposalId: string;
  readonly figure: DisposalFigure;
}

export interface FigureOfAsset {
  readonly dealId: string;
  readonly assetId: string;
  readonly figure: AssetFigure;
}

/** The day of a standpoint that leaves nothing out. */
const LAST_DAY: BusinessDate = '9999-12-31';

/** The last position that a log can have. */
const LAST_POSITION = 2n ** 63n - 1n;

const NOTHING: Amount = '0.00';

/** A figure that is asked as of a day, from the tables of its room. */
interface DatedFigure {
  readonly name: string;
  readonly dealId: string;
  readonly tables: readonly EntityTarget<ObjectLiteral>[];
  /** `null` of what is not there. */
  readonly on: (read: ReadSource, day: BusinessDate) => Promise<Amount | null>;
}

/** Where one looks from: the day that the figure is asked for, and the last position that is known. */
interface View {
  readonly day: BusinessDate;
  readonly known: bigint;
}

/**
 * Explains by events a figure that is computed as a whole, not summed from entries: one event may change what others count for (a
 * disposal that is withdrawn, a file that supersedes another). The log is gone through in its order, and each event has the amount by
 * which the figure changes with it, on the day of the second standpoint as far as that knows it, less the same on the first's.
 */
export class FigureDifferenceQueries {
  constructor(
    private readonly past: PastReads,
    private readonly live: DataSource,
  ) {}

  /** An amount of a disposal, nothing before it is agreed; `null` where none of that id is known. */
  ofDisposal(of: FigureOfDisposal, from: Standpoint, to: Standpoint, page: Page): Promise<Difference | null> {
    const { dealId, disposalId, figure } = of;
    const on: DatedFigure['on'] = async (read, day) =>
      (await new DisposalQueries(read).one(dealId, disposalId, day))?.[figure] ?? null;
    return this.of({ name: figure, dealId, tables: disposalTables, on }, from, to, page);
  }

  /** An amount of an asset of the pool, nothing before it is in it; `null` where none of that id is known. */
  ofAsset(of: FigureOfAsset, from: Standpoint, to: Standpoint, page: Page): Promise<Difference | null> {
    const { dealId, assetId, figure } = of;
    const on: DatedFigure['on'] = async (read, day) =>
      (await new PoolQueries(read).position(dealId, assetId, day))?.[figure] ?? null;
    return this.of({ name: figure, dealId, tables: poolTables, on }, from, to, page);
  }

  private async of(figure: DatedFigure, from: Standpoint, to: Standpoint, page: Page): Promise<Difference | null> {
    if ((await figure.on(this.live, LAST_DAY)) === null) return null;
    const [first, second] = [await this.viewOf(figure, from), await this.viewOf(figure, to)];
    const [least, most] = first.known < second.known ? [first.known, second.known] : [second.known, first.known];
    // What both know alike makes no difference, and is not looked at event by event.
    const at = first.day === second.day ? least : 0n;
    let [before, after]: [Amount, Amount] = [NOTHING, NOTHING];
    const rows: FigureMovement[] = [];
    const along = { dealId: figure.dealId, knownAt: { position: most }, at };
    await this.past.along(along, figure.tables, async (read, event) => {
      const position = event?.position ?? at;
      const next = position > first.known ? before : ((await figure.on(read, first.day)) ?? NOTHING);
      const seen = position > second.known ? after : ((await figure.on(read, second.day)) ?? NOTHING);
      if (event && change(before, next) !== change(after, seen)) {
        rows.push(
          ...movement(figure.name, event, 'out', before, next),
          ...movement(figure.name, event, 'in', after, seen),
        );
      }
      [before, after] = [next, seen];
    });
    const { skip, take } = within(page);
    const whole = { total: rows.length, sum: sumOf(rows) };
    return differenceOf(before, after, rows.slice(skip, skip + take), whole);
  }

  private async viewOf({ dealId }: DatedFigure, { asOf, knownAt }: Standpoint): Promise<View> {
    return { day: asOf ?? LAST_DAY, known: knownAt ? await lastKnown(this.live, dealId, knownAt) : LAST_POSITION };
  }
}

const change = (before: Amount, after: Amount): Amount => Money.parse(after).minus(Money.parse(before)).toString();

/** What an event did to the figure from one of the standpoints; nothing where it left it as it was. */
function movement(
  figure: string,
  { position, type, stream, effectiveDate, recordedAt }: LogEvent,
  seen: FigureMovement['seen'],
  before: Amount,
  after: Amount,
): readonly FigureMovement[] {
  if (before === after) return [];
  const amount = seen === 'in' ? change(before, after) : change(after, before);
  const description = `${figure}: ${before} → ${after}`;
  return [{ position: position.toString(), type, stream, effectiveDate, recordedAt, description, seen, amount }];
}
