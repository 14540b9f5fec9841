import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import {
  QueryFailedError,
  type DataSource,
  type EntityManager,
  type EntityMetadata,
  type EntityTarget,
  type ObjectLiteral,
} from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { assert } from '#domain/shared';
import { PreparedNames } from './prepared-names.js';
import { prepared } from './prepared.js';

/** Rows that one statement carries at most, so that a large file's lines stay bounded in memory. */
const ROWS_PER_STATEMENT_MAX = 5_000;

/** Rows that are to be written to one table by one statement. */
interface Waiting {
  readonly metadata: EntityMetadata;
  readonly rows: readonly ObjectLiteral[];
  readonly onConflict: string;
}

/** Of this process: the statements are the same on each of its connections. */
const preparedNames = new PreparedNames('read models');

/**
 * The transaction in which a batch of events becomes rows: set-based statements (one array per column, `unnest`), with
 * names, types and conversions taken from the entities. Tables are resolved by the connection's search path, so that the
 * same projectors fill the live tables and a shadow of them.
 *
 * What is to be written waits until {@link flush}, so that a batch writes to all its tables by one statement; whoever reads a table, or
 * works by SQL, sees everything that was written before.
 */
export class ReadTransaction {
  private waiting: Waiting[] = [];

  /**
   * @param prepared whether the server is to keep the statements' plans: not for tables that are made anew, of which it knows nothing yet
   * @param beside where other sessions see the same tables, for bulk facts
   */
  constructor(
    private readonly manager: EntityManager,
    private readonly prepared = false,
    private readonly beside: DataSource | null = null,
  ) {}

  /** Adds rows that are not there yet; one that is breaks the projection. */
  async insert<Row extends ObjectLiteral>(entity: EntityTarget<Row>, rows: readonly Row[]): Promise<void> {
    await this.write(this.metadataOf(entity), rows, '');
  }

  /** Writes whole rows: adds the new ones, replaces those with the same primary key. No key may occur twice. */
  async upsert<Row extends ObjectLiteral>(entity: EntityTarget<Row>, rows: readonly Row[]): Promise<void> {
    const metadata = this.metadataOf(entity);
    const rest = metadata.columns.filter((column) => !column.isPrimary);
    const replaced = rest.map((column) => `${quoted(column)} = excluded.${quoted(column)}`).join(', ');
    await this.write(metadata, rows, `ON CONFLICT (${names(metadata.primaryColumns)}) DO UPDATE SET ${replaced}`);
  }

  /** The rows with these primary keys, none of which may occur twice, in no order; keys without a row are passed over. */
  async load<Row extends ObjectLiteral>(
    entity: EntityTarget<Row>,
    keys: readonly Partial<Row>[],
  ): Promise<readonly Row[]> {
    const metadata = this.metadataOf(entity);
    if (this.waiting.some((one) => one.metadata === metadata)) await this.flush();
    if (keys.length === 0) return [];
    const key = metadata.primaryColumns;
    const isTheirs = key.map((column) => `${quoted(column)} = key.${quoted(column)}`).join(' AND ');
    // Key by key, by the index: whoever plans this once for all times cannot know how large the table will be. Nor is the server to see how
    // many keys there are, or it finds a plan for few of them so much cheaper that it makes one each time.
    const keysAsked = this.unnest(key, 0, (array) => `(SELECT ${array})`);
    const found = await this.run<ObjectLiteral>(
      `SELECT found.* FROM ${keysAsked} AS key (${names(key)})
       CROSS JOIN LATERAL (SELECT ${names(metadata.columns)} FROM ${metadata.tableName} WHERE ${isTheirs} OFFSET 0) AS found`,
      this.arrays(key, keys),
    );
    return found.map((raw) => this.hydrate(metadata, raw) as Row);
  }

  async query(sql: string, parameters: readonly unknown[]): Promise<void> {
    await this.flush();
    await this.manager.query(sql, [...parameters]);
  }

  /** Writes what waits. Before the transaction ends this must be called. */
  async flush(): Promise<void> {
    const { insertions, values } = this.takeInsertions();
    const [first, ...others] = insertions;
    if (first === undefined) return;
    const beside = others.map((insertion, i) => `written_${i} AS (${insertion})`).join(', ');
    await this.run(`${beside === '' ? '' : `WITH ${beside} `}${first}`, values);
  }

