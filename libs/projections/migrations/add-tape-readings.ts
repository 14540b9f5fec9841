import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a tape was read, beside its digest: the same bytes say something else when another column mapping reads them. */
export class AddTapeReadings1764000001220 implements MigrationInterface {
  readonly name = 'AddTapeReadings1764000001220';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(DOWN);
  }
}

// Rows from before hold one reading of each file. What is registered of a mapped one after this names it, and the read models are to be rebuilt.
const UP = `
ALTER TABLE read.tape_assets ADD COLUMN reading text NOT NULL DEFAULT '';
ALTER TABLE read.tape_assets ALTER COLUMN reading DROP DEFAULT;
ALTER TABLE read.tape_assets DROP CONSTRAINT tape_assets_pkey;
ALTER TABLE read.tape_assets ADD PRIMARY KEY (deal_id, file_digest, reading, line);
ALTER TABLE read.deals ADD COLUMN pool_reading text;
UPDATE read.deals SET pool_reading = '' WHERE pool_file_digest IS NOT NULL;
ALTER TABLE read.purchases ADD COLUMN reading text`;

const DOWN = `
ALTER TABLE read.purchases DROP COLUMN reading;
ALTER TABLE read.deals DROP COLUMN pool_reading;
ALTER TABLE read.tape_assets DROP CONSTRAINT tape_assets_pkey;
ALTER TABLE read.tape_assets DROP COLUMN reading;
ALTER TABLE read.tape_assets ADD PRIMARY KEY (deal_id, file_digest, line)`;
