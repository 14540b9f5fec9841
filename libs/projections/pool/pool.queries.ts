import type { BuyBackKind } from '#domain/buy-back';
import type { ConcentrationGroup } from '#domain/deal';
import type { DisposalKind } from '#domain/disposals';
import type { DisposalStatus, LoanCategory } from '#domain/servicing';
import { Money, type Amount, type BusinessDate } from '#domain/shared';
import { type Page, type Paged, within } from '../page.js';
import type { ReadSource } from '../read-source.js';
import { BuyBackAsset } from '../buy-backs/buy-back-asset.entity.js';
import { BuyBack } from '../buy-backs/buy-back.entity.js';
import { ReceiptAdjustment } from '../collections/receipt-adjustment.entity.js';
import { Receipt } from '../collections/receipt.entity.js';
import { Upload } from '../collections/upload.entity.js';
import { Deal } from '../deals/deal.entity.js';
import { TapeAsset } from '../deals/tape-asset.entity.js';
import { Disposal } from '../disposals/disposal.entity.js';
import { DisposedAssetRow } from '../disposals/disposed-asset.entity.js';
import { Period } from '../periods/period.entity.js';
import { Purchase } from '../purchases/purchase.entity.js';
import { AssetStatusAdjustment } from './asset-status-adjustment.entity.js';
import { AssetStatusEntry } from './asset-status-entry.entity.js';
import { AssetStatusReport } from './asset-status-report.entity.js';
import { countedAssets, type CountedAssets } from './counted-assets.js';
import { assetsOfDisposition, readDisposition, type Disposition } from './disposition.js';
import type { CountedInDisposition } from './disposition.sql.js';
import { PeriodSummaryReport } from './period-summary-report.entity.js';
import {
  ASSETS,
  CLAIMS,
  COUNT_OF_POOL,
  MEMBERS_OF_GROUP,
  MEMBERS_OF_STRATUM,
  MIGRATED_ASSETS,
  MIGRATION,
  STRATA,
  TOP,
  type StratifiedBy,
} from './pool.sql.js';

/** One asset of the pool as of a day: what was bought, how it stands, and what its servicers reported of it so far. */
export interface PoolPosition {
  readonly assetId: string;
  /** 本息费 at cut-off. */
  readonly claimsAtCutOff: Amount;
  readonly principal: Amount;
  readonly interest: Amount;
  readonly fee: Amount;
  /** Principal + interest + fee: what the trust may still claim. */
  readonly claims: Amount;
  /** Gross, by the receipts as they stand after their adjustments: cumulative, as all that follow. */
  readonly received: Amount;
  /** By the asset status files: other than `received` where a servicer’s files do not agree with each other, or not yet. */
  readonly recovered: Amount;
  readonly disposalCost: Amount;
  readonly waived: Amount;
  readonly removed: Amount;
  /** 核销 by the originator, which changes no claim of the trust's. */
  readonly writtenOff: Amount;
  /** 处置方式: the ways in which cash came in on it so far (回收方式 of its receipts), in alphabetical order. */
  readonly methods: readonly string[];
  /** The sales and joint disposals that it was put into, the earliest first; none of one that is collected by its servicer alone. */
  readonly disposals: readonly { readonly disposalId: string; readonly kind: DisposalKind }[];
  /** By which approved request it left the pool, and from which day on; null for one that is in it. */
  readonly left: {
    readonly requestId: string;
    readonly kind: BuyBackKind;
    readonly effectiveFrom: BusinessDate;
  } | null;
  /** How it was last reported; null for an asset that no report has named yet. */
  readonly reported: {
    readonly servicerId: string;
    readonly periodNumber: number;
    readonly borrowerId: string;
    readonly region: string;
    readonly security: string;
    readonly category: LoanCategory;
    readonly overdueDays: string;
    readonly status: DisposalStatus;
  } | null;
}

/** An asset's line as its servicer reported it, with what was adjusted of it after its period was closed. */
export type AssetHistoryEntry = AssetStatusEntry & { readonly adjustments: readonly AssetStatusAdjustment[] };

/** Assets that were of one class on a day and of another one later; `not reported` before the first report. */
export interface Migration {
  /** From the end of which day to that of which. */
  readonly firstDay: BusinessDate;
  readonly secondDay: BusinessDate;
  readonly from: LoanCategory | 'not reported';
  readonly to: LoanCategory | 'not reported';
  readonly assetCount: number;
  /** What the trust may claim on them on the first day and on the second. */
  readonly claimsBefore: Amount;
  readonly claimsAfter: Amount;
}

