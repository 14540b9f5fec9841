import { knownSchemas } from '#domain/events';
import { PostgresEventStore } from '#event-store/postgres';
import { createReadDataSource, ProjectionRunner } from '#projections';
import { foldedDigest } from '../support/folded-digest.js';
import { stateDigest } from '../support/state-digest.js';

/** A process of its own that replays a log into empty read models, in batches of a size, and folds each stream on from the state
 * that was kept as many versions before; it prints the digests of both. */
const [url, batch] = process.argv.slice(2);
if (url === undefined || batch === undefined) throw new Error('the database’s URL and the size of a batch, please');
const store = new PostgresEventStore({ url, schemas: knownSchemas });
const read = await createReadDataSource(url).initialize();
const log = {
  head: () => store.head(),
  waitForAppend: store.waitForAppend.bind(store),
  readAfterSkipping: store.readAfterSkipping.bind(store),
  readAfter: (...[cursor, limit]: Parameters<typeof store.readAfter>) =>
    store.readAfter(cursor, Math.min(limit, Number(batch))),
};
await new ProjectionRunner(log, read).catchUp();
const folded = await foldedDigest(store, Number(batch));
process.stdout.write(`${new Intl.DateTimeFormat().resolvedOptions().timeZone} ${await stateDigest(read)} ${folded}\n`);
await read.destroy();
await store.close();
