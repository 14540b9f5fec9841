/** What can go wrong before a request reaches an operation, or apart from all operations. */
export const transportProblems = {
  ROUTE_UNKNOWN: {
    status: 404,
    title: 'No such route',
    remedy: 'see /docs for the routes and their methods',
  },
  BODY_TOO_LARGE: {
    status: 413,
    title: 'The body is larger than is taken',
    remedy: 'send less at once: 1 MiB of JSON, or 256 MiB of a table',
  },
  MEDIA_TYPE_UNSUPPORTED: {
    status: 415,
    title: 'The body is of another media type',
    remedy:
      'send application/json, text/csv or a workbook for a file, or application/offset+octet-stream for a piece of one',
  },
  CALLS_TOO_MANY: {
    status: 429,
    title: 'One caller asks more often than is taken',
    remedy: 'wait as many seconds as Retry-After says; nothing of the request was done',
  },
  PROTOCOL_VERSION_UNSUPPORTED: {
    status: 412,
    title: 'The upload speaks another version of its protocol',
    remedy: 'speak tus 1.0.0, as OPTIONS /uploads says',
  },
  CHECKSUM_DIFFERS: {
    status: 460,
    title: 'The bytes that came are not those that were sent',
    remedy: 'send the same bytes again, from the same offset: none of them was kept',
  },
  UNEXPECTED: {
    status: 500,
    title: 'Something failed here',
    remedy: 'try again with the same Idempotency-Key; if it lasts, report the correlation id',
  },
  NOT_READY: {
    status: 503,
    title: 'The service cannot answer now',
    remedy: 'try again later; a write with the same Idempotency-Key',
  },
} as const satisfies Record<string, { readonly status: number; readonly title: string; readonly remedy: string }>;

export type TransportCode = keyof typeof transportProblems;
