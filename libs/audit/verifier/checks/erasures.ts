import type { DecidedErasure } from '#domain/erasure';
import { ErasedFiles } from '../../erased-files.js';
import { KeptIdentities } from '../../kept-identities.js';
import { counted, type Check } from '../check.js';

/** What is erased elsewhere stands here: an older copy of the log does not know it. */
export const ERASURE_LOST = 'ERASURE_LOST';

/** What two people erased once, by the word of those who keep it apart from the log, is erased in this log. */
export const erasures = (known: () => Promise<readonly DecidedErasure[]>): Check => ({
  name: 'erasures',
  async watch(report) {
    const elsewhere = await known();
    const files = new ErasedFiles();
    const subjects = new KeptIdentities();
    return {
      event(event) {
        files.pass(event);
        subjects.pass(event);
      },
      end() {
        for (const erasure of elsewhere) {
          const { erasureId, position } = erasure;
          const named = [
            ...erasure.files.filter(({ digest }) => !files.of(digest)).map(({ digest }) => `the file ${digest}`),
            ...erasure.subjects.flatMap(({ subjectId }) => (subjects.erased.has(subjectId) ? [] : subjectId)),
          ];
          if (named.length === 0) continue;
          const message = `the erasure ${erasureId}, decided at position ${position} of a log that went on, is not in this one: it erased ${named.join(', ')}`;
          report({ code: ERASURE_LOST, position: BigInt(position), message });
        }
      },
      checked: () => `${counted(elsewhere.length, 'erasure')} kept apart from the log`,
    };
  },
});
