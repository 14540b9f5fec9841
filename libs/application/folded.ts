import type { DomainEvent } from '#domain/shared';
import type { StoredEvent } from '#event-store';
import type { StateModel } from './operation.js';

export type Fold = (state: unknown, event: DomainEvent) => unknown;

/** The state that a fold made of a stream's first events, up to the one named. */
interface Folded {
  readonly initialState: unknown;
  readonly last: StoredEvent;
  readonly state: unknown;
}

/**
 * By a stream's first event, as the object that it is: what a store holds in memory it answers in the same objects, and what it lets go of
 * goes with its states. A store that reads anew each time finds nothing here.
 */
const foldedOf = new WeakMap<StoredEvent, WeakMap<Fold, Folded>>();

/**
 * The state of a stream, by all of its events from the first on. Of a stream that is held in memory only what came since the last question is
 * folded; whoever asks for less than was folded before, such as what was known at an earlier time, has it folded from the beginning.
 */
export function folded<State, E extends DomainEvent>(
  events: readonly StoredEvent<E>[],
  { initialState, evolve }: StateModel<State, E>,
): State {
  const [first] = events;
  const last = events.at(-1);
  if (!first || !last) return initialState;
  const fold = evolve as Fold;
  const states = foldedOf.get(first) ?? new WeakMap<Fold, Folded>();
  foldedOf.set(first, states);
  const before = states.get(fold);
  const goesOn = before?.initialState === initialState && events[before.last.version - 1] === before.last;
  const state = events
    .slice(goesOn ? before.last.version : 0)
    .reduce<unknown>((standing, event) => fold(standing, event), goesOn ? before.state : initialState);
  if (before === undefined || last.version >= before.last.version) states.set(fold, { initialState, last, state });
  return state as State;
}
