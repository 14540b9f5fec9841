import { compareCursors, type Cursor, type EventStore, type StoredEvent, type StoredEventOf } from '#event-store';
import { processManager } from '../access/actor.js';
import type { OperationRunner } from '../operation-runner.js';
import { RecordedReader } from '../recorded-reader.js';
import type { LastingEffect, MetEvent, ProcessManager } from './process-manager.js';

/** Goes around one reaction to an event, and answers what it answers. */
export type ObserveReaction = <T>(
  manager: string,
  event: Pick<StoredEvent, 'position' | 'commandId' | 'correlationId'>,
  work: () => Promise<T>,
) => Promise<T>;

/** Several writers came first, again and again: the event must be met again. */
class MetAgain extends Error {}

/** Does what single events call for: the managers' commands, and what is done outside the log. */
export class Reactions {
  private readonly types: ReadonlySet<string>;

  constructor(
    private readonly store: EventStore,
    private readonly operations: OperationRunner,
    private readonly managers: readonly ProcessManager[],
    private readonly effects: readonly LastingEffect[],
    private readonly observed: ObserveReaction,
  ) {
    this.types = new Set([...managers, ...effects].flatMap(({ reactsTo }) => reactsTo));
  }

  /** Whether anybody is asked what events of the type call for. */
  isAskedAbout({ type }: { readonly type: string }): boolean {
    return this.types.has(type);
  }

  /** Answers the newest event that came of it, null for none. Throws what a reaction throws, and where it met other writers again and again. */
  async to(event: StoredEventOf<MetEvent>): Promise<Cursor | null> {
    if (!this.isAskedAbout(event)) return null;
    let newest: Cursor | null = null;
    for (const effect of this.effects) if (effect.reactsTo.includes(event.type)) await effect.on(event);
    const cause = causeOf(event);
    for (const manager of this.managers) {
      if (!manager.reactsTo.includes(event.type)) continue;
      const reactions = await manager.react(event, new RecordedReader(this.store));
      for (const [index, { operation, sent }] of reactions.entries()) {
        const context = {
          actor: processManager,
          commandId: `process-manager/${manager.name}/${cause}/${index + 1}`,
          correlationId: event.correlationId,
          causationId: cause,
        };
        const outcome = await this.observed(manager.name, event, () => this.operations.run(operation, sent, context));
        // A refusal of the state is an answer (someone else did it, or a person must act) and stands in the evidence;
        // contention is not an answer, so the event must be met again.
        if (!outcome.ok && outcome.error.code === 'TOO_MUCH_CONTENTION') {
          throw new MetAgain(`${manager.name} could not react to ${cause}: ${outcome.error.message}`);
        }
        // A refusal stands somewhere up to the log's end.
        newest = laterOf(newest, outcome.ok ? outcome.value.cursor : await this.store.head());
      }
    }
    return newest;
  }
}

export function laterOf(one: Cursor, other: Cursor | null): Cursor;
export function laterOf(one: Cursor | null, other: Cursor | null): Cursor | null;
export function laterOf(one: Cursor | null, other: Cursor | null): Cursor | null {
  return one === null || (other !== null && compareCursors(other, one) > 0) ? other : one;
}

export const causeOf = (event: StoredEventOf<MetEvent>): string => `${event.stream}@${event.version}`;
