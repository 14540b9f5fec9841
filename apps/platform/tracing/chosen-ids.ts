import { RandomIdGenerator, type IdGenerator } from '@opentelemetry/sdk-trace';
import type { SpanName } from './trace-ids.js';

/** Gives spans the ids that are chosen for them, and others by chance. */
export class ChosenIds implements IdGenerator {
  private readonly chance = new RandomIdGenerator();
  private chosen: Partial<SpanName> = {};

  /** The span that is begun meanwhile, at once, gets these. */
  choose<T>(ids: Partial<SpanName>, begin: () => T): T {
    this.chosen = ids;
    try {
      return begin();
    } finally {
      this.chosen = {};
    }
  }

  readonly generateTraceId = (): string => this.chosen.traceId ?? this.chance.generateTraceId();
  readonly generateSpanId = (): string => this.chosen.spanId ?? this.chance.generateSpanId();
}
