import type { DataSource } from 'typeorm';
import type { Cursor } from '#event-store';
import type { ProjectionRunner } from '../runner/projection-runner.js';

/** What identifies a receipt within a deal. */
interface ReceiptKey {
  readonly servicerId: string;
  readonly assetId: string;
  readonly receiptNumber: string;
}

/** A receipt that an accepted upload brought, and where it stands. */
interface FoundReceipt extends ReceiptKey {
  readonly uploadId: string;
  readonly line: number;
}

/** Keys that one statement asks for at most. */
const KEYS_PER_STATEMENT_MAX = 10_000;

/**
 * The index of accepted receipts that a decision may use: it answers as of exactly the cursor that the decision read,
 * bringing the read models there first, whatever was accepted since.
 */
export class ProjectedReceiptIndex {
  constructor(
    private readonly read: DataSource,
    private readonly runner: Pick<ProjectionRunner, 'catchUp' | 'standsAt'>,
  ) {}

  standsAt(): Promise<Cursor> {
    return this.runner.standsAt();
  }

  /** Those of the keys that uploads accepted up to the cursor hold, in no order. */
  async existing(dealId: string, keys: readonly ReceiptKey[], asOf: Cursor): Promise<readonly FoundReceipt[]> {
    await this.runner.catchUp(asOf);
    const found: FoundReceipt[] = [];
    for (let first = 0; first < keys.length; first += KEYS_PER_STATEMENT_MAX) {
      found.push(...(await this.lookUp(dealId, keys.slice(first, first + KEYS_PER_STATEMENT_MAX), asOf)));
    }
    return found;
  }

  private lookUp(dealId: string, keys: readonly ReceiptKey[], asOf: Cursor): Promise<FoundReceipt[]> {
    return this.read.query<FoundReceipt[]>(
      `SELECT receipt.servicer_id AS "servicerId", asset_id AS "assetId", receipt_number AS "receiptNumber",
              upload_id AS "uploadId", line
       FROM receipts receipt JOIN uploads USING (upload_id)
       WHERE receipt.deal_id = $1 AND accepted_at_cursor <= $5
         AND (receipt.servicer_id, asset_id, receipt_number)
             IN (SELECT * FROM unnest($2::text[], $3::text[], $4::text[]))`,
      [
        dealId,
        keys.map(({ servicerId }) => servicerId),
        keys.map(({ assetId }) => assetId),
        keys.map(({ receiptNumber }) => receiptNumber),
        asOf,
      ],
    );
  }
}
