import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The process managers' place becomes one for each of sixteen parts of the deals, each where all of them stood. */
export class DivideReactions1764400000000 implements MigrationInterface {
  readonly name = 'DivideReactions1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE work.reaction_place (
        part integer PRIMARY KEY,
        cursor text COLLATE "C" NOT NULL,
        settled text COLLATE "C" NOT NULL,
        token bigint NOT NULL
      )`);
    await runner.query(`
      INSERT INTO work.reaction_place (part, cursor, settled, token)
      SELECT part, coalesce(kept.cursor, ''), coalesce(kept.cursor, ''), 0
      FROM generate_series(0, 15) AS part LEFT JOIN work.process_checkpoint kept ON kept.name = 'process-managers'`);
    await runner.query('DROP TABLE work.process_checkpoint');
    await runner.query('GRANT SELECT, UPDATE ON work.reaction_place TO truststream_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE work.process_checkpoint (name text PRIMARY KEY, cursor text NOT NULL)');
    await runner.query(
      `INSERT INTO work.process_checkpoint SELECT 'process-managers', min(cursor) FROM work.reaction_place`,
    );
    await runner.query('GRANT SELECT, INSERT, UPDATE ON work.process_checkpoint TO truststream_app');
    await runner.query('DROP TABLE work.reaction_place');
  }
}
