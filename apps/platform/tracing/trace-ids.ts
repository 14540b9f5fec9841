import { createHash } from 'node:crypto';
import type { StoredEvent } from '#event-store';

/** A span, as others name it. */
export interface SpanName {
  /** 32 hexadecimal digits, not all of them zero. */
  readonly traceId: string;
  /** 16 hexadecimal digits, not all of them zero. */
  readonly spanId: string;
}

const TRACE_ID = /^(?!0{32})[0-9a-f]{32}$/;

/**
 * The trace of all that one request causes, in whichever process: its correlation id, where that is a trace id or a UUID, else a digest of
 * it. So the log holds what a trace is found by, and nothing is kept for the sake of traces.
 */
export function traceIdOf(correlationId: string): string {
  const digits = correlationId.replaceAll('-', '').toLowerCase();
  return TRACE_ID.test(digits) ? digits : digest(`trace ${correlationId}`, 32);
}

/** The span of the append that wrote what a command decided; a command is appended once. */
export const appendSpanIdOf = (commandId: string): string => digest(`append ${commandId}`, 16);

/** The append that wrote the event, whoever did so and when. */
export const appendOf = ({ correlationId, commandId }: Pick<StoredEvent, 'correlationId' | 'commandId'>): SpanName => ({
  traceId: traceIdOf(correlationId),
  spanId: appendSpanIdOf(commandId),
});

const digest = (text: string, digits: number): string =>
  createHash('sha256').update(text).digest('hex').slice(0, digits);
