import type { KnownSchemas } from '#event-codec';
import { testDatabase } from '../../../test/support/test-database.js';
import { eventStoreContract } from '../event-store.contract.js';
import { PostgresEventStore } from './postgres-event-store.js';

eventStoreContract('the log in PostgreSQL', async () => {
  const database = await testDatabase();
  const stores: PostgresEventStore[] = [];
  const open = async (schemas?: KnownSchemas): Promise<PostgresEventStore> => {
    const store = new PostgresEventStore({ url: database.appUrl, ...(schemas ? { schemas } : {}) });
    stores.push(store);
    return store;
  };
  return {
    store: await open(),
    open,
    close: async () => {
      await Promise.all(stores.map((store) => store.close()));
      await database.drop();
    },
  };
});
