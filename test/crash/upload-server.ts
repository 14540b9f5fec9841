import { seededUser } from '#persistence/identity';
import { ApiModule, createApi } from '../../apps/api/index.js';
import { openBackend } from '../../apps/platform/index.js';
import { tokenOf } from '../support/token-of.js';

/** Serves the API until it is killed; says where, and how its users prove who they are. */
const [dataFolder = '', databaseUrl = '', today = ''] = process.argv.slice(2);
const backend = await openBackend(
  { dataFolder, openedDatabaseUrl: databaseUrl, environment: {} },
  { today: () => today },
);
const api = await createApi(ApiModule.on(backend, 'follow'), { log: { level: 'silent' }, docsPage: false });
await api.listen(0, '127.0.0.1');
const [maker, servicer] = await Promise.all(
  ['maker-1', 'servicer-1'].map((subject) => tokenOf(backend, seededUser(subject))),
);
process.stdout.write(`${JSON.stringify({ origin: await api.getUrl(), maker, servicer })}\n`);
