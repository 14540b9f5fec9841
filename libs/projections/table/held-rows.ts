import { LRUCache } from 'lru-cache';
import type { EntityMetadata, ObjectLiteral } from 'typeorm';

/** Of all tables together; those that were used longest ago go first. */
const ROWS_MAX = 10_000;

/** Columns whose values read back as they were written; a document of JSON may come back in another order. */
const PLAIN_TYPES: ReadonlySet<unknown> = new Set(['text', 'integer', 'bigint', 'numeric', 'date', 'boolean']);

/**
 * Rows as this process read or wrote them last, so that a batch looks up no more what the one before it wrote. A row is written by events
 * of one part alone: so they stand as long as nobody else has brought that part forward, which whoever holds them must see to.
 */
export class HeldRows {
  private readonly rows = new LRUCache<string, ObjectLiteral>({ max: ROWS_MAX });

  /** The row with this primary key, as a copy of its own; undefined where it is not held, whether or not the table has it. */
  find(metadata: EntityMetadata, key: ObjectLiteral): ObjectLiteral | undefined {
    const row = isPlain(metadata) ? this.rows.get(nameOf(metadata, key)) : undefined;
    return row && { ...row };
  }

  /** Keeps whole rows as the table has them from now on. */
  keep(metadata: EntityMetadata, rows: readonly ObjectLiteral[]): void {
    if (!isPlain(metadata)) return;
    for (const row of rows) this.rows.set(nameOf(metadata, row), asRead(metadata, row));
  }

  clear(): void {
    this.rows.clear();
  }
}

const isPlain = ({ columns }: EntityMetadata): boolean =>
  columns.every(({ type, isArray }) => PLAIN_TYPES.has(type) && !isArray);

const nameOf = ({ tableName, primaryColumns }: EntityMetadata, key: ObjectLiteral): string =>
  JSON.stringify([tableName, ...primaryColumns.map(({ propertyName }) => key[propertyName] as unknown)]);

/** Every column's value as reading it would answer. */
function asRead({ columns, connection: { driver } }: EntityMetadata, row: ObjectLiteral): ObjectLiteral {
  return Object.fromEntries(
    columns.map((column) => {
      const written = driver.preparePersistentValue(row[column.propertyName], column) as unknown;
      return [column.propertyName, driver.prepareHydratedValue(written ?? null, column) as unknown];
    }),
  );
}
