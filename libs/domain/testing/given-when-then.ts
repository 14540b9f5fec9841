import { expect } from '@jest/globals';
import { err, type DomainEvent, type Refusal, type RefusalCode, type Result } from '#domain/shared';

/** What a decision is expected to answer instead of events: the code, and the field or value at fault and the remedy where they matter. */
export interface Refused {
  readonly refused: RefusalCode;
  readonly field?: string;
  readonly value?: string;
  readonly remedy?: string;
}

export const refused = (code: RefusalCode, detail: Omit<Refused, 'refused'> = {}): Refused => ({
  refused: code,
  ...detail,
});

interface Operation<State, Event extends DomainEvent, Command extends { readonly sent: object }> {
  readonly initialState: State;
  readonly evolve: (state: State, event: Event) => State;
  readonly decide: (command: Command, state: State) => Result<readonly NoInfer<Event>[], Refusal>;
}

interface Given<Event, Command> {
  /** What the stream holds before the command. */
  given(history: readonly Event[]): {
    when(command: Command): {
      /** The events that the decision answers, exactly, or its refusal. */
      then(expected: readonly Event[] | Refused): void;
    };
  };
}

const isRefused = (expected: readonly unknown[] | Refused): expected is Refused => !Array.isArray(expected);

const expectPlainJson = (value: unknown): void => {
  expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value);
};

/**
 * Specifies one operation: `given(history).when(command).then(events or refusal)`. Beside the answer it holds what every
 * operation owes the log: what was sent and what is decided are plain JSON, and the stream can evolve by the decision.
 */
export function operation<State, Event extends DomainEvent, Command extends { readonly sent: object }>({
  initialState,
  evolve,
  decide,
}: Operation<State, Event, Command>): Given<Event, Command> {
  return {
    given: (history) => ({
      when: (command) => ({
        then: (expected) => {
          expectPlainJson(command.sent);
          const state = history.reduce(evolve, initialState);
          const decision = decide(command, state);
          if (isRefused(expected)) {
            const { refused: code, ...detail } = expected;
            expect(decision).toMatchObject(err({ code, ...detail }));
            return;
          }
          expect(decision).toStrictEqual({ ok: true, value: expected });
          expectPlainJson(expected);
          expected.reduce(evolve, state);
        },
      }),
    }),
  };
}
