import { randomUUID } from 'node:crypto';
import { readTraceparent } from './traceparent.js';

const CORRELATION_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

type Header = string | string[] | undefined;

/** The caller's X-Correlation-Id when it is 8 to 64 plain characters, else the trace that its `traceparent` names, else a new one. */
export const correlationIdOf = (header: Header, traceparent?: Header): string =>
  typeof header === 'string' && CORRELATION_ID.test(header)
    ? header
    : (readTraceparent(traceparent)?.traceId ?? randomUUID());
