import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Schema `audit`: the log's Merkle tree, its signed checkpoints, the keys that signed them, and the lines of witnesses.
 * All of it is written once; the application's role may add and read, nothing else.
 */
export class CreateAudit1764100000000 implements MigrationInterface {
  readonly name = 'CreateAudit1764100000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [SCHEMA, KEY_ENTRY, TREE_GROWTH, COSIGNATURE, WRITTEN_ONCE, RIGHTS]) {
      await queryRunner.query(statement);
    }
  }

  async down(): Promise<void> {
    throw new Error('the log’s proof is never taken away');
  }
}

const SCHEMA = `CREATE SCHEMA audit`;

const KEY_ENTRY = `
CREATE TABLE audit.key_entry (
  ordinal integer PRIMARY KEY CHECK (ordinal >= 1),
  from_size bigint NOT NULL,
  note text NOT NULL,
  added_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON COLUMN audit.key_entry.note IS 'docs/spec/checkpoint.md, rotation: signed by the key before and by the new one';`;

const TREE_GROWTH = `
CREATE TABLE audit.tree_growth (
  size bigint PRIMARY KEY,
  grown_from bigint NOT NULL UNIQUE CHECK (grown_from >= 0 AND grown_from < size),
  cursor text NOT NULL,
  first_place bigint NOT NULL UNIQUE,
  hashes bytea NOT NULL CHECK (octet_length(hashes) > 0 AND octet_length(hashes) % 32 = 0),
  checkpoint text NOT NULL,
  signed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
-- Hashes do not compress, and a proof reads 32 bytes out of the middle.
ALTER TABLE audit.tree_growth ALTER COLUMN hashes SET STORAGE EXTERNAL;
COMMENT ON COLUMN audit.tree_growth.hashes IS 'of the subtrees that became whole, in the order in which they did, from first_place of the sequence on';`;

const COSIGNATURE = `
CREATE TABLE audit.cosignature (
  size bigint NOT NULL REFERENCES audit.tree_growth,
  witness text NOT NULL,
  line text NOT NULL,
  added_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (witness, size)
);
CREATE INDEX ON audit.cosignature (size);`;

const WRITTEN_ONCE = `
CREATE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on %.%: what proves the log is never changed or removed', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
REVOKE ALL ON FUNCTION audit.refuse_change FROM PUBLIC;
${['key_entry', 'tree_growth', 'cosignature']
  .map(
    (table) => `CREATE TRIGGER written_once BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.${table}
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();`,
  )
  .join('\n')}`;

const RIGHTS = `
GRANT USAGE ON SCHEMA audit TO truststream_app;
GRANT SELECT, INSERT ON audit.key_entry, audit.tree_growth, audit.cosignature TO truststream_app;`;
