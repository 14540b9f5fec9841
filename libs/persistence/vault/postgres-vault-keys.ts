import pg from 'pg';
import { ok, type Result } from '#domain/shared';
import { SealBroken, type FileKey, type FileKeys, type KeyId } from '#file-store';
import { MasterKeyMissing, type MasterKeyFile } from './master-key-file.js';
import { newMasterKey, unwrapKey, wrapKey, type MasterKey } from './wrapped-key.js';

const POOL_MAX = 4;
const REWRAPPED_AT_ONCE = 1_000;
/** One master key is changed at a time, by whichever process, and none while somebody holds it. */
const ROTATION_LOCK = 'truststream master key';

interface KeyRow {
  readonly key_id: KeyId;
  readonly master_id: string;
  readonly wrapped: Buffer;
}

/** A new master key and the one in force that it is to follow, by their names. */
export interface MasterKeyChange {
  readonly masterId: string;
  readonly replaces: string;
}

/** What a change of the master key did. */
export interface Rotation {
  readonly masterId: string;
  /** How many keys it wraps now. */
  readonly keyCount: number;
  /** Keys that no master key here opens: nothing could be wrapped anew, and their rows stay as they were found. */
  readonly passedOver: readonly KeyId[];
}

/**
 * The keys of files in the database, each wrapped under a master key that is kept elsewhere: neither a dump of the
 * database nor the key file alone opens anything.
 */
export class PostgresVaultKeys implements FileKeys {
  private masters: readonly MasterKey[] = [];

  private constructor(
    private readonly pool: pg.Pool,
    private readonly file: MasterKeyFile,
  ) {}

