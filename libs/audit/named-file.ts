import type { TruststreamEvent } from '#domain/events';

/** A file that somebody sent, the report of what was refused of one, or a published paper: its bytes lie in the file store under their digest. */
export interface NamedFile {
  readonly digest: string;
  readonly size_bytes?: number;
}

/** The files that an event takes in, once per upload, per valid part and per registered pool, and the forms of a published paper. */
export function filesOf({ type, payload }: { readonly type: string; readonly payload: unknown }): readonly NamedFile[] {
  if (typeof payload !== 'object' || payload === null) return [];
  const event = { type, payload } as TruststreamEvent;
  switch (event.type) {
    case 'UploadStarted':
    case 'AssetStatusReceived':
    case 'PeriodSummaryReceived':
    case 'CustodianStatementReceived':
    case 'InstructionAnswersReceived':
    case 'HolderListReceived':
      return [{ digest: event.payload.fileDigest, size_bytes: event.payload.fileBytes }];
    case 'ValidPartProposed':
      return [{ digest: event.payload.rejectReportDigest }];
    case 'PoolRegistered':
      return [{ digest: event.payload.fileDigest }];
    case 'PaperPublished':
      return event.payload.documents;
    default:
      return [];
  }
}
