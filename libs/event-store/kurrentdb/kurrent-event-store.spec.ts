import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import type { KnownSchemas } from '#event-codec';
import { KurrentDbStand } from '../../../test/support/kurrentdb-stand/kurrentdb-stand.js';
import { eventStoreContract } from '../event-store.contract.js';
import { KurrentEventStore } from './kurrent-event-store.js';

/** A real server where the environment names one (`npm run test:contract`), else the stand that speaks its protocol. */
const { KURRENTDB_URL } = process.env;
let stand: KurrentDbStand | null = null;
beforeAll(async () => {
  stand = KURRENTDB_URL ? null : await KurrentDbStand.start();
});
afterAll(() => stand?.stop());

eventStoreContract(KURRENTDB_URL ? 'the log in KurrentDB' : 'the log behind KurrentDB’s protocol', async () => {
  const url = KURRENTDB_URL ?? stand?.url ?? '';
  const log = `test-${randomBytes(8).toString('hex')}`;
  const stores: KurrentEventStore[] = [];
  const open = async (schemas?: KnownSchemas): Promise<KurrentEventStore> => {
    // Pages so small that the suite's logs cross them.
    const store = await KurrentEventStore.open({ url, log, pageSize: 3, ...(schemas ? { schemas } : {}) });
    stores.push(store);
    return store;
  };
  return {
    store: await open(),
    open,
    close: async () => {
      await Promise.all(stores.map((store) => store.close()));
    },
  };
});
