import type { DataSource } from 'typeorm';
import type { ServicerStanding } from '#domain/servicing';
import { Money } from '#domain/shared';
import type { Cursor } from '#event-store';
import type { ProjectionRunner } from '../runner/projection-runner.js';

interface StandingRow {
  readonly assetId: string;
  readonly principal: string;
  readonly interest: string;
  readonly fee: string;
  readonly servicerId: string | null;
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
    report: { readonly dealId: string; readonly servicerId: string; readonly periodNumber: number },
    asOf: Cursor,
  ): Promise<ServicerStanding> {
    await this.runner.catchUp(asOf);
    const { dealId, servicerId, periodNumber } = report;
    const [rows, ofOthers, servicers] = [
      await this.read.query<StandingRow[]>(STANDINGS, [dealId, periodNumber, asOf]),
      await this.read.query<{ assetId: string; servicerId: string }[]>(OF_OTHERS, [
        dealId,
        periodNumber,
        asOf,
        servicerId,
      ]),
      await this.read.query<{ count: number }[]>(SERVICERS, [dealId]),
    ];
    const isOnly = servicers[0]?.count === 1;
    return {
      assets: rows.map((row) => ({
        assetId: row.assetId,
        principal: amountOf(row.principal),
        interest: amountOf(row.interest),
        fee: amountOf(row.fee),
        expected: row.servicerId === null ? isOnly : row.servicerId === servicerId,
      })),
      ofOthers,
    };
  }
}

const amountOf = (minor: string): string => Money.ofMinor(BigInt(minor)).toString();

const IN_FORCE = `report.deal_id = $1 AND report.received_at_cursor <= $3
  AND (report.superseded_at_cursor IS NULL OR report.superseded_at_cursor > $3)`;

/** The pool's assets as the tape has them, or as the last report before the period left them. */
const STANDINGS = `
WITH last_reports AS (
  SELECT DISTINCT ON (servicer_id) upload_id
  FROM asset_status_reports report
  WHERE ${IN_FORCE} AND report.period_number < $2
  ORDER BY servicer_id, period_number DESC
), standings AS (
  SELECT DISTINCT ON (asset_id) asset_id, servicer_id, closing_principal, closing_interest, closing_fee
  FROM asset_status_lines JOIN last_reports USING (upload_id)
  ORDER BY asset_id, period_number DESC
)
SELECT tape.asset_id AS "assetId",
       coalesce(closing_principal, tape.principal) AS principal,
       coalesce(closing_interest, tape.interest) AS interest,
       coalesce(closing_fee, tape.fee) AS fee,
       servicer_id AS "servicerId"
FROM tape_assets tape
JOIN deals ON deals.deal_id = tape.deal_id AND deals.pool_file_digest = tape.file_digest
LEFT JOIN standings USING (asset_id)
WHERE tape.deal_id = $1
ORDER BY tape.line`;

const OF_OTHERS = `
SELECT line.asset_id AS "assetId", line.servicer_id AS "servicerId"
FROM asset_status_lines line JOIN asset_status_reports report USING (upload_id)
WHERE ${IN_FORCE} AND report.period_number = $2 AND report.servicer_id <> $4
ORDER BY line.servicer_id, line.line`;

const SERVICERS = `
SELECT jsonb_array_length(terms -> 'parties' -> 'servicers') AS count FROM deals WHERE deal_id = $1`;
