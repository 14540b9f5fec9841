import type { SealedFiles } from '../ports.js';
import type { LastingEffect } from '../process-managers/process-manager.js';

/** An approved erasure takes effect: the keys of its files are destroyed. */
export const destroyKeys = (files: Pick<SealedFiles, 'destroyKey'>): LastingEffect => ({
  name: 'destroy-keys',
  on: async (event) => {
    if (event.type !== 'ErasureApproved') return;
    for (const { keyId } of event.payload.files) await files.destroyKey(keyId);
  },
});
