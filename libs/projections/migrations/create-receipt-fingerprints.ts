import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By what files are compared. */
export class CreateReceiptFingerprints1764000001280 implements MigrationInterface {
  readonly name = 'CreateReceiptFingerprints1764000001280';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE read.receipt_fingerprints (
      upload_id text NOT NULL,
      line integer NOT NULL,
      fingerprints bytea NOT NULL,
      PRIMARY KEY (upload_id, line)
    )`);
    // Nothing is gained by compressing what is as good as random.
    await queryRunner.query('ALTER TABLE read.receipt_fingerprints ALTER fingerprints SET STORAGE EXTERNAL');
    await queryRunner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON read.receipt_fingerprints TO truststream_app');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE read.receipt_fingerprints');
  }
}