/** A part of the pool. */
export interface Stratum {
  /** e.g. `doubtful`, `上海`, `100000–500000`; `not reported` where nobody said. */
  readonly stratum: string;
  readonly assetCount: number;
  readonly claims: Amount;
}

/** What these queries and those of the pool's criteria read. */
export const poolTables = [
  Deal,
  TapeAsset,
  Period,
  AssetStatusReport,
  AssetStatusEntry,
  AssetStatusAdjustment,
  PeriodSummaryReport,
  Upload,
  Receipt,
  ReceiptAdjustment,
  BuyBack,
  BuyBackAsset,
  Purchase,
  Disposal,
  DisposedAssetRow,
] as const;

/** What a deal's servicers reported of its pool: superseded files are kept and count for nothing. */
export class PoolQueries {
  constructor(private readonly read: ReadSource) {}

  /** Asset status files, newest version of a period last. */
  reports(dealId: string): Promise<AssetStatusReport[]> {
    const order = { periodNumber: 'ASC', servicerId: 'ASC', version: 'ASC' } as const;
    return this.read.getRepository(AssetStatusReport).find({ where: { dealId }, order });
  }

  /** Period summaries, newest version of a period last. */
  summaries(dealId: string): Promise<PeriodSummaryReport[]> {
    const order = { periodNumber: 'ASC', servicerId: 'ASC', version: 'ASC' } as const;
    return this.read.getRepository(PeriodSummaryReport).find({ where: { dealId }, order });
  }

  /** The pool's assets as they stood at the end of the day, in the tape's order. */
  async positions(dealId: string, asOf: BusinessDate, page: Page): Promise<Paged<PoolPosition>> {
    const { skip, take } = within(page);
    const rows = await this.read.query<PositionRow[]>(ASSETS, [dealId, asOf, null, skip, take]);
    const [counted] = await this.read.query<{ total: number | null }[]>(COUNT_OF_POOL, [dealId, asOf]);
    return { rows: rows.map(positionOf), total: counted?.total ?? 0 };
  }

  /** One asset as it stood at the end of the day; null for one that is not in the pool. */
  async position(dealId: string, assetId: string, asOf: BusinessDate): Promise<PoolPosition | null> {
    const [row] = await this.read.query<PositionRow[]>(ASSETS, [dealId, asOf, assetId, 0, 1]);
    return row ? positionOf(row) : null;
  }

  /** How one asset was reported, period by period, and what was adjusted of it since. */
  async history(dealId: string, assetId: string): Promise<AssetHistoryEntry[]> {
    const lines = await this.read
      .getRepository(AssetStatusEntry)
      .createQueryBuilder('line')
      .innerJoin(AssetStatusReport, 'report', 'report.uploadId = line.uploadId AND report.supersededAtCursor IS NULL')
      .where('line.dealId = :dealId AND line.assetId = :assetId', { dealId, assetId })
      .orderBy('line.periodNumber')
      .getMany();
    const where = { dealId, assetId };
    const adjusted = await this.read.getRepository(AssetStatusAdjustment).find({ where, order: { position: 'ASC' } });
    return lines.map((line) => ({
      ...line,
      adjustments: adjusted.filter(({ uploadId }) => uploadId === line.uploadId),
    }));
  }

  /** 五级分类迁徙: which class the assets of each class came to be of, from the end of one day to that of another. */
  async migration(dealId: string, from: BusinessDate, to: BusinessDate): Promise<Migration[]> {
    const rows = await this.read.query<Written<Omit<Migration, 'firstDay' | 'secondDay'>>[]>(MIGRATION, [
      dealId,
      from,
      to,
    ]);
    return rows.map((row) => ({
      ...{ firstDay: from, secondDay: to },
      from: row.from as Migration['from'],
      to: row.to as Migration['to'],
      assetCount: Number(row.assetCount),
      claimsBefore: amountOf(row.claimsBefore),
      claimsAfter: amountOf(row.claimsAfter),
    }));
  }

  /** The pool as of a day cut by one attribute; balances and overdue days in bands. */
  async strata(dealId: string, asOf: BusinessDate, by: StratifiedBy): Promise<Stratum[]> {
    const rows = await this.read.query<Written<Stratum>[]>(STRATA[by], [dealId, asOf]);
    return rows.map(stratumOf);
  }

  /** How far the disposal of the pool has come at the end of a period; null for one that is not opened. */
  disposition(dealId: string, periodNumber: number): Promise<Disposition | null> {
    return readDisposition(this.read, dealId, periodNumber);
  }

