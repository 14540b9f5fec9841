/** The span of a caller that it names in the header `traceparent`. */
export interface CallersSpan {
  readonly traceId: string;
  readonly spanId: string;
}

/** Version 00 has no more parts; a later one may. */
const TRACEPARENT = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(-.*)?$/;

/** As W3C Trace Context writes it; null where it is absent or malformed, which is as if it were absent. */
export function readTraceparent(header: string | string[] | undefined): CallersSpan | null {
  const [, version, traceId, spanId, more] = (typeof header === 'string' && TRACEPARENT.exec(header)) || [];
  if (traceId === undefined || spanId === undefined || (version === '00' && more !== undefined)) return null;
  return { traceId, spanId };
}
