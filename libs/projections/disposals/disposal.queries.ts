import { IsNull } from 'typeorm';
import type { ReadSource } from '../read-source.js';
import {
  matchInstalments,
  shareProceeds,
  type DayReceived,
  type DisposalKind,
  type Instalment,
  type MatchedInstalment,
} from '#domain/disposals';
import { Money, type Amount, type BusinessDate } from '#domain/shared';
import { type Page, type Paged, within } from '../page.js';
import { Receipt } from '../collections/receipt.entity.js';
import { ReceiptAdjustment } from '../collections/receipt-adjustment.entity.js';
import { Upload } from '../collections/upload.entity.js';
import { DisposalCost, DisposalCostDocument } from './disposal-cost.entity.js';
import { Disposal, type DisposalSchedule } from './disposal.entity.js';
import { DisposedAssetRow } from './disposed-asset.entity.js';
import { DISPOSED_ASSETS, ENTERED_COSTS, MADE_OF, RECEIVED_BY_DAY } from './disposals.sql.js';

/** The tables that {@link DisposalQueries} reads. */
export const disposalTables = [
  Disposal,
  DisposedAssetRow,
  DisposalCost,
  DisposalCostDocument,
  Upload,
  Receipt,
  ReceiptAdjustment,
] as const;

/** A disposal as of a day: what was agreed, and what it brought and cost so far. One that was withdrawn brought nothing. */
export interface StandingDisposal {
  readonly disposalId: string;
  readonly kind: DisposalKind;
  readonly counterparty: string;
  readonly document: string;
  readonly agreedOn: BusinessDate;
  readonly status: 'open' | 'completed' | 'withdrawn';
  readonly completedOn: BusinessDate | null;
  readonly withdrawnBecause: string | null;
  readonly assetCount: number;
  /** The price, or what a joint disposal is expected to bring, gross. */
  readonly expected: Amount;
  readonly received: Amount;
  /** Expected and not received. */
  readonly open: Amount;
  /** Received on its assets otherwise than from the buyer: whose it is, the agreement says. */
  readonly besides: Amount;
  /** What the partner of a joint disposal gets; null of a sale. */
  readonly partnerShare: Amount | null;
  /** 处置费用: what servicers reported with its receipts, and what documents charge. */
  readonly cost: Amount;
  /** Received − the partner's share − cost. */
  readonly net: Amount;
  /** None of a joint disposal. */
  readonly instalments: readonly MatchedInstalment[];
  /** What is open of instalments past their day. */
  readonly overdue: Amount;
}

/** An asset of a disposal as of a day; a partner's share is of the disposal as a whole and not taken off here. */
export interface StandingDisposedAsset {
  readonly assetId: string;
  readonly expected: Amount;
  readonly received: Amount;
  readonly open: Amount;
  readonly besides: Amount;
  readonly cost: Amount;
  /** Received − cost. */
  readonly net: Amount;
}

/** A receipt of a disposal's asset or what adjusted it, or what a document charges for it. */
export type MadeOfDisposal =
  | {
      readonly kind: 'receipt';
      readonly on: BusinessDate;
      readonly uploadId: string;
      readonly line: number;
      /** Of an adjustment, its place in the log; null of a receipt. */
      readonly position: string | null;
      /** False of what came otherwise than from the buyer. */
      readonly counts: boolean;
      readonly gross: Amount;
      readonly disposalCost: Amount;
    }
  | { readonly kind: 'cost'; readonly on: BusinessDate; readonly reference: string; readonly amount: Amount };

/** Amounts of these rows are whole minor units. */
type MadeOfRow = MadeOfDisposal;

/** How the assets of a pool are disposed of, matched with what the servicers report as received. */
export class DisposalQueries {
  constructor(private readonly read: ReadSource) {}

  /** The deal's disposals agreed up to the day, in the order of their days. */
  async standing(dealId: string, asOf: BusinessDate): Promise<StandingDisposal[]> {
    const disposals = await this.read
      .getRepository(Disposal)
      .createQueryBuilder('disposal')
      .where('disposal.dealId = :dealId AND disposal.agreedOn <= :asOf', { dealId, asOf })
      .orderBy('disposal.agreedOn')
      .addOrderBy('disposal.disposalId')
      .getMany();
    const days = await this.read.query<DayRow[]>(RECEIVED_BY_DAY, [dealId, asOf]);
    const charged = new Map(
      (await this.read.query<CostRow[]>(ENTERED_COSTS, [dealId, asOf])).map((row) => [row.disposalId, row.enteredCost]),
    );
    return disposals.map((disposal) =>
      standingOf(
        disposal,
        days.filter(({ disposalId }) => disposalId === disposal.disposalId),
        charged.get(disposal.disposalId) ?? '0',
        asOf,
      ),
    );
  }

  /** One disposal as of the day; null where none of that id was agreed by then. */
  async one(dealId: string, disposalId: string, asOf: BusinessDate): Promise<StandingDisposal | null> {
    return (await this.standing(dealId, asOf)).find((one) => one.disposalId === disposalId) ?? null;
  }

  /** What buyers are to pay and when, as agreed on a day; of what was completed by then, what fell due up to that. */
  async agreedInstalments(dealId: string, asOf: BusinessDate): Promise<readonly Instalment[]> {
    const disposals = await this.read.getRepository(Disposal).findBy({ dealId, withdrawnBecause: IsNull() });
    return disposals.flatMap(({ schedules, completedOn }) =>
      inForce(schedules, asOf).filter(({ dueDate }) => completedOn === null || dueDate <= completedOn),
    );
  }

