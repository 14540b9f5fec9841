import type { Operation } from '#application';
import { receiveRemittance } from '#application';
import { knownSchemas } from '#domain/events';
import type { DomainEvent } from '#domain/shared';
import type { KnownSchemas } from '#event-codec';
import type { AppendRequest, EventStore } from '#event-store';
import { recordedOperations } from '../../libs/application/re-decision/recorded-operations.js';

/**
 * An event of the trade as if its payload had changed its form once: what is written today is version 2 of `RemittanceReceived`, and
 * version 1 said `sum` where it says `amount`.
 */
const TYPE = 'RemittanceReceived';
const RULE_BEFORE = receiveRemittance.ruleVersion;
const RULE_TODAY = RULE_BEFORE + 1;

interface Versions {
  /** What the program of before knew, and wrote. */
  readonly before: KnownSchemas;
  /** What the program of today knows. */
  readonly today: KnownSchemas;
}

export const versions: Versions = {
  before: { ...knownSchemas, [TYPE]: [1] },
  today: {
    ...knownSchemas,
    [TYPE]: [{ version: 1, toNext: ({ sum, ...rest }: { readonly sum?: string }) => ({ ...rest, amount: sum }) }, 2],
  },
};

const inVersion1 = (event: DomainEvent): DomainEvent => {
  if (event.type !== TYPE) return event;
  const { amount, ...rest } = event.payload as { readonly amount: string };
  return { ...event, payload: { ...rest, sum: amount } };
};

const inVersion2 = (event: DomainEvent): DomainEvent => (event.type === TYPE ? { ...event, schemaVersion: 2 } : event);

/**
 * Makes this process the program of today: the registry of schemas and that of rules say what step 1 and 3 of
 * docs/how-to/change-an-event.md have said there. Of a test's own process only.
 */
export function becomeTheProgramOfToday(): void {
  Object.assign(knownSchemas, { [TYPE]: versions.today[TYPE] });
  const rules = recordedOperations as Operation<object>[];
  const at = rules.findIndex(({ name, ruleVersion }) => name === receiveRemittance.name && ruleVersion === RULE_BEFORE);
  rules.splice(at, 1, rule(RULE_BEFORE, inVersion1), rule(RULE_TODAY, inVersion2));
}

/** The rule as it decides in one version of what it says. */
function rule(ruleVersion: number, said: (event: DomainEvent) => DomainEvent): Operation<object> {
  const operation = receiveRemittance as unknown as Operation<object>;
  return {
    ...operation,
    ruleVersion,
    async decide(sent, reader, added) {
      const decided = await operation.decide(sent, reader, added);
      return decided.ok ? { ok: true, value: decided.value.map(said) } : decided;
    },
  };
}

/** A log to which the program of before writes until it is released anew; what it reads is as today's program knows it. */
export class ReleasedAnew implements EventStore {
  private isReleasedAnew = false;

  constructor(
    private readonly before: EventStore,
    private readonly today: EventStore,
  ) {}

  releaseAnew(): void {
    this.isReleasedAnew = true;
  }

  async append(request: AppendRequest): ReturnType<EventStore['append']> {
    const [store, said, written] = this.isReleasedAnew
      ? ([this.today, inVersion2, RULE_TODAY] as const)
      : ([this.before, inVersion1, RULE_BEFORE] as const);
    const { command } = request;
    const ruleVersion = command.type === receiveRemittance.name ? written : command.ruleVersion;
    return store.append({ ...request, events: request.events.map(said), command: { ...command, ruleVersion } });
  }

  readStream(...asked: Parameters<EventStore['readStream']>): ReturnType<EventStore['readStream']> {
    return this.today.readStream(...asked);
  }

  readStreams(...asked: Parameters<EventStore['readStreams']>): ReturnType<EventStore['readStreams']> {
    return this.today.readStreams(...asked);
  }

  readStreamPart(...asked: Parameters<EventStore['readStreamPart']>): ReturnType<EventStore['readStreamPart']> {
    return this.today.readStreamPart(...asked);
  }

  readNewest(...asked: Parameters<EventStore['readNewest']>): ReturnType<EventStore['readNewest']> {
    return this.today.readNewest(...asked);
  }

  readAfter(...asked: Parameters<EventStore['readAfter']>): ReturnType<EventStore['readAfter']> {
    return this.today.readAfter(...asked);
  }

  readAfterSkipping(
    ...asked: Parameters<EventStore['readAfterSkipping']>
  ): ReturnType<EventStore['readAfterSkipping']> {
    return this.today.readAfterSkipping(...asked);
  }

  readAt(...asked: Parameters<EventStore['readAt']>): ReturnType<EventStore['readAt']> {
    return this.today.readAt(...asked);
  }

  head(): ReturnType<EventStore['head']> {
    return this.today.head();
  }

  findCommand(...asked: Parameters<EventStore['findCommand']>): ReturnType<EventStore['findCommand']> {
    return this.today.findCommand(...asked);
  }

  waitForAppend(...asked: Parameters<EventStore['waitForAppend']>): ReturnType<EventStore['waitForAppend']> {
    return this.today.waitForAppend(...asked);
  }
}
