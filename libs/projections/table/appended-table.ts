import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { LogEvent } from '../log-event.js';
import { handle, type Handler, type Handlers } from './handlers.js';
import type { TableProjector } from './table-projector.js';

/** A table whose rows are each written once, by one event, and never changed. */
export interface AppendedTable<Row extends ObjectLiteral> extends TableProjector {
  /** The rows that an event adds. */
  rowsOf(this: void, event: LogEvent): readonly Row[];
}

export function appendedTable<Row extends ObjectLiteral>(
  entity: EntityTarget<Row>,
  handlers: Handlers<Row> | Handler<Row>,
): AppendedTable<Row> {
  const rowsOf = handle(handlers);
  return { entity, rowsOf, apply: (events, tx) => tx.insert(entity, events.flatMap(rowsOf)) };
}
