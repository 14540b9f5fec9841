import { writeSync } from 'node:fs';
import { DealReach, Webhooks } from '#application';
import { LogTail, START } from '#event-store';
import { PostgresEventStore } from '#event-store/postgres';
import { PostgresWebhookOutbox } from '#persistence/webhooks';
import { subscribedPrograms } from '../../apps/platform/webhooks/subscribed-programs.js';

/** A process that tells one program of all that it finds in the log; it writes a line when everything is told, and then waits to be killed. */
const [appUrl = '', url = ''] = process.argv.slice(2);
if (!appUrl || !url) throw new Error('usage: webhook-teller <database> <receiver>');

const store = new PostgresEventStore({ url: appUrl });
const outbox = new PostgresWebhookOutbox(appUrl);
await outbox.begin(['ledger'], START);
const webhooks = new Webhooks({
  outbox,
  log: new LogTail(store),
  reach: new DealReach(store, { today: () => '2026-11-23' }),
  programs: subscribedPrograms([
    {
      ...{ name: 'ledger', url, secret: 'a-secret-of-more-than-32-characters', kinds: ['PeriodReconciled'] },
      actor: { subject: 'webhook/ledger', roles: ['auditor'], partyId: null },
    },
  ]),
});
await webhooks.note();
await webhooks.deliver();
writeSync(1, 'told\n');
setInterval(() => undefined, 1_000);