  /** What waits, as statements whose parameters are numbered on from those given; it waits no more. */
  protected takeInsertions(values: unknown[] = []): {
    readonly insertions: readonly string[];
    readonly values: unknown[];
  } {
    const { waiting } = this;
    this.waiting = [];
    const insertions = waiting.map(({ metadata: { columns, tableName }, rows, onConflict }) => {
      const source = this.unnest(columns, values.length);
      for (const array of this.arrays(columns, rows)) values.push(array);
      return `INSERT INTO ${tableName} (${names(columns)}) SELECT * FROM ${source} ${onConflict}`;
    });
    return { insertions, values };
  }

  /**
   * Adds rows given as parts of the text of COPY, for bulk facts: nothing of them passes through an object. The server takes one
   * part in while the next is made.
   *
   * Where sessions beside this transaction see the tables, one of them takes half of the parts, on another processor, and has committed them
   * when this answers. So rows may stand, whole parts of them, although the transaction is rolled back: whoever brings them again passes over
   * parts that are there, and nobody reads them before a later event says that they count.
   */
  async copy<Row extends ObjectLiteral>(
    entity: EntityTarget<Row>,
    columns: readonly string[],
    parts: readonly TextOfRows[],
  ): Promise<void> {
    await this.flush();
    const sql = `COPY ${this.metadataOf(entity).tableName} (${columns.join(', ')}) FROM STDIN`;
    const half = this.beside === null ? parts.length : Math.ceil(parts.length / 2);
    // Neither is left at work when the other fails.
    const [here, beside] = await Promise.allSettled([
      copied(await this.client(), sql, parts.slice(0, half)),
      this.copyBeside(sql, parts.slice(half)),
    ]);
    for (const outcome of [here, beside]) if (outcome.status === 'rejected') throw outcome.reason;
  }

  private async copyBeside(sql: string, parts: readonly TextOfRows[]): Promise<void> {
    if (this.beside === null || parts.length === 0) return;
    const session = this.beside.createQueryRunner();
    try {
      await copied((await session.connect()) as pg.ClientBase, sql, parts);
    } finally {
      await session.release();
    }
  }

  /** Lets rows wait to be written; those of one table that waits already only follow it into another statement. */
  private async write(metadata: EntityMetadata, rows: readonly ObjectLiteral[], onConflict: string): Promise<void> {
    for (let first = 0; first < rows.length; first += ROWS_PER_STATEMENT_MAX) {
      if (first > 0 || this.waiting.some((one) => one.metadata === metadata)) await this.flush();
      this.waiting.push({ metadata, rows: rows.slice(first, first + ROWS_PER_STATEMENT_MAX), onConflict });
    }
  }

  protected run<Raw extends ObjectLiteral>(text: string, values: unknown[]): Promise<Raw[]> {
    return prepared(this.manager, { text, values, name: this.prepared ? preparedNames.of(text) : undefined });
  }

  private async client(): Promise<pg.ClientBase> {
    const { queryRunner } = this.manager;
    assert(queryRunner, 'a batch has a transaction of its own');
    return (await queryRunner.connect()) as pg.ClientBase;
  }

  protected metadataOf<Row extends ObjectLiteral>(entity: EntityTarget<Row>): EntityMetadata {
    return this.manager.connection.getMetadata(entity);
  }

  private unnest(columns: readonly ColumnMetadata[], before = 0, asArray = (array: string): string => array): string {
    const { driver } = this.manager.connection;
    const arrays = columns.map((column, i) => asArray(`$${before + i + 1}::${driver.normalizeType(column)}[]`));
    return `unnest(${arrays.join(', ')})`;
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

/** Gives rows as the text of COPY. */
export type TextOfRows = () => string;

async function copied(client: pg.ClientBase, sql: string, parts: readonly TextOfRows[]): Promise<void> {
  try {
    await pipeline(Readable.from(encoded(parts)), client.query(copyFrom(sql)));
  } catch (error) {
    throw new QueryFailedError(sql, [], error as Error);
  }
}

function* encoded(parts: readonly TextOfRows[]): Generator<Buffer> {
  for (const part of parts) yield Buffer.from(part(), 'utf8');
}

const names = (columns: readonly ColumnMetadata[]): string => columns.map(quoted).join(', ');

const quoted = ({ databaseName }: ColumnMetadata): string => `"${databaseName}"`;
