import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * With each part's place is kept how far what came of its events goes, so that whoever waits for one of them waits for that, and not for all
 * that was appended meanwhile. What was settled before is taken to go as far as that.
 */
export class RememberCaused1764400000200 implements MigrationInterface {
  readonly name = 'RememberCaused1764400000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE work.reaction_place ADD COLUMN caused text COLLATE "C"');
    await runner.query('UPDATE work.reaction_place SET caused = settled');
    await runner.query('ALTER TABLE work.reaction_place ALTER COLUMN caused SET NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE work.reaction_place DROP COLUMN caused');
  }
}
