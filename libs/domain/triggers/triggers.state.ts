import { assertNever, type BusinessDate } from '#domain/shared';
import type { DeclaredTrigger } from '#domain/waterfall';
import type { TriggerEvent } from './triggers.events.js';

/** What of a deal's triggers people declared: the newest proposal of each, and those confirmed. */
export interface TriggersState {
  readonly proposed: ReadonlyMap<string, ProposedTrigger>;
  /** In the order of their confirmation; each once. */
  readonly declared: readonly DeclaredTrigger[];
}

export interface ProposedTrigger {
  readonly date: BusinessDate;
  readonly evidence: string;
  readonly proposedBy: string;
}

export const initialState: TriggersState = { proposed: new Map(), declared: [] };

export function evolve({ proposed, declared }: TriggersState, event: TriggerEvent): TriggersState {
  const { triggerId, date, evidence, proposedBy } = event.payload;
  switch (event.type) {
    case 'TriggerDeclarationProposed':
      return { proposed: new Map(proposed).set(triggerId, { date, evidence, proposedBy }), declared };
    case 'TriggerDeclared': {
      const left = new Map(proposed);
      left.delete(triggerId);
      return { proposed: left, declared: [...declared, { triggerId, date, evidence }] };
    }
    default:
      return assertNever(event, 'trigger event');
  }
}
