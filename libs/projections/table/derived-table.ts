import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { LogEvent } from '../log-event.js';
import type { EventOf } from './handlers.js';
import type { ReadTransaction } from './read-transaction.js';
import type { TableProjector } from './table-projector.js';

/**
 * A table that follows by SQL from tables brought up before it: for bulk facts, which are summed where they lie. `derive`
 * gets the batch's events of the types named, and is not called when there is none.
 */
export const derivedTable = <Row extends ObjectLiteral, Type extends LogEvent['type']>(
  entity: EntityTarget<Row>,
  types: readonly Type[],
  derive: (events: readonly EventOf<Type>[], tx: ReadTransaction) => Promise<void>,
): TableProjector => ({
  entity,
  eventTypes: types,
  async apply(events, tx) {
    const relevant = events.filter((event): event is EventOf<Type> =>
      (types as readonly string[]).includes(event.type),
    );
    if (relevant.length > 0) await derive(relevant, tx);
  },
});
