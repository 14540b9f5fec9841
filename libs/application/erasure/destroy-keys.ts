import type { SealedFiles } from '../ports.js';
import type { LastingEffect } from '../process-managers/process-manager.js';

/** An approved erasure takes effect: the keys of its files and subjects are destroyed. */
export const destroyKeys = (files: Pick<SealedFiles, 'destroyKey'>): LastingEffect => ({
  name: 'destroy-keys',
  on: async (event) => {
    if (event.type === 'FileErased' || event.type === 'SubjectErased') await files.destroyKey(event.payload.keyId);
  },
});
