import { ok, type BusinessDate, type DomainEvent, type Refusal, type Result } from '#domain/shared';
import type { Cursor, EventStore } from '#event-store';
import type { OperationName } from './access/access.js';
import type { RequestContext, StateModel } from './operation.js';

/** What was written before is read again in parts: an event may carry a thousand lines. */
const EVENTS_PER_READ = 16;

/** One append of a bulk write; its command id is derived from what is written, never from who asks. */
export interface BulkStep<State, E extends DomainEvent> {
  readonly operation: OperationName;
  readonly commandId: string;
  readonly sent: object;
  readonly decide: (state: State) => Result<readonly E[], Refusal>;
}

/**
 * Writes many events to one stream, append by append, with the state in memory, so that the cost is flat in what is
 * written already. A write that was interrupted goes on where it stopped: a step that was appended before is passed over.
 */
export class StreamWriter<State, E extends DomainEvent> {
  private constructor(
    private readonly store: EventStore,
    private readonly stream: string,
    private readonly model: StateModel<State, E>,
    private readonly context: RequestContext,
    private readonly today: BusinessDate,
    private state: State,
    private version: number,
    private readonly done: ReadonlySet<string>,
  ) {}

  static async open<State, E extends DomainEvent>(
    store: EventStore,
    stream: string,
    model: StateModel<State, E>,
    { context, today }: { context: RequestContext; today: BusinessDate },
  ): Promise<StreamWriter<State, E>> {
    const done = new Set<string>();
    let state = model.initialState;
    let version = 0;
    for (;;) {
      const part = await store.readStreamPart(stream, version + 1, EVENTS_PER_READ);
      state = part.reduce<State>((folded, event) => model.evolve(folded, event as unknown as E), state);
      for (const { commandId } of part) done.add(commandId);
      version += part.length;
      if (part.length < EVENTS_PER_READ) break;
    }
    return new StreamWriter(store, stream, model, context, today, state, version, done);
  }

  /** `conflict` when another writer of the same stream came first: open the stream again. */
  async write(step: BulkStep<State, E>): Promise<Result<Cursor | null, Refusal> | 'conflict'> {
    if (this.done.has(step.commandId)) return ok(null);
    const decided = step.decide(this.state);
    if (!decided.ok) return decided;
    // Before the append: what this fold cannot read is not to be in the log.
    const after = decided.value.reduce((state, event) => this.model.evolve(state, event), this.state);
    const appended = await this.store.append({
      stream: this.stream,
      expectedVersion: this.version,
      events: decided.value,
      command: {
        commandId: step.commandId,
        type: step.operation,
        sent: step.sent,
        added: { today: this.today, actor: this.context.actor.subject },
        read: [{ stream: this.stream, version: this.version }],
        ruleVersion: 1,
      },
      actor: this.context.actor.subject,
      correlationId: this.context.correlationId,
      causationId: this.context.causationId,
    });
    // Anything else means that somebody wrote to the stream since it was opened, be it the same step.
    if (appended.outcome !== 'appended') return 'conflict';
    this.state = after;
    this.version += decided.value.length;
    return ok(appended.cursor);
  }
}
