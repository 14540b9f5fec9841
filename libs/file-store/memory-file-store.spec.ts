import { fileStoreContract, LIMIT_FOR_TESTS_bytes } from './file-store.contract.js';
import { MemoryFileStore } from './memory-file-store.js';

fileStoreContract('memory', async () => new MemoryFileStore(LIMIT_FOR_TESTS_bytes));