  /** 本息费 of the pool as of a day. */
  async claims(dealId: string, asOf: BusinessDate): Promise<Amount> {
    const [whole] = await this.read.query<{ claims: string }[]>(CLAIMS, [dealId, asOf]);
    return amountOf(whole?.claims ?? '0');
  }

  /** The largest claims as of a day, by asset, by borrower, by region or by security. */
  async largest(dealId: string, asOf: BusinessDate, of: ConcentrationGroup, count: number): Promise<Stratum[]> {
    const rows = await this.read.query<Written<Stratum>[]>(TOP[of], [dealId, asOf, count]);
    return rows.map(stratumOf);
  }

  /** The assets of a stratum as of a day, the largest claims first. */
  membersOfStratum(
    dealId: string,
    asOf: BusinessDate,
    by: StratifiedBy,
    stratum: string,
    count: number,
  ): Promise<CountedAssets> {
    return countedAssets(this.read, MEMBERS_OF_STRATUM(by), [dealId, asOf, stratum, count]);
  }

  /** The assets of a group whose claims are tested together, as of a day, the largest first. */
  membersOfGroup(
    dealId: string,
    asOf: BusinessDate,
    of: ConcentrationGroup,
    group: string,
    count: number,
  ): Promise<CountedAssets> {
    return countedAssets(this.read, MEMBERS_OF_GROUP(of), [dealId, asOf, group, count]);
  }

  /** The assets that came from a category to another between two days, by their claims on the first or on the second. */
  migratedAssets(
    dealId: string,
    { days: [from, to], categories, on }: OfMigration,
    count: number,
  ): Promise<CountedAssets> {
    return countedAssets(this.read, MIGRATED_ASSETS(on), [dealId, from, to, ...categories, count]);
  }

  /** The assets that a figure of a period's disposition counts. */
  assetsOfDisposition(
    dealId: string,
    periodNumber: number,
    of: { readonly counted: CountedInDisposition; readonly part: string },
    count: number,
  ): Promise<CountedAssets> {
    return assetsOfDisposition(this.read, { dealId, periodNumber }, of, count);
  }
}

/** Between which days, from which category to which, and by the claims of which day. */
export interface OfMigration {
  readonly days: readonly [BusinessDate, BusinessDate];
  readonly categories: readonly [from: string, to: string];
  readonly on: 'first' | 'second';
}

export { stratifiedBy, type StratifiedBy } from './pool.sql.js';

type Written<Row> = Readonly<Record<keyof Row, string>>;

const stratumOf = ({ stratum, assetCount, claims }: Written<Stratum>): Stratum => ({
  stratum,
  assetCount: Number(assetCount),
  claims: amountOf(claims),
});

interface PositionRow extends Written<Omit<PoolPosition, 'reported' | 'left' | 'methods' | 'disposals'>> {
  readonly methods: readonly string[];
  readonly disposals: PoolPosition['disposals'];
  readonly goneKind: BuyBackKind | null;
  readonly goneRequestId: string;
  readonly goneFrom: BusinessDate;
  readonly servicerId: string | null;
  readonly periodNumber: number;
  readonly borrowerId: string;
  readonly region: string;
  readonly security: string;
  readonly category: LoanCategory;
  readonly overdueDays: string;
  readonly status: DisposalStatus;
}

function positionOf(row: PositionRow): PoolPosition {
  const { servicerId, periodNumber, borrowerId, region, security, category, overdueDays, status } = row;
  return {
    assetId: row.assetId,
    claimsAtCutOff: amountOf(row.claimsAtCutOff),
    principal: amountOf(row.principal),
    interest: amountOf(row.interest),
    fee: amountOf(row.fee),
    claims: amountOf(row.claims),
    received: amountOf(row.received),
    recovered: amountOf(row.recovered),
    disposalCost: amountOf(row.disposalCost),
    waived: amountOf(row.waived),
    removed: amountOf(row.removed),
    writtenOff: amountOf(row.writtenOff),
    methods: row.methods,
    disposals: row.disposals,
    left:
      row.goneKind === null ? null : { requestId: row.goneRequestId, kind: row.goneKind, effectiveFrom: row.goneFrom },
    reported:
      servicerId === null
        ? null
        : { servicerId, periodNumber, borrowerId, region, security, category, overdueDays, status },
  };
}

/** Sums of minor units are whole `numeric`s. */
const amountOf = (minor: string): Amount => Money.ofMinor(BigInt(minor)).toString();