  /** A disposal's assets as of the day, in the order of the agreement. */
  async assets(
    dealId: string,
    disposalId: string,
    asOf: BusinessDate,
    page: Page,
  ): Promise<Paged<StandingDisposedAsset>> {
    const { skip, take } = within(page);
    const rows = await this.read.query<AssetRow[]>(DISPOSED_ASSETS, [dealId, asOf, disposalId, skip, take, null]);
    const total = await this.read.getRepository(DisposedAssetRow).countBy({ dealId, disposalId });
    return { rows: rows.map(assetOf), total };
  }

  /** One asset of a disposal as of the day; null where it is not of it. */
  async asset(
    dealId: string,
    disposalId: string,
    assetId: string,
    asOf: BusinessDate,
  ): Promise<StandingDisposedAsset | null> {
    const [row] = await this.read.query<AssetRow[]>(DISPOSED_ASSETS, [dealId, asOf, disposalId, 0, 1, assetId]);
    return row ? assetOf(row) : null;
  }

  /** What was received and charged on an asset of a disposal up to the day, one by one, in the order of its days. */
  async madeOf(
    dealId: string,
    disposalId: string,
    assetId: string,
    asOf: BusinessDate,
  ): Promise<readonly MadeOfDisposal[]> {
    const rows = await this.read.query<MadeOfRow[]>(MADE_OF, [dealId, asOf, disposalId, assetId]);
    return rows.map((row): MadeOfDisposal =>
      row.kind === 'cost'
        ? { kind: 'cost', on: row.on, reference: row.reference, amount: money(row.amount).toString() }
        : { ...row, gross: money(row.gross).toString(), disposalCost: money(row.disposalCost).toString() },
    );
  }

  /** Documents whose costs were entered, in the order of their days; withdrawn ones too. */
  costs(dealId: string): Promise<DisposalCostDocument[]> {
    return this.read
      .getRepository(DisposalCostDocument)
      .find({ where: { dealId }, order: { incurredOn: 'ASC', reference: 'ASC' } });
  }
}

interface DayRow {
  readonly disposalId: string;
  readonly date: BusinessDate;
  readonly received: string;
  readonly besides: string;
  readonly reportedCost: string;
}

interface CostRow {
  readonly disposalId: string;
  readonly enteredCost: string;
}

interface AssetRow extends Omit<DayRow, 'disposalId' | 'date'>, Omit<CostRow, 'disposalId'> {
  readonly assetId: string;
  readonly expected: string;
  /** False of a disposal that was withdrawn. */
  readonly stands: boolean;
}

function standingOf(
  disposal: Disposal,
  rows: readonly DayRow[],
  enteredCost: string,
  asOf: BusinessDate,
): StandingDisposal {
  const { agreement, schedules, completedOn, withdrawnBecause, recordedBy: _, dealId: __, ...agreed } = disposal;
  const days: readonly DayReceived[] = rows.map(({ date, received }) => ({ date, amount: money(received).toString() }));
  const received = totalOf(rows, 'received');
  const cost = totalOf(rows, 'reportedCost').plus(money(enteredCost));
  const partner =
    agreement.kind === 'joint disposal' ? Money.parse(shareProceeds(agreement.sharing, received).partner) : null;
  const isWithdrawn = withdrawnBecause !== null;
  const isCompleted = completedOn !== null && completedOn <= asOf;
  const matched = matchInstalments(isWithdrawn ? [] : inForce(schedules, asOf), days, asOf);
  return {
    ...agreed,
    status: isWithdrawn ? 'withdrawn' : isCompleted ? 'completed' : 'open',
    completedOn: isCompleted ? completedOn : null,
    withdrawnBecause,
    received: received.toString(),
    open: isWithdrawn ? '0.00' : openOf(Money.parse(agreed.expected), received),
    besides: totalOf(rows, 'besides').toString(),
    partnerShare: partner?.toString() ?? null,
    cost: cost.toString(),
    net: received
      .minus(partner ?? Money.zero())
      .minus(cost)
      .toString(),
    instalments: matched.instalments,
    overdue: matched.overdue,
  };
}

function assetOf({ assetId, ...row }: AssetRow): StandingDisposedAsset {
  const [expected, received] = [money(row.expected), money(row.received)];
  const cost = money(row.reportedCost).plus(money(row.enteredCost));
  return {
    assetId,
    expected: expected.toString(),
    received: received.toString(),
    open: row.stands ? openOf(expected, received) : '0.00',
    besides: money(row.besides).toString(),
    cost: cost.toString(),
    net: received.minus(cost).toString(),
  };
}

const inForce = (schedules: readonly DisposalSchedule[], asOf: BusinessDate): DisposalSchedule['instalments'] =>
  schedules.filter(({ from }) => from <= asOf).at(-1)?.instalments ?? [];

const openOf = (expected: Money, received: Money): Amount =>
  Money.max(expected.minus(received), Money.zero()).toString();

/** Sums of minor units are whole `numeric`s. */
const money = (minor: string): Money => Money.ofMinor(BigInt(minor));

const totalOf = (rows: readonly DayRow[], figure: 'received' | 'besides' | 'reportedCost'): Money =>
  Money.sum(rows.map((row) => money(row[figure])));
