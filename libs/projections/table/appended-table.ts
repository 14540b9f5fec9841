import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { LogEvent } from '../log-event.js';
import type { TableProjector } from './table-projector.js';

/** A table whose rows are each written once, by one event, and never changed. */
export interface AppendedTable<Row extends ObjectLiteral> extends TableProjector {
  readonly rowsOf: (event: LogEvent) => readonly Row[];
}

export const appendedTable = <Row extends ObjectLiteral>(
  entity: EntityTarget<Row>,
  rowsOf: (event: LogEvent) => readonly Row[],
): AppendedTable<Row> => ({
  entity,
  rowsOf,
  apply: (events, tx) => tx.insert(entity, events.flatMap(rowsOf)),
});
