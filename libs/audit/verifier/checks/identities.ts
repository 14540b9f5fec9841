import { SealBroken } from '#file-store';
import { KeptIdentities, type KeptIdentity } from '../../kept-identities.js';
import { counted, type Check } from '../check.js';
import type { Finding } from '../finding.js';

/** Opens what the vault keeps; `null` where its key is gone, or nothing is kept. Throws `SealBroken` where it was changed. */
export interface OpensIdentities {
  open(sealed: Pick<KeptIdentity, 'keyId' | 'identityDigest'>): Promise<unknown>;
}

/** Nothing says who a subject is any more, though nobody erased it: as after a restore of a backup that could not carry it. */
export const IDENTITY_LOST = 'IDENTITY_LOST';

/**
 * Who each subject is can be looked up as it was kept last, or was erased by an event and cannot. What is worse than lost is
 * reported first.
 */
export const identities = (vault: OpensIdentities): Check => ({
  name: 'identities',
  watch(report) {
    const subjects = new KeptIdentities();
    const { erased } = subjects;
    return {
      event: (event) => subjects.pass(event),
      async end() {
        const lost: Finding[] = [];
        for (const sealed of subjects.all()) {
          const { subjectId } = sealed;
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
        const all = counted(subjects.count, 'identity', 'identities');
        return erased.size === 0 ? all : `${all}; ${erased.size} erased by event ${by}`;
      },
    };
  },
});
