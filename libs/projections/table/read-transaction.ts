import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import {
  QueryFailedError,
  type EntityManager,
  type EntityMetadata,
  type EntityTarget,
  type ObjectLiteral,
} from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { assert } from '#domain/shared';

/** Rows that one statement carries at most, so that a large file's lines stay bounded in memory. */
const ROWS_PER_STATEMENT_MAX = 5_000;

/**
 * The transaction in which a batch of events becomes rows: set-based statements (one array per column, `unnest`), with
 * names, types and conversions taken from the entities. Tables are resolved by the connection's search path, so that the
 * same projectors fill the live tables and a shadow of them.
 */
export class ReadTransaction {
  constructor(private readonly manager: EntityManager) {}

  /** Adds rows that are not there yet; one that is breaks the projection. */
  async insert<Row extends ObjectLiteral>(entity: EntityTarget<Row>, rows: readonly Row[]): Promise<void> {
    await this.write(entity, rows, () => '');
  }

  /** Writes whole rows: adds the new ones, replaces those with the same primary key. No key may occur twice. */
  async upsert<Row extends ObjectLiteral>(entity: EntityTarget<Row>, rows: readonly Row[]): Promise<void> {
    await this.write(entity, rows, ({ columns, primaryColumns }) => {
      const rest = columns.filter((column) => !column.isPrimary);
      const replaced = rest.map((column) => `${quoted(column)} = excluded.${quoted(column)}`).join(', ');
      return `ON CONFLICT (${names(primaryColumns)}) DO UPDATE SET ${replaced}`;
    });
  }

  /** The rows with these primary keys, in no order; keys without a row are passed over. */
  async load<Row extends ObjectLiteral>(
    entity: EntityTarget<Row>,
    keys: readonly Partial<Row>[],
  ): Promise<readonly Row[]> {
    const metadata = this.metadataOf(entity);
    const key = metadata.primaryColumns;
    const found: ObjectLiteral[] = await this.manager.query(
      `SELECT ${names(metadata.columns)} FROM ${metadata.tableName}
       WHERE (${names(key)}) IN (SELECT * FROM ${this.unnest(key)})`,
      this.arrays(key, keys),
    );
    return found.map((raw) => this.hydrate(metadata, raw) as Row);
  }

  async query(sql: string, parameters: readonly unknown[]): Promise<void> {
    await this.manager.query(sql, [...parameters]);
  }

  /**
   * Adds rows given as parts of the text of COPY, for bulk facts: nothing of them passes through an object. The server takes one
   * part in while the next is made.
   */
  async copy<Row extends ObjectLiteral>(
    entity: EntityTarget<Row>,
    columns: readonly string[],
    parts: Iterable<string>,
  ): Promise<void> {
    const { queryRunner } = this.manager;
    assert(queryRunner, 'a batch has a transaction of its own');
    const client = (await queryRunner.connect()) as pg.ClientBase;
    const sql = `COPY ${this.metadataOf(entity).tableName} (${columns.join(', ')}) FROM STDIN`;
    try {
      await pipeline(Readable.from(encoded(parts)), client.query(copyFrom(sql)));
    } catch (error) {
      throw new QueryFailedError(sql, [], error as Error);
    }
  }

  private async write<Row extends ObjectLiteral>(
    entity: EntityTarget<Row>,
    rows: readonly Row[],
    onConflict: (metadata: EntityMetadata) => string,
  ): Promise<void> {
    const metadata = this.metadataOf(entity);
    const { columns, tableName } = metadata;
    for (let first = 0; first < rows.length; first += ROWS_PER_STATEMENT_MAX) {
      await this.manager.query(
        `INSERT INTO ${tableName} (${names(columns)}) SELECT * FROM ${this.unnest(columns)} ${onConflict(metadata)}`,
        this.arrays(columns, rows.slice(first, first + ROWS_PER_STATEMENT_MAX)),
      );
    }
  }

  private metadataOf<Row extends ObjectLiteral>(entity: EntityTarget<Row>): EntityMetadata {
    return this.manager.connection.getMetadata(entity);
  }

  private unnest(columns: readonly ColumnMetadata[]): string {
    const { driver } = this.manager.connection;
    return `unnest(${columns.map((column, i) => `$${i + 1}::${driver.normalizeType(column)}[]`).join(', ')})`;
  }

  private arrays(columns: readonly ColumnMetadata[], rows: readonly ObjectLiteral[]): unknown[][] {
    const { driver } = this.manager.connection;
    return columns.map((column) =>
      rows.map((row) => driver.preparePersistentValue(row[column.propertyName], column) as unknown),
    );
  }

  private hydrate(metadata: EntityMetadata, raw: ObjectLiteral): ObjectLiteral {
    const { driver } = this.manager.connection;
    return Object.fromEntries(
      metadata.columns.map((column) => [
        column.propertyName,
        driver.prepareHydratedValue(raw[column.databaseName], column) as unknown,
      ]),
    );
  }
}

function* encoded(parts: Iterable<string>): Generator<Buffer> {
  for (const part of parts) yield Buffer.from(part, 'utf8');
}

const names = (columns: readonly ColumnMetadata[]): string => columns.map(quoted).join(', ');

const quoted = ({ databaseName }: ColumnMetadata): string => `"${databaseName}"`;
