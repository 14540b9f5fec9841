import type { BusinessDate, DomainEvent, Refusal, Result } from '#domain/shared';
import type { Cursor, StoredEvent } from '#event-store';
import type { Actor } from './access/actor.js';
import type { CallerToConfirm } from './access/caller-to-confirm.js';
import type { OperationName, Scope } from './access/access.js';

/**
 * A use case that decides on one stream: who may ask is in the access table, what is decided is the domain's, and this
 * says which streams the decision reads. A released rule keeps its version; a new one gets the next.
 */
export interface Operation<Sent extends object> {
  readonly name: OperationName;
  readonly ruleVersion: number;
  /** What of the request the access function looks at. */
  readonly scopeOf?: (sent: Sent) => Pick<Scope, 'servicerId'>;
  /** True where what names no deal concerns none; otherwise it concerns all, and is not for those who are limited to some. */
  readonly isOfNoDeal?: true;
  /** True where the event is to embed the newest checkpoint of the log: it is then among what the system adds. */
  readonly embedsCheckpoint?: true;
  /** True where nothing that the decision read may have moved when it is written, be it another stream. */
  readonly restsOnAllRead?: true;
  /** The one stream that the operation appends to. */
  readonly streamOf: (sent: Sent) => string;
  /** The stream whose version the caller has seen (If-Match), where it is not the one appended to. */
  readonly seenStreamOf?: (sent: Sent) => string;
  /**
   * What is to be in the log before the decision is written, in another stream: the system carries it out first and takes the decision anew; null
   * once it is there.
   */
  readonly precededBy?: (decided: readonly DomainEvent[], reader: StreamReader) => Promise<Preceding | null>;
  /** Loads what the decision needs through the reader and asks the domain; deterministic in `sent`, `reader` and `added`. */
  readonly decide: (
    sent: Sent,
    reader: StreamReader,
    added: AddedInputs,
  ) => Promise<Result<readonly DomainEvent[], Refusal>>;
}

/** A command that the system carries out before what somebody asked for is written. */
export interface Preceding<Sent extends object = object> {
  readonly operation: Operation<Sent>;
  readonly sent: Sent;
}

/** What the system adds to a request; kept with the command, so that it can be decided again. */
export interface AddedInputs {
  readonly today: BusinessDate;
  readonly actor: string;
  /** True of a trustee manager, where the policy of approvals may ask whether one approves. */
  readonly isManager?: true;
  /** The newest signed head of the log, `null` while nothing is signed; for operations that embed it. */
  readonly checkpoint?: string | null;
}

/** Reads streams for a decision and remembers at which versions. */
export interface StreamReader {
  events<E extends DomainEvent>(stream: string): Promise<readonly StoredEvent<E>[]>;
  /** The stream's newest event alone, `null` of an unknown stream: where it says all that a decision needs. */
  newest<E extends DomainEvent>(stream: string): Promise<StoredEvent<E> | null>;
  state<State, E extends DomainEvent>(stream: string, model: StateModel<State, E>): Promise<State>;
}

/** How a context's events fold to its state. */
export interface StateModel<State, E extends DomainEvent> {
  readonly initialState: State;
  readonly evolve: (state: State, event: E) => State;
}

/** One request: who, under which id, because of what. */
export interface RequestContext {
  readonly actor: Actor;
  /** Unique over the log; the same for a retry of the same request. */
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  /** The version of the stream that the caller has seen (If-Match); absent when the caller states none. */
  readonly expectedVersion?: number;
  /** What is still to be confirmed of the actor; absent of one who is proved. */
  readonly toConfirm?: CallerToConfirm;
}

/** An event as an answer names it. */
export interface RecordedEvent {
  readonly type: string;
  readonly version: number;
  readonly position: string;
}

/** What a write is answered with, the first time and at every repeat. */
export interface CommandReceipt {
  readonly commandId: string;
  readonly stream: string;
  /** The stream's version after the command. */
  readonly version: number;
  /** Read models that stand here show the write. */
  readonly cursor: Cursor;
  /** True when an earlier request with the same id had done it; nothing was done again. */
  readonly repeated: boolean;
  /** Of the deals, the part that the write is in: it is shown when that part stands at the cursor, however others stand. */
  readonly part: number;
  /** Of a repeat: the event of the stream that took the place of what was done then, so that it no longer counts. */
  readonly supersededBy?: RecordedEvent;
  readonly events: readonly RecordedEvent[];
}
