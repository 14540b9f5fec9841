import type { DataSource } from 'typeorm';
import type { BuyBackKind } from '#domain/buy-back';
import { predecessorsOf, servicersOn, type PartiesTerms } from '#domain/deal';
import type { ServicerStanding } from '#domain/servicing';
import { Money, type BusinessDate } from '#domain/shared';
import { partOfDeal, type Cursor } from '#event-store';
import { leftOtherwise } from './adjusted.sql.js';
import { ofPurchase } from './pool-members.sql.js';
import type { ProjectionRunner } from '../runner/projection-runner.js';

interface StandingRow {
  readonly assetId: string;
  readonly principal: string;
  readonly interest: string;
  readonly fee: string;
  readonly servicerId: string | null;
  /** Whether nothing was left of it, as it was reported or taken in: what is adjusted of it later no file tells. */
  readonly nothingLeft: boolean;
  /** By what kind of request the asset left the pool up to the period's end; null for one that is in it. */
  readonly departure: BuyBackKind | null;
}

/** What is asked about: a report, by the deal's parties and the period's day as they stood when it was decided on. */
interface Report {
  readonly dealId: string;
  readonly servicerId: string;
  readonly periodNumber: number;
  readonly parties: PartiesTerms;
  readonly determinationDate: BusinessDate;
}

/**
 * How the assets of a pool stood before a report, as of exactly the cursor that the decision read, whatever was received
 * since. Each asset is looked at once, however many reports there were: of every servicer the last one before the period.
 */
export class ProjectedAssetStandings {
  constructor(
    private readonly read: DataSource,
    private readonly runner: Pick<ProjectionRunner, 'catchUp'>,
  ) {}

  async before(
    { dealId, servicerId, periodNumber, parties, determinationDate }: Report,
    asOf: Cursor,
  ): Promise<ServicerStanding> {
    await this.runner.catchUp(asOf, [partOfDeal(dealId)]);
    const [rows, ofOthers] = [
      await this.read.query<StandingRow[]>(STANDINGS, [dealId, periodNumber, asOf, determinationDate]),
      await this.read.query<{ assetId: string; servicerId: string }[]>(OF_OTHERS, [
        dealId,
        periodNumber,
        asOf,
        servicerId,
      ]),
    ];
    const isOnly = servicersOn({ parties }, determinationDate).length === 1;
    const line = [servicerId, ...predecessorsOf({ parties }, servicerId)];
    return {
      assets: rows.map((row) => ({
        assetId: row.assetId,
        principal: amountOf(row.principal),
        interest: amountOf(row.interest),
        fee: amountOf(row.fee),
        // One that left is reported once more, with nothing left of it.
        expected: !isSettled(row) && (row.servicerId === null ? isOnly : line.includes(row.servicerId)),
        left: row.departure === null ? null : row.departure === 'substitution' ? 'replaced' : 'repurchased',
      })),
      ofOthers,
    };
  }
}

const isSettled = ({ departure, nothingLeft }: StandingRow): boolean => departure !== null && nothingLeft;

const amountOf = (minor: string): string => Money.ofMinor(BigInt(minor)).toString();

const IN_FORCE = `report.deal_id = $1 AND report.received_at_cursor <= $3
  AND (report.superseded_at_cursor IS NULL OR report.superseded_at_cursor > $3)`;

/** Of a request: that it was approved by the cursor and had not lapsed, and takes effect by the end of the period. */
const APPROVED = `request.deal_id = $1 AND request.approved_at_cursor <= $3
  AND (request.lapsed_at_cursor IS NULL OR request.lapsed_at_cursor > $3) AND request.effective_from <= $4`;

/** The pool's assets as they were taken in, or as the last report before the period left them, as adjusted since. */
const STANDINGS = `
WITH departures AS (
  SELECT asset.asset_id, request.kind
  FROM buy_backs request JOIN buy_back_assets asset USING (deal_id, request_id)
  WHERE asset.direction = 'out' AND ${APPROVED}
), members AS (
  SELECT line, '' AS request_id, asset_id, principal, interest, fee
  FROM tape_assets tape
  JOIN deals ON deals.deal_id = tape.deal_id AND deals.pool_file_digest = tape.file_digest
    AND deals.pool_reading = tape.reading
  WHERE tape.deal_id = $1
  UNION ALL
  SELECT NULL, request_id, asset_id, asset.principal, asset.interest, asset.fee
  FROM buy_backs request JOIN buy_back_assets asset USING (deal_id, request_id)
  WHERE asset.direction = 'in' AND ${APPROVED}
  UNION ALL
  SELECT NULL, purchase_id, asset_id, asset.principal, asset.interest, asset.fee
  FROM purchases purchase JOIN tape_assets asset ON ${ofPurchase('purchase', 'asset')}
  WHERE purchase.deal_id = $1 AND purchase.admitted_at_cursor <= $3 AND purchase.admitted_on <= $4
), last_reports AS (
  SELECT DISTINCT ON (servicer_id) upload_id
  FROM asset_status_reports report
  WHERE ${IN_FORCE} AND report.period_number < $2
  ORDER BY servicer_id, period_number DESC
), standings AS (
  SELECT DISTINCT ON (line.asset_id) line.asset_id, line.servicer_id,
         (line.closing_principal, line.closing_interest, line.closing_fee) = (0, 0, 0) AS nothing_left,
         line.closing_principal + coalesce(adjusted.principal, 0) AS closing_principal,
         line.closing_interest + coalesce(adjusted.interest, 0) AS closing_interest,
         line.closing_fee + coalesce(adjusted.fee, 0) AS closing_fee
  FROM asset_status_lines line
  JOIN last_reports USING (upload_id)
  LEFT JOIN ${leftOtherwise('adjustment.period_number <= $2 AND adjustment.adjusted_at_cursor <= $3')} adjusted
    ON adjusted.upload_id = line.upload_id AND adjusted.asset_id = line.asset_id
  ORDER BY line.asset_id, line.period_number DESC
)
SELECT asset_id AS "assetId",
       coalesce(closing_principal, member.principal) AS principal,
       coalesce(closing_interest, member.interest) AS interest,
       coalesce(closing_fee, member.fee) AS fee,
       servicer_id AS "servicerId",
       coalesce(nothing_left, (member.principal, member.interest, member.fee) = (0, 0, 0)) AS "nothingLeft",
       departures.kind AS departure
FROM members member
LEFT JOIN standings USING (asset_id)
LEFT JOIN departures USING (asset_id)
ORDER BY member.line NULLS LAST, member.request_id, asset_id`;

const OF_OTHERS = `
SELECT line.asset_id AS "assetId", line.servicer_id AS "servicerId"
FROM asset_status_lines line JOIN asset_status_reports report USING (upload_id)
WHERE ${IN_FORCE} AND report.period_number = $2 AND report.servicer_id <> $4
ORDER BY line.servicer_id, line.line`;
