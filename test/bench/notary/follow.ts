import { Notary, NotaryKeyring } from '#audit';
import { PostgresEventStore } from '#event-store/postgres';
import { FolderSignerVault, PostgresNotaryStore } from '#persistence/notary';

/** A notary in a process of its own, as apps/worker runs it: `follow.js DATABASE_URL KEY_FOLDER`, until its parent lets go. */
const [, , url, keys] = process.argv;
if (!url || !keys) throw new Error('follow.js DATABASE_URL KEY_FOLDER');
const log = new PostgresEventStore({ url });
const kept = new PostgresNotaryStore(url);
const stop = new AbortController();
process.once('disconnect', () => stop.abort());
process.send?.('following');
await new Notary(log, kept, new NotaryKeyring(kept, new FolderSignerVault(keys))).run(stop.signal, (error) => {
  throw error;
});
await kept.close();
await log.close();
