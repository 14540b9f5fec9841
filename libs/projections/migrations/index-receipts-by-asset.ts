import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bytesOf, fingerprintsOfReceipts } from '../receipt-index/fingerprints.js';

/** So many fingerprints of an earlier upload are kept in one row. */
const RECEIPTS_A_PART = 5_000;

interface KeptReceipt {
  readonly line: number;
  readonly assetId: string;
  readonly receiptNumber: string;
}

/**
 * A receipt that was reported before is found by its fingerprint, which uploads of before get: the index of receipts holds each asset once, and no
 * receipt's number any more.
 */
export class IndexReceiptsByAsset1764000001290 implements MigrationInterface {
  readonly name = 'IndexReceiptsByAsset1764000001290';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE INDEX receipts_by_asset ON read.receipts (asset_id)');
    await fingerprintUploads(queryRunner);
    await queryRunner.query('DROP INDEX read.receipts_by_number');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE INDEX receipts_by_number ON read.receipts (asset_id, receipt_number)');
    await queryRunner.query('DROP INDEX read.receipts_by_asset');
  }
}

async function fingerprintUploads(queryRunner: QueryRunner): Promise<void> {
  const uploads = (await queryRunner.query(`
    SELECT upload_id AS "uploadId", position FROM read.uploads
    WHERE NOT EXISTS (SELECT FROM read.receipt_fingerprints part WHERE part.upload_id = uploads.upload_id)`)) as {
    uploadId: string;
    position: string;
  }[];
  for (const { uploadId, position } of uploads) {
    for (let after = 0; ;) {
      const receipts = (await queryRunner.query(
        `SELECT line, asset_id AS "assetId", receipt_number AS "receiptNumber" FROM read.receipts
         WHERE upload_position = $1 AND line > $2 ORDER BY line LIMIT ${RECEIPTS_A_PART}`,
        [position, after],
      )) as KeptReceipt[];
      const [first, last] = [receipts.at(0), receipts.at(-1)];
      if (!first || !last) break;
      await queryRunner.query('INSERT INTO read.receipt_fingerprints VALUES ($1, $2, $3)', [
        uploadId,
        first.line,
        bytesOf(fingerprintsOfReceipts(receipts)),
      ]);
      after = last.line;
    }
  }
}
