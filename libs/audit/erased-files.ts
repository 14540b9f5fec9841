import type { ErasedFile } from '#domain/erasure';
import type { TruststreamEvent } from '#domain/events';

/** An erased file, and the position of the event that erased it. */
export interface Erased extends ErasedFile {
  readonly position: bigint;
}

/** The files that the events which passed have erased, by the digest of their plain bytes. */
export class ErasedFiles {
  private readonly files = new Map<string, Erased>();

  pass({
    type,
    payload,
    position,
  }: {
    readonly type: string;
    readonly payload: unknown;
    readonly position: bigint;
  }): void {
    const event = { type, payload } as TruststreamEvent;
    if (event.type === 'FileErased') this.files.set(event.payload.digest, { ...event.payload, position });
  }

  of(digest: string): Erased | undefined {
    return this.files.get(digest);
  }

  all(): Iterable<Erased> {
    return this.files.values();
  }
}
