import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { START, type AppendOutcome, type AppendRequest, type StoredEvent } from '../event-store.js';
import { appendOf, noted, sequence, type LogUnderTest } from '../testing/log-under-test.js';

/** Any history of requests is answered as the contract's simplest truth answers it. */
export const modelClause = (name: string, makeLog: () => Promise<LogUnderTest>): void =>
  describe(`${name} against a model`, () => {
    let log: LogUnderTest;
    beforeAll(async () => {
      log = await makeLog();
    });
    afterAll(() => log.close());

    it('answers any history of requests as a list of events would', async () => {
      const model = new Model();
      const step = fc.record({
        stream: fc.constantFrom('s', 't', 'u'),
        command: fc.nat(30),
        body: fc.constantFrom('x', 'y'),
        events: fc.integer({ min: 1, max: 4 }),
        expected: fc.oneof(fc.constant('any' as const), fc.constant('actual' as const), fc.nat(6)),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
          for (const { stream, command, body, events, expected } of steps) {
            const expectedVersion = expected === 'actual' ? model.version(stream) : expected;
            const request = appendOf(`c${command}`, {
              stream,
              expectedVersion,
              sent: { body },
              events: sequence(events).map((n) => noted({ n })),
            });
            expect(summary(await log.store.append(request))).toEqual(model.append(request, body));
          }
          expect((await log.store.readAfter(START, 10_000)).map(place)).toEqual(model.places);
        }),
        { numRuns: 25 },
      );
    });
  });

const place = ({ stream, version, commandId }: StoredEvent): string => `${stream}@${version} by ${commandId}`;

const summary = (outcome: AppendOutcome): object =>
  'events' in outcome ? { outcome: outcome.outcome, places: outcome.events.map(place) } : outcome;

/** The contract's simplest truth: one list of places, one map of commands. */
class Model {
  readonly places: string[] = [];
  private readonly versions = new Map<string, number>();
  private readonly commands = new Map<string, { body: string; places: readonly string[] }>();

  version(stream: string): number {
    return this.versions.get(stream) ?? 0;
  }

  append({ stream, expectedVersion, events, command }: AppendRequest, body: string): object {
    const kept = this.commands.get(command.commandId);
    if (kept) {
      return kept.body === body ? { outcome: 'repeated', places: kept.places } : { outcome: 'command id reused' };
    }
    const actualVersion = this.version(stream);
    if (expectedVersion !== 'any' && expectedVersion !== actualVersion) return { outcome: 'conflict', actualVersion };
    const places = events.map((_, i) => `${stream}@${actualVersion + 1 + i} by ${command.commandId}`);
    this.versions.set(stream, actualVersion + events.length);
    this.commands.set(command.commandId, { body, places });
    this.places.push(...places);
    return { outcome: 'appended', places };
  }
}
