import type { LogEvent } from '../log-event.js';

/** An event of the log by its type. */
export type EventOf<Type extends LogEvent['type']> = Extract<LogEvent, { type: Type }>;

/** What a table does with the events that concern it, by type; it passes over every other. */
export type Handlers<Answer> = { readonly [Type in LogEvent['type']]?: (event: EventOf<Type>) => readonly Answer[] };

/** What a table does with any event. */
export type Handler<Answer> = (event: LogEvent) => readonly Answer[];

/** Which events a table looks at. */
export type EventTypes = readonly LogEvent['type'][] | 'all';

export const eventTypesOf = <Answer>(handlers: Handlers<Answer> | Handler<Answer>): EventTypes =>
  typeof handlers === 'function' ? 'all' : (Object.keys(handlers) as LogEvent['type'][]);

/** The handlers as one: nothing for an event without a handler. */
export const handle = <Answer>(handlers: Handlers<Answer> | Handler<Answer>): Handler<Answer> =>
  typeof handlers === 'function'
    ? handlers
    : (event) => (handlers[event.type] as Handler<Answer> | undefined)?.(event) ?? [];
