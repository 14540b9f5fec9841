import type { TruststreamEvent } from '#domain/events';

/** A file that somebody sent, or the report of what was refused of one: its bytes lie in the file store under their digest. */
export interface NamedFile {
  readonly digest: string;
  readonly size_bytes?: number;
}

/** The file that an event takes in: once per upload, per valid part and per registered pool. */
export function fileOf({ type, payload }: { readonly type: string; readonly payload: unknown }): NamedFile | null {
  if (typeof payload !== 'object' || payload === null) return null;
  const event = { type, payload } as TruststreamEvent;
  switch (event.type) {
    case 'UploadStarted':
    case 'AssetStatusReceived':
    case 'PeriodSummaryReceived':
    case 'CustodianStatementReceived':
      return { digest: event.payload.fileDigest, size_bytes: event.payload.fileBytes };
    case 'ValidPartProposed':
      return { digest: event.payload.rejectReportDigest };
    case 'PoolRegistered':
      return { digest: event.payload.fileDigest };
    default:
      return null;
  }
}
