import type { TruststreamEvent } from '#domain/events';
import { SealBroken } from '#file-store';
import { counted, type Check } from '../check.js';
import type { Finding } from '../finding.js';

/** What the log says of an identity. */
interface Kept {
  readonly keyId: string;
  readonly identityDigest: string;
  readonly position: bigint;
}

/** Opens what the vault keeps; `null` where its key is gone, or nothing is kept. Throws `SealBroken` where it was changed. */
export interface OpensIdentities {
  open(sealed: Pick<Kept, 'keyId' | 'identityDigest'>): Promise<unknown>;
}

/** Nothing says who a subject is any more, though nobody erased it: as after a restore, for no backup holds the vault. */
export const IDENTITY_LOST = 'IDENTITY_LOST';

/**
 * Who each subject is can be looked up as it was kept last, or was erased by an event and cannot. What is worse than lost is
 * reported first.
 */
export const identities = (vault: OpensIdentities): Check => ({
  name: 'identities',
  watch(report) {
    const kept = new Map<string, Kept>();
    const erased = new Map<string, bigint>();
    return {
      event({ type, payload, position }) {
        const event = { type, payload } as TruststreamEvent;
        if (event.type === 'IdentityKept') kept.set(event.payload.subjectId, { ...event.payload, position });
        if (event.type === 'SubjectErased') erased.set(event.payload.subjectId, position);
      },
      async end() {
        const lost: Finding[] = [];
        for (const [subjectId, sealed] of kept) {
          const by = erased.get(subjectId);
          try {
            const opens = (await vault.open(sealed)) !== null;
            if (opens && by !== undefined) {
              const message = `${subjectId}, erased by event ${by}, can be looked up: the key ${sealed.keyId} is there`;
              report({ code: 'ERASED_IDENTITY_KEPT', position: by, message });
            } else if (!opens && by === undefined) {
              const message = `no event erased ${subjectId}, and who that is cannot be looked up`;
              lost.push({ code: IDENTITY_LOST, position: sealed.position, message });
            }
          } catch (error) {
            if (!(error instanceof SealBroken)) throw error;
            report({ code: 'IDENTITY_DAMAGED', position: sealed.position, message: `${subjectId}: ${error.message}` });
          }
        }
        lost.forEach(report);
      },
      checked() {
        const by = [...new Set(erased.values())].join(', ');
        const all = counted(kept.size, 'identity', 'identities');
        return erased.size === 0 ? all : `${all}; ${erased.size} erased by event ${by}`;
      },
    };
  },
});
