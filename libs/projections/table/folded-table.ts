import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { assert } from '#domain/shared';
import type { LogEvent } from '../log-event.js';
import { eventTypesOf, handle, type Handler, type Handlers } from './handlers.js';
import type { TableProjector } from './table-projector.js';

/** What an event does to the row with this key. */
export interface Change<Row, KeyField extends keyof Row> {
  readonly key: Pick<Row, KeyField>;
  /** The row afterwards, its key unchanged; `row` is undefined where there is none yet, and the answer where none is begun. */
  fold(this: void, row: Row | undefined): Row | undefined;
}

/** A table whose rows stand for something that lives: each event changes the rows that it touches. */
export interface FoldedTable<Row extends ObjectLiteral, KeyField extends keyof Row> extends TableProjector {
  /** What an event does to the table, in order. */
  changesOf(this: void, event: LogEvent): readonly Change<Row, KeyField>[];
}

/**
 * A batch costs one load and one write, however many events it holds: the rows touched are loaded, folded in memory in
 * log order, and written back.
 */
export function foldedTable<Row extends ObjectLiteral, KeyField extends keyof Row>(
  entity: EntityTarget<Row>,
  keyFields: readonly KeyField[],
  handlers: Handlers<Change<Row, KeyField>> | Handler<Change<Row, KeyField>>,
): FoldedTable<Row, KeyField> {
  const changesOf = handle(handlers);
  const identity = (key: Pick<Row, KeyField>): string => JSON.stringify(keyFields.map((field) => key[field]));
  return {
    entity,
    eventTypes: eventTypesOf(handlers),
    changesOf,
    async apply(events, tx) {
      const changes = events.flatMap(changesOf).map((change) => ({ ...change, id: identity(change.key) }));
      if (changes.length === 0) return;
      const keys = new Map(changes.map(({ id, key }) => [id, key]));
      const loaded = await tx.load<Row>(entity, [...keys.values()] as Partial<Row>[]);
      const rows = new Map(loaded.map((row) => [identity(row), row]));
      for (const { id, fold } of changes) {
        const folded = fold(rows.get(id));
        if (folded) rows.set(id, folded);
      }
      await tx.upsert(entity, [...rows.values()]);
    },
  };
}

/** The row that an event changes must have been begun by an earlier one; the log is broken where it was not. */
export function begun<Row>(row: Row | undefined, event: LogEvent): Row {
  assert(row !== undefined, `${event.type} in ${event.stream} speaks of what no earlier event began`);
  return row;
}
