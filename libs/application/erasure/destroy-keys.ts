import type { SealedFiles } from '../ports.js';
import type { Erasures } from './erasures.js';
import type { LastingEffect } from '../process-managers/process-manager.js';

/** An erasure takes effect: it is kept apart from the log, and the keys of its files and subjects are destroyed. */
export const destroyKeys = (
  files: Pick<SealedFiles, 'destroyKey'>,
  erasures: Pick<Erasures, 'remember'>,
): LastingEffect => ({
  name: 'destroy-keys',
  reactsTo: ['ErasureApproved', 'ErasureRepeated', 'FileErased', 'SubjectErased'],
  on: async (event) => {
    if (event.type === 'ErasureApproved' || event.type === 'ErasureRepeated') await erasures.remember();
    if (event.type === 'FileErased' || event.type === 'SubjectErased') await files.destroyKey(event.payload.keyId);
  },
});
