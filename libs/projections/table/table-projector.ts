import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { LogEvent } from '../log-event.js';
import type { EventTypes } from './handlers.js';
import type { ReadTransaction } from './read-transaction.js';

/** Keeps one table of a read model: brings a batch of events, in log order, into it within the batch's transaction. */
export interface TableProjector {
  readonly entity: EntityTarget<ObjectLiteral>;
  /** The events that can change the table. */
  readonly eventTypes: EventTypes;
  apply(events: readonly LogEvent[], tx: ReadTransaction): Promise<void>;
}

/** What one folder of this library derives from the log. Its tables are brought up in the order given. */
export interface ReadModel {
  readonly name: string;
  readonly tables: readonly TableProjector[];
}
