import type { TruststreamEvent } from '#domain/events';

/** A file that somebody sent: its bytes lie in the file store under their digest. */
export interface NamedFile {
  readonly digest: string;
  readonly size_bytes?: number;
}

/** The file that an event takes in: once per upload and once per registered pool. */
export function fileOf({ type, payload }: { readonly type: string; readonly payload: unknown }): NamedFile | null {
  if (typeof payload !== 'object' || payload === null) return null;
  const event = { type, payload } as TruststreamEvent;
  if (event.type === 'UploadStarted') return { digest: event.payload.fileDigest, size_bytes: event.payload.fileBytes };
  return event.type === 'PoolRegistered' ? { digest: event.payload.fileDigest } : null;
}
