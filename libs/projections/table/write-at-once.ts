import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import type { HeldRows } from './held-rows.js';
import { ReadTransaction } from './read-transaction.js';

/** The batch is to be applied in a transaction: it reads what it wrote, or writes by more than one statement. */
export class NeedsTransaction extends Error {
  override readonly name = 'NeedsTransaction';
}

/** A statement that changes what the rows stand for: it is to change so many rows, or nothing is written. */
export interface Condition {
  /** An UPDATE with a RETURNING, its parameters numbered from 1. */
  readonly update: string;
  readonly values: readonly unknown[];
  readonly rows: number;
}

/**
 * What most batches need: a few rows are looked up, each table's by a statement of its own where they are not held, and everything is
 * written by one statement that needs no transaction around it. That nobody changed the rows in between is the condition's to say.
 */
export class WriteAtOnce extends ReadTransaction {
  private readonly written: { readonly metadata: EntityMetadata; readonly rows: readonly ObjectLiteral[] }[] = [];

  constructor(
    manager: EntityManager,
    private readonly held: HeldRows,
  ) {
    super(manager, true);
  }

  override async load<Row extends ObjectLiteral>(
    entity: EntityTarget<Row>,
    keys: readonly Partial<Row>[],
  ): Promise<readonly Row[]> {
    const metadata = this.metadataOf(entity);
    const held = keys.map((key) => this.held.find(metadata, key) as Row | undefined);
    const looked = await super.load(
      entity,
      keys.filter((_, i) => held[i] === undefined),
    );
    return [...held.filter((row) => row !== undefined), ...looked];
  }

  override async upsert<Row extends ObjectLiteral>(entity: EntityTarget<Row>, rows: readonly Row[]): Promise<void> {
    await super.upsert(entity, rows);
    this.written.push({ metadata: this.metadataOf(entity), rows });
  }

  override query(): Promise<void> {
    return Promise.reject(new NeedsTransaction());
  }

  override copy(): Promise<void> {
    return Promise.reject(new NeedsTransaction());
  }

  /** Called where what waits is to be written before the rest. */
  override flush(): Promise<void> {
    return Promise.reject(new NeedsTransaction());
  }

  /**
   * Writes everything under the condition, and holds the rows; answers the id of the transaction that did.
   *
   * @throws QueryFailedError where the condition does not hold, as a division by zero: nothing is written then
   */
  async writeIf({ update, values, rows: rowCount }: Condition): Promise<string> {
    const { insertions, values: all } = this.takeInsertions([...values]);
    const written = insertions.map((insertion, i) => `, written_${i} AS (${insertion})`).join('');
    const [{ writtenBy } = { writtenBy: '' }] = await this.run<{ writtenBy: string }>(
      `WITH held AS (${update})${written}
       SELECT pg_current_xact_id()::xid::text AS "writtenBy", 1 / (count(*) = $${all.length + 1}::integer)::integer FROM held`,
      [...all, rowCount],
    );
    for (const { metadata, rows } of this.written) this.held.keep(metadata, rows);
    return writtenBy;
  }
}
