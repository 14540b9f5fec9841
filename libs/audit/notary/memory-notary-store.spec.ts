import { MemoryNotaryStore } from './memory-notary-store.js';
import { notaryStoreContract } from './notary-store.contract.js';

notaryStoreContract('memory', async () => {
  const store = new MemoryNotaryStore();
  return { store, open: async () => store, close: async () => undefined };
});
