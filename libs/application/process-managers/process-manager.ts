import type { TruststreamEvent } from '#domain/events';
import type { StoredEventOf } from '#event-store';
import type { Operation, StreamReader } from '../operation.js';

/** Parts of files, each up to a megabyte and nothing before the file is accepted: nobody reacts to them, so nobody loads them. */
export const PARTS_OF_FILES = ['ReceiptLinesAdded', 'AssetStatusLinesAdded', 'PoolAssetsAdded'] as const;

/** What is reacted to. */
export type MetEvent = Exclude<TruststreamEvent, { readonly type: (typeof PARTS_OF_FILES)[number] }>;

/** A command that an event calls for; `sent` depends on the event alone, so that a repeat is the same request. */
export interface Reaction<Sent extends object = object> {
  readonly operation: Operation<Sent>;
  readonly sent: Sent;
}

/** Carries one stream's event over to another stream, as an idempotent command. It keeps no state of its own. */
export interface ProcessManager {
  readonly name: string;
  /** The types of the events that it is asked about; what is of no such type calls for nothing of it. */
  readonly reactsTo: readonly MetEvent['type'][];
  /** The commands that the event calls for; the reader is for what the event names but does not hold. */
  react(event: StoredEventOf<MetEvent>, reader: StreamReader): readonly Reaction[] | Promise<readonly Reaction[]>;
}

/**
 * What an event calls for outside the log. It is done at least once: done before the event counts as met, and again after a
 * crash between the two.
 */
export interface LastingEffect {
  readonly name: string;
  /** As of {@link ProcessManager.reactsTo}. */
  readonly reactsTo: readonly MetEvent['type'][];
  on(event: StoredEventOf<MetEvent>): Promise<void>;
}

/** A manager that sees no other events than it names. */
export const reactingTo = <const Type extends MetEvent['type']>(
  name: string,
  reactsTo: readonly Type[],
  react: (
    event: StoredEventOf<Extract<MetEvent, { readonly type: Type }>>,
    reader: StreamReader,
  ) => readonly Reaction[] | Promise<readonly Reaction[]>,
): ProcessManager => ({ name, reactsTo, react });

/** Types a reaction whose operation and request belong together. */
export const reaction = <Sent extends object>(operation: Operation<Sent>, sent: Sent): Reaction =>
  ({ operation, sent }) as unknown as Reaction;
