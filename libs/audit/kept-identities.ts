import type { TruststreamEvent } from '#domain/events';

/** An identity as the log knows it: where it lies in the vault, and what proves it. */
export interface KeptIdentity {
  readonly subjectId: string;
  readonly keyId: string;
  readonly identityDigest: string;
  /** Of the event that kept it. */
  readonly position: bigint;
}

/** Who the events which passed have kept in the vault, each as last, and whom they have erased. */
export class KeptIdentities {
  private readonly kept = new Map<string, KeptIdentity>();
  /** By the subject, the position of the event. */
  readonly erased = new Map<string, bigint>();

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
    if (event.type === 'IdentityKept') {
      const { subjectId, keyId, identityDigest } = event.payload;
      this.kept.set(subjectId, { subjectId, keyId, identityDigest, position });
    }
    if (event.type === 'SubjectErased') this.erased.set(event.payload.subjectId, position);
  }

  get count(): number {
    return this.kept.size;
  }

  /** The erased ones, too; in the order in which they were first kept. */
  all(): Iterable<KeptIdentity> {
    return this.kept.values();
  }
}
