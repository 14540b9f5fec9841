import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import type { KnownSchemas } from '#event-codec';
import { KurrentDbStand } from '../../../test/support/kurrentdb-stand/kurrentdb-stand.js';
import { eventStoreContract } from '../event-store.contract.js';
import { KurrentLog } from './kurrent-log.js';

/** A real server where the environment names one (`npm run test:contract`), else the stand that speaks its protocol. */
const { KURRENTDB_URL } = process.env;
let stand: KurrentDbStand | null = null;
/** Two processes have two connections; each of them takes half a second to open. */
let clients: KurrentDBClient[] = [];
beforeAll(async () => {
  stand = KURRENTDB_URL ? null : await KurrentDbStand.start();
  const url = KURRENTDB_URL ?? stand?.url ?? '';
  clients = [KurrentDBClient.connectionString(url), KurrentDBClient.connectionString(url)];
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.dispose()));
  await stand?.stop();
});

eventStoreContract(KURRENTDB_URL ? 'the log in KurrentDB' : 'the log behind KurrentDB’s protocol', async () => {
  const log = `test-${randomBytes(8).toString('hex')}`;
  const logs: KurrentLog[] = [];
  const open = async (schemas?: KnownSchemas) => {
    const server = clients[logs.length % clients.length] ?? '';
    // Pages so small that the suite's logs cross them.
    const opened = await KurrentLog.open({ server, log, pageSize: 3, ...(schemas ? { schemas } : {}) });
    logs.push(opened);
    return opened.store;
  };
  return {
    store: await open(),
    open,
    close: async () => {
      await Promise.all(logs.map((opened) => opened.close()));
    },
  };
});
