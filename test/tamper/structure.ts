import { chmod, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evidence } from './evidence.js';
import type { Random } from '../support/random.js';
import { bySql, type Tampering } from './tampering.js';

/** Frees the numbers from `position` on by shifting everything above. */
const shift = (position: bigint, by: 1 | -1): readonly string[] => [
  `UPDATE log.event SET position = position + ${by} WHERE position >= ${position}`,
  `UPDATE log.command SET first_position = first_position + ${by} WHERE first_position >= ${position}`,
  `UPDATE log.head SET position = position + ${by}`,
];

const COLUMNS =
  'stream, version, type, schema_version, recorded_at, effective_date, actor, command_id, command_digest, causation_id, correlation_id, payload';

/** Swaps, repeats, removals, insertions and other times, in the middle of the log and at its end. */
export function structuralTamperings({ covered }: Evidence, random: Random): readonly Tampering[] {
  const [a = 1n, b = 2n] = random.sample(Number(covered), 2).map((index) => BigInt(index) + 1n);
  const swapped = (columns: string): string =>
    `UPDATE log.event e SET (${columns}) = (SELECT ${columns} FROM backup.log_event o WHERE o.position = ${a + b} - e.position)
      WHERE position IN (${a}, ${b})`;
  const copy = (from: bigint, to: bigint): string =>
    `INSERT INTO log.event (position, ${COLUMNS}) SELECT ${to}, ${COLUMNS} FROM backup.log_event WHERE position = ${from}`;
  return [
    bySql('swap', 'two payloads', swapped('payload')),
    bySql('swap', 'two instants', swapped('recorded_at, correlation_id')),
    bySql('swap', 'two events whole', swapped(COLUMNS)),
    bySql('duplicate', 'an event at its own position', copy(a, a)),
    bySql('duplicate', 'an event behind itself, everything above moved up', ...shift(a + 1n, 1), copy(a, a + 1n)),
    bySql(
      'duplicate',
      'a command',
      'INSERT INTO log.command SELECT * FROM backup.log_command ORDER BY first_position LIMIT 1',
    ),
    bySql('delete in the middle', 'an event', `DELETE FROM log.event WHERE position = ${a}`),
    bySql(
      'delete in the middle',
      'an event, everything above moved down',
      `DELETE FROM log.event WHERE position = ${a}`,
      ...shift(a + 1n, -1),
    ),
    bySql(
      'delete in the middle',
      'a command with its events, everything above moved down',
      `DELETE FROM log.command WHERE command_id = (SELECT command_id FROM log.event WHERE position = ${a})`,
      `DELETE FROM log.event WHERE command_id = (SELECT command_id FROM backup.log_event WHERE position = ${a})`,
      `UPDATE log.event e SET position = d.dense FROM (SELECT position, row_number() OVER (ORDER BY position) AS dense
         FROM log.event) d WHERE d.position = e.position`,
      `UPDATE log.command c SET first_position = (SELECT min(position) FROM log.event e WHERE e.command_id = c.command_id)`,
      `UPDATE log.head SET position = (SELECT max(position) FROM log.event)`,
    ),
    bySql(
      'delete in the middle',
      'a command alone',
      `DELETE FROM log.command WHERE first_position <= ${a} AND first_position + event_count > ${a}`,
    ),
    bySql(
      'insert',
      'an event at the end, the head with it',
      copy(a, covered + 2n),
      'UPDATE log.head SET position = position + 1',
    ),
    bySql('insert', 'an event in the middle, everything above moved up', ...shift(b, 1), copy(a, b)),
    bySql(
      'insert',
      'a command that has no events',
      `INSERT INTO log.command SELECT 'rogue', stream, first_version, first_position, event_count, request_digest, command_digest, record FROM backup.log_command LIMIT 1`,
    ),
    bySql(
      're-time',
      'one event, by a microsecond',
      `UPDATE log.event SET recorded_at = recorded_at + interval '1 microsecond' WHERE position = ${a}`,
    ),
    bySql(
      're-time',
      'the whole log, by a year',
      `UPDATE log.event SET recorded_at = recorded_at - interval '1 year'`,
      `UPDATE log.head SET recorded_at = recorded_at - interval '1 year'`,
    ),
    bySql(
      're-time',
      'all that one command caused',
      `UPDATE log.event SET effective_date = effective_date - 1 WHERE command_id = (SELECT command_id FROM log.event WHERE position = ${b})`,
    ),
  ];
}

