import { createHash } from 'node:crypto';
import type { Evidence } from './evidence.js';
import type { Tampering } from './tampering.js';

const GROUP = 'the insider, with every key of the operator';

/** Changes what a remittance says, in the event, in the record of its command and in every digest of them. */
async function editRemittance({ superuser }: Evidence): Promise<void> {
  const { rows } = await superuser.query<{ command_id: string; payload: Buffer; record: Buffer }>(
    `SELECT e.command_id, e.payload, c.record FROM log.event e JOIN log.command c USING (command_id)
      WHERE e.type = 'RemittanceReceived' ORDER BY e.position LIMIT 1`,
  );
  const [remittance] = rows;
  if (!remittance) throw new Error('no remittance is there');
  const edited = (bytes: Buffer): Buffer =>
    Buffer.from(bytes.toString('utf8').replace(/"bankReference":"[^"]*"/, '"bankReference":"FORGED"'));
  const record = edited(remittance.record);
  const { sent } = JSON.parse(record.toString('utf8')) as { readonly sent: object };
  const digest = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest();
  await superuser.query(
    'UPDATE log.command SET record = $2, command_digest = $3, request_digest = $4 WHERE command_id = $1',
    // What was sent is canonical in the record, and its members keep their order.
    [remittance.command_id, record, digest(record), digest(JSON.stringify(sent))],
  );
  await superuser.query('UPDATE log.event SET payload = $2, command_digest = $3 WHERE command_id = $1', [
    remittance.command_id,
    edited(remittance.payload),
    digest(record),
  ]);
}

/** Edits that recompute everything above them; only what lies outside the operator's hands can find the perfect ones. */
export const insiderTamperings: readonly Tampering[] = [
  { group: 'edit', name: 'a remittance with its command and digests', apply: editRemittance },
  {
    group: GROUP,
    name: 'a remittance edited, the tree and all checkpoints made and signed anew',
    async apply(evidence) {
      await editRemittance(evidence);
      await evidence.notariseAnew();
    },
  },
  {
    group: GROUP,
    name: 'the cause of one event, and everything signed anew',
    async apply(evidence) {
      await evidence.superuser.query(`UPDATE log.event SET causation_id = 'another' WHERE position = 3`);
      await evidence.notariseAnew();
    },
  },
];
