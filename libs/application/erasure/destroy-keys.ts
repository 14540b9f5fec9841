import type { SealedFiles } from '../ports.js';
import type { LastingEffect } from '../process-managers/process-manager.js';

/** An approved erasure takes effect: the keys of its files and subjects are destroyed. */
export const destroyKeys = (files: Pick<SealedFiles, 'destroyKey'>): LastingEffect => ({
  name: 'destroy-keys',
  on: async (event) => {
    if (event.type !== 'ErasureApproved') return;
    const { files: erased, subjects } = event.payload;
    for (const { keyId } of [...erased, ...subjects]) await files.destroyKey(keyId);
  },
});
