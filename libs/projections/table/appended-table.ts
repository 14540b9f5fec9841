import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { eventTypesOf, handle, type Handler, type Handlers } from './handlers.js';
import type { TableProjector } from './table-projector.js';

/** A table whose rows are each written once, by one event, and never changed: what the handlers answer is added. */
export function appendedTable<Row extends ObjectLiteral>(
  entity: EntityTarget<Row>,
  handlers: Handlers<Row> | Handler<Row>,
): TableProjector {
  const rowsOf = handle(handlers);
  return {
    entity,
    eventTypes: eventTypesOf(handlers),
    apply: (events, tx) => tx.insert(entity, events.flatMap(rowsOf)),
  };
}
