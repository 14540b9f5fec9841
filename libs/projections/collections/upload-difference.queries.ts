import type { ReadSource } from '../read-source.js';
import type { Amount, BusinessDate } from '#domain/shared';
import { type Page, type Paged, within } from '../page.js';

/** What a line says beside what names it. */
export interface ReceiptSaid {
  /** The version of the file that says so. */
  readonly uploadId: string;
  readonly line: number;
  readonly receivedOn: BusinessDate;
  readonly principal: Amount;
  readonly interest: Amount;
  readonly penalty: Amount;
  readonly fee: Amount;
  readonly disposalCost: Amount;
  readonly method: string;
  readonly correction: boolean;
}

/** A receipt that two versions of a file do not say alike. */
export interface ReceiptDifference {
  readonly assetId: string;
  readonly receiptNumber: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** What the earlier version says; null for a receipt added. */
  readonly before: ReceiptSaid | null;
  /** What the later version says; null for a receipt removed. */
  readonly after: ReceiptSaid | null;
}

const SAID = ['received_on', 'principal', 'interest', 'penalty', 'fee', 'disposal_cost', 'method', 'correction'];

const said = (side: string, uploadId: string): string => `
  CASE WHEN ${side}.line IS NOT NULL THEN jsonb_build_object(
    'uploadId', ${uploadId}, 'line', ${side}.line, 'receivedOn', ${side}.received_on, 'principal', ${side}.principal::text,
    'interest', ${side}.interest::text, 'penalty', ${side}.penalty::text, 'fee', ${side}.fee::text,
    'disposalCost', ${side}.disposal_cost::text, 'method', ${side}.method, 'correction', ${side}.correction) END`;

const columnsOf = (side: string): string => SAID.map((column) => `${side}.${column}`).join(', ');

/** How the versions of a file differ, receipt by receipt. */
export class UploadDifferenceQueries {
  constructor(private readonly read: ReadSource) {}

  /**
   * What the upload says otherwise than the one that it superseded, in the order of assets and receipt numbers. A line
   * that only stands elsewhere is no difference.
   */
  async fromSuperseded(dealId: string, uploadId: string, page: Page): Promise<Paged<ReceiptDifference>> {
    const { skip, take } = within(page);
    const rows = await this.read.query<(ReceiptDifference & { readonly total: string })[]>(
      `WITH later AS (SELECT position, supersedes FROM uploads WHERE deal_id = $1 AND upload_id = $2::text),
            before AS (SELECT * FROM receipts
                       WHERE upload_position = (SELECT position FROM uploads
                                                WHERE upload_id = (SELECT supersedes FROM later))),
            after AS (SELECT * FROM receipts WHERE upload_position = (SELECT position FROM later))
       SELECT asset_id AS "assetId", receipt_number AS "receiptNumber",
              CASE WHEN before.line IS NULL THEN 'added' WHEN after.line IS NULL THEN 'removed' ELSE 'changed' END AS kind,
              ${said('before', '(SELECT supersedes FROM later)')} AS before, ${said('after', '$2::text')} AS after, count(*) OVER () AS total
       FROM before FULL JOIN after USING (asset_id, receipt_number)
       WHERE ROW(${columnsOf('before')}) IS DISTINCT FROM ROW(${columnsOf('after')})
       ORDER BY asset_id COLLATE "C", receipt_number COLLATE "C"
       LIMIT $3 OFFSET $4`,
      [dealId, uploadId, take, skip],
    );
    return { rows: rows.map(({ total: _, ...row }) => row), total: Number(rows[0]?.total ?? 0) };
  }
}
