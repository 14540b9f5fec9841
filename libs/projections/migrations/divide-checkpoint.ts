import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The read models' checkpoint becomes one for each of sixteen parts of the deals, each where all of them stood. */
export class DivideCheckpoint1764000001210 implements MigrationInterface {
  readonly name = 'DivideCheckpoint1764000001210';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE read.projection_checkpoint RENAME TO checkpoint_of_all');
    await queryRunner.query(`
      CREATE TABLE read.projection_checkpoint (
        part integer PRIMARY KEY,
        cursor text COLLATE "C" NOT NULL,
        position bigint NOT NULL,
        token bigint NOT NULL,
        fault_position bigint,
        fault_type text,
        fault_stream text,
        fault_message text
      )`);
    await queryRunner.query(`
      INSERT INTO read.projection_checkpoint (part, cursor, position, token)
      SELECT part, cursor, position, 0 FROM read.checkpoint_of_all, generate_series(0, 15) AS part`);
    await queryRunner.query('DROP TABLE read.checkpoint_of_all');
    await queryRunner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON read.projection_checkpoint TO truststream_app');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE read.projection_checkpoint RENAME TO checkpoint_of_parts');
    await queryRunner.query(`
      CREATE TABLE read.projection_checkpoint (
        only_row boolean PRIMARY KEY CONSTRAINT projection_checkpoint_has_one_row CHECK (only_row),
        cursor text COLLATE "C" NOT NULL,
        position bigint NOT NULL,
        fault_position bigint,
        fault_type text,
        fault_stream text,
        fault_message text
      )`);
    // Fails where the parts stand apart: one checkpoint cannot say so.
    await queryRunner.query(`
      INSERT INTO read.projection_checkpoint (only_row, cursor, position)
      SELECT DISTINCT true, cursor, position FROM read.checkpoint_of_parts`);
    await queryRunner.query('DROP TABLE read.checkpoint_of_parts');
    await queryRunner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON read.projection_checkpoint TO truststream_app');
  }
}