/** Everything above a position, gone from the log and, with `proof`, from what proves it. */
const cut = (above: bigint, proof: boolean): readonly string[] => [
  `DELETE FROM log.event WHERE position > ${above}`,
  `DELETE FROM log.command WHERE first_position > ${above}`,
  ...(proof
    ? [`DELETE FROM audit.cosignature WHERE size > ${above}`, `DELETE FROM audit.tree_growth WHERE size > ${above}`]
    : []),
];

const headBack =
  'UPDATE log.head SET (position, recorded_at) = (SELECT max(position), max(recorded_at) FROM log.event)';

/** The log's end cut off, alone and together with what proves it. */
export async function tailTamperings({ superuser, covered }: Evidence): Promise<readonly Tampering[]> {
  const { rows } = await superuser.query<{ size: string }>('SELECT size FROM audit.tree_growth ORDER BY size');
  const earlier = rows.map(({ size }) => BigInt(size)).filter((size) => size < covered);
  return [
    bySql('delete the tail', 'behind the newest checkpoint', ...cut(covered, false)),
    {
      ...bySql('delete the tail', 'behind the newest checkpoint, the head set back', ...cut(covered, false), headBack),
      needsReadModels: true,
    },
    bySql('delete the tail', 'what a checkpoint covers, the head set back', ...cut(covered - 1n, false), headBack),
    ...earlier.map((size) =>
      bySql('roll back', `log and checkpoints together, to ${size} events`, ...cut(size, true), headBack),
    ),
  ];
}

/** What the notary keeps, taken away. */
export const proofTamperings = ({ covered }: Evidence): readonly Tampering[] => [
  bySql('proof taken away', 'the newest checkpoint', `DELETE FROM audit.tree_growth WHERE size = ${covered}`),
  bySql(
    'proof taken away',
    'the newest checkpoint and its cosignature',
    `DELETE FROM audit.tree_growth WHERE size = ${covered}`,
    `DELETE FROM audit.cosignature WHERE size = ${covered}`,
  ),
  bySql(
    'proof taken away',
    'a checkpoint in the middle',
    'DELETE FROM audit.tree_growth WHERE size = (SELECT min(size) FROM audit.tree_growth)',
  ),
  bySql('proof taken away', 'every checkpoint', 'DELETE FROM audit.tree_growth', 'DELETE FROM audit.cosignature'),
  bySql('proof taken away', 'the newest key', 'DELETE FROM audit.key_entry WHERE ordinal > 1'),
  bySql('proof taken away', 'every key', 'DELETE FROM audit.key_entry'),
];

/** A hand on the files, and on what is derived from the log. */
export const otherTamperings: readonly Tampering[] = [
  onFile('a byte of a file', async (path) => {
    const bytes = await readFile(path);
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    await chmod(path, 0o600);
    await writeFile(path, bytes);
  }),
  onFile('a file away', (path) => rm(path)),
  onFile('a file cut short', async (path) => {
    const bytes = await readFile(path);
    await chmod(path, 0o600);
    await writeFile(path, bytes.subarray(0, -1));
  }),
  {
    group: 'read models',
    name: 'the amount of a remittance',
    needsReadModels: true,
    async apply({ superuser, onRestore }) {
      const add = (amount: number): Promise<unknown> =>
        superuser.query(`UPDATE read.remittances SET amount = amount + ${amount}`);
      onRestore(async () => void (await add(-1)));
      await add(1);
    },
  },
];

function onFile(name: string, change: (path: string) => Promise<unknown>): Tampering {
  return {
    group: 'files',
    name,
    async apply({ folder, onRestore }) {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const file = entries.filter((entry) => entry.isFile())[0];
      if (!file) throw new Error('no file is kept');
      const path = join(file.parentPath, file.name);
      const bytes = await readFile(path);
      onRestore(async () => {
        await writeFile(`${path}.mended`, bytes);
        await rename(`${path}.mended`, path);
      });
      await change(path);
    },
  };
}