  /**
   * Makes the first master key where nothing was ever wrapped.
   *
   * @param url acts as the application's role
   * @throws MasterKeyMissing where the file does not hold the master key that the database's keys are wrapped under
   */
  static async open(url: string, file: MasterKeyFile): Promise<PostgresVaultKeys> {
    const pool = new pg.Pool({ connectionString: url, max: POOL_MAX, application_name: 'truststream vault' });
    // An idle connection that dies is replaced when next needed; a query on a dying one reports for itself.
    pool.on('error', () => undefined);
    const keys = new PostgresVaultKeys(pool, file);
    try {
      await keys.begin();
      return keys;
    } catch (error) {
      await pool.end();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  async keep(fileKey: FileKey): Promise<void> {
    for (;;) {
      const { masterId, wrapped } = await this.wrapped(fileKey);
      // The lock waits for a change of the master key under way: what it has passed over would be lost with the old one.
      const { rowCount } = await this.pool.query(
        `WITH held AS (SELECT master_id FROM vault.master WHERE master_id = $2 FOR KEY SHARE)
         INSERT INTO vault.key (key_id, master_id, wrapped) SELECT $1, master_id, $3 FROM held`,
        [fileKey.keyId, masterId, wrapped],
      );
      if (rowCount === 1) return;
    }
  }

  /** A key under the master key in force, for whoever keeps it elsewhere. */
  async wrapped(fileKey: FileKey): Promise<{ readonly masterId: string; readonly wrapped: Buffer }> {
    const master = await this.inForce();
    return { masterId: master.masterId, wrapped: wrapKey(fileKey, master) };
  }

  /** Throws `SealBroken` for a row that was changed; `null`, too, for one under a master key that is no more. */
  async find(keyId: KeyId): Promise<Uint8Array | null> {
    const { rows } = await this.pool.query<KeyRow>('SELECT * FROM vault.key WHERE key_id = $1', [keyId]);
    const [row] = rows;
    const master = row && (await this.master(row.master_id));
    return row && master ? unwrapKey(keyId, row.wrapped, master) : null;
  }

  async destroy(keyId: KeyId): Promise<void> {
    await this.pool.query('DELETE FROM vault.key WHERE key_id = $1', [keyId]);
  }

  /**
   * Wraps every key anew under a new master key and forgets the old one, so that no older copy of the table opens anything.
   * Whatever breaks off in between leaves a file with both, and is begun again. A row that was damaged, or that comes from
   * elsewhere, keeps nobody from changing the key: it opened nothing before either. `putOnRecord` writes into the log which key is
   * to follow before anything is wrapped under it; where that is refused the old key stays.
   */
  async rotate<Refused>(
    putOnRecord: (change: MasterKeyChange) => Promise<Result<unknown, Refused>>,
  ): Promise<Result<Rotation, Refused>> {
    const client = await this.pool.connect();
    try {
      await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [ROTATION_LOCK]);
      const next = newMasterKey();
      const { masterId: replaces } = await this.inForce();
      const recorded = await putOnRecord({ masterId: next.masterId, replaces });
      if (!recorded.ok) return recorded;
      const before = await this.file.read();
      await this.file.replace([next, ...before]);
      this.masters = [next, ...before];
      await client.query('BEGIN');
      await client.query('SELECT FROM vault.master FOR UPDATE');
      const done = await this.rewrap(client, next);
      await client.query('UPDATE vault.master SET master_id = $1', [next.masterId]);
      await client.query('COMMIT');
      await this.file.replace([next]);
      this.masters = [next];
      return ok({ masterId: next.masterId, ...done });
    } finally {
      // With the connection goes the lock, and what was not committed.
      client.release(true);
    }
  }

  /**
   * What comes from `under`, during all of which no process changes the master key: what it wraps on the way is still
   * opened when it ends. Waits for a change under way. Throws where the hold was lost meanwhile.
   */
  async *held<T>(under: () => AsyncIterable<T>): AsyncGenerator<T, void> {
    const client = await this.pool.connect();
    // A connection that dies says so when the hold is given back.
    client.on('error', () => undefined);
    try {
      await client.query('SELECT pg_advisory_lock_shared(hashtextextended($1, 0))', [ROTATION_LOCK]);
      yield* under();
      await client.query('SELECT pg_advisory_unlock_shared(hashtextextended($1, 0))', [ROTATION_LOCK]);
    } finally {
      // With the connection goes the lock.
      client.release(true);
    }
  }

  /** What is seen of the vault while it stands under one master key, whose id is given: no process changes it meanwhile. */
  async standing<T>(look: (masterId: string) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    // A connection that dies gives the look up to a change: what it saw is seen anew by whoever asks next.
    client.on('error', () => undefined);
    try {
      await client.query('SELECT pg_advisory_lock_shared(hashtextextended($1, 0))', [ROTATION_LOCK]);
      return await look(await this.idInForce());
    } finally {
      // With the connection goes the lock.
      client.release(true);
    }
  }

  private async rewrap(client: pg.ClientBase, next: MasterKey): Promise<Omit<Rotation, 'masterId'>> {
    let keyCount = 0;
    const passedOver: KeyId[] = [];
    for (let last = ''; ;) {
      const { rows } = await client.query<KeyRow>(
        'SELECT * FROM vault.key WHERE key_id > $1 ORDER BY key_id LIMIT $2',
        [last, REWRAPPED_AT_ONCE],
      );
      if (rows.length === 0) return { keyCount, passedOver };
      const keyIds: KeyId[] = [];
      const wrapped: Buffer[] = [];
      for (const row of rows) {
        const key = await this.opened(row);
        if (!key) {
          passedOver.push(row.key_id);
          continue;
        }
        keyIds.push(row.key_id);
        wrapped.push(wrapKey({ keyId: row.key_id, key }, next));
      }
      await client.query(
        `UPDATE vault.key SET master_id = $1, wrapped = fresh.wrapped
           FROM unnest($2::text[], $3::bytea[]) AS fresh (key_id, wrapped) WHERE key.key_id = fresh.key_id`,
        [next.masterId, keyIds, wrapped],
      );
      keyCount += keyIds.length;
      last = rows.at(-1)?.key_id ?? last;
    }
  }

  /** `null` for a row that was damaged, or that no master key here wraps. */
  private async opened({ key_id: keyId, master_id, wrapped }: KeyRow): Promise<Uint8Array | null> {
    const master = await this.master(master_id);
    if (!master) return null;
    try {
      return unwrapKey(keyId, wrapped, master);
    } catch (error) {
      if (error instanceof SealBroken) return null;
      throw error;
    }
  }

  private async begin(): Promise<void> {
    const { rows } = await this.pool.query('SELECT FROM vault.master');
    if (rows.length === 0) {
      if ((await this.file.read()).length === 0) await this.file.begin();
      const [first] = await this.file.read();
      if (!first) throw new MasterKeyMissing(`${this.file.path} holds no master key`);
      await this.pool.query('INSERT INTO vault.master (master_id) VALUES ($1) ON CONFLICT DO NOTHING', [
        first.masterId,
      ]);
    }
    await this.inForce();
  }

  /** The master key that new keys are wrapped under, by the database's word. */
  private async inForce(): Promise<MasterKey> {
    const masterId = await this.idInForce();
    const master = await this.master(masterId);
    if (master) return master;
    throw new MasterKeyMissing(
      `${this.file.path} does not hold the master key ${masterId}, which wraps the vault’s keys`,
    );
  }

  private async idInForce(): Promise<string> {
    const { rows } = await this.pool.query<{ master_id: string }>('SELECT master_id FROM vault.master');
    return rows[0]?.master_id ?? '';
  }

  /** Another process may have changed the key since the file was read. */
  private async master(masterId: string): Promise<MasterKey | undefined> {
    const known = this.masters.find((master) => master.masterId === masterId);
    if (known) return known;
    this.masters = await this.file.read();
    return this.masters.find((master) => master.masterId === masterId);
  }
}
