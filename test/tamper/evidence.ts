import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { allMigrations, changeLogKey } from '../../apps/platform/index.js';
import { establishTrust, OperationRunner, publishCalendar, Redecider } from '#application';
import * as audit from '#audit';
import { knownSchemas } from '#domain/events';
import { PostgresEventStore, PostgresKeptLog } from '#event-store/postgres';
import { FolderFileStore, MemoryFileKeys } from '#file-store';
import { parseHolderList, readAssetStatus, readPoolTape, readReceipts } from '#intake';
import { PostgresKeptProof, PostgresNotaryStore } from '#persistence/notary';
import {
  createReadDataSource,
  ProjectedAssetStandings,
  ProjectedReceiptIndex,
  ProjectionRunner,
  rebuildAndCompare,
} from '#projections';
import { MemorySignerVault } from '../../libs/audit/testing/memory-signer-vault.js';
import { by, people } from '../support/actors.js';
import { liveTrust } from '../support/life-of-a-trust.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';
import { MemoryReactionPlaces } from '../../libs/application/testing/memory-reaction-places.js';

/** The tables that hold what is proved, and what proves it. */
export const evidenceTables = [
  'log.event',
  'log.command',
  'log.head',
  'audit.key_entry',
  'audit.tree_growth',
  'audit.cosignature',
] as const;

const ORIGIN = 'log.example/tampered';

/** How much is lived: the periods of the trust, and how many events the log has at the least. */
export interface EvidenceSize {
  readonly periodCount: number;
  readonly eventCount: number;
}

/** Whoever tampers holds the notary's keys; the witness's, and what it has seen, they do not hold. */
export interface Outsiders {
  readonly witness: audit.Witness;
  readonly seen: Map<string, string>;
  readonly firstKey: string;
}

/** A trust's log in PostgreSQL with its proof, its files and its read models, and all that verifies it. */
export class Evidence {
  private mending: () => Promise<void> = async () => undefined;

  private constructor(
    readonly database: TestDatabase,
    /** A superuser whom no trigger stops. */
    readonly superuser: pg.Client,
    readonly folder: string,
    private readonly fileKeys: MemoryFileKeys,
    readonly vault: MemorySignerVault,
    readonly outsiders: Outsiders,
    readonly store: PostgresEventStore,
    readonly notaryStore: PostgresNotaryStore,
    readonly keptLog: PostgresKeptLog,
    readonly keptProof: PostgresKeptProof,
    readonly read: DataSource,
    private readonly runner: ProjectionRunner,
    /** The events up to this position stand in a checkpoint. */
    readonly covered: bigint,
    /** When everything is verified, however long it takes: a moment after the last event. */
    private readonly at: Date,
  ) {}

  /**
   * Lives some periods of a trust, notarised and cosigned after each, with the notary's key changed in between, and
   * publishes calendars until the log is as long as asked. With `of`, another history of the same log: by the same
   * keys, and never shown to the witness.
   */
  static async make({ periodCount, eventCount }: EvidenceSize, of?: Evidence): Promise<Evidence> {
    const database = await testDatabase(allMigrations);
    const superuser = new pg.Client({ connectionString: database.superuserUrl });
    await superuser.connect();
    await superuser.query('SET session_replication_role = replica');
    const folder = await mkdtemp(join(tmpdir(), 'truststream-tamper-'));
    const vault = of?.vault ?? new MemorySignerVault();
    const store = new PostgresEventStore({ url: database.appUrl, schemas: knownSchemas });
    const notaryStore = new PostgresNotaryStore(database.appUrl);
    const keyring = new audit.NotaryKeyring(notaryStore, vault, ORIGIN);
    if (of) {
      for (const { note } of await of.keptProof.keys()) {
        if (note.includes('\nfrom 0\n')) await notaryStore.addKeyEntry({ entriesBefore: 0, from: 0n, note });
      }
    }
    const { signer } = await keyring.current();
    const notaryKeys = [signer.verifier];
    const outsiders = of?.outsiders ?? outsidersOf(notaryKeys);
    const read = await createReadDataSource(database.appUrl).initialize();
    const runner = new ProjectionRunner(store, read);
    const notary = new audit.Notary(store, notaryStore, keyring);
    const cosigning = new audit.Cosigning(notaryStore, of ? [] : [clientOf(outsiders.witness)]);
    const fileKeys = new MemoryFileKeys();
    const files = new FolderFileStore(folder, fileKeys);
    const operations = new OperationRunner(store, { today: () => '2027-12-31' });
    const publish = async (calendarId: string): Promise<void> => {
      const calendar = { calendarId, years: [2026], holidays: [], workedWeekends: [], source: 'none' };
      const outcome = await operations.run(publishCalendar, calendar, by(people.maker, calendarId));
      if (!outcome.ok) throw new Error(`a calendar is refused: ${outcome.error.message}`);
    };
    let rounds = 0;
    await liveTrust(
      {
        store,
        files,
        places: new MemoryReactionPlaces(),
        newestCheckpoint: async () => (await notaryStore.newest())?.checkpoint ?? null,
      },
      {
        periodCount,
        async afterEach() {
          await notary.catchUp();
          await cosigning.cosignNewest();
          rounds += 1;
          if (rounds !== 1) return;
          // The other history has another event there, and so the same size.
          if (of) return publish('calendar-of-the-other-history');
          const changed = await changeLogKey({ notaryKeyring: keyring, operations }, people.administrator, 'a drill');
          if (!changed.ok) throw new Error(`the key does not change: ${changed.error.message}`);
          notaryKeys.push(changed.value);
        },
      },
    );
    for (let i = (await notaryStore.newest())?.size ?? 0n; i < eventCount; i += 1n) {
      await publish(`calendar-${i}`);
    }
    await notary.catchUp();
    await cosigning.cosignNewest();
    const covered = (await notaryStore.newest())?.size ?? 0n;
    // What was appended within the last minute need not stand in a checkpoint yet.
    await operations.run(establishTrust, { dealId: 'none' }, by(people.maker, 'after the newest checkpoint'));
    await runner.catchUp();
    const keptLog = new PostgresKeptLog(database.appUrl);
    const keptProof = new PostgresKeptProof(database.appUrl);
    const evidence = new Evidence(
      ...([database, superuser, folder, fileKeys, vault, outsiders] as const),
      ...([store, notaryStore, keptLog, keptProof, read, runner, covered, new Date()] as const),
    );
    await evidence.backUp();
    return evidence;
  }

  /** Verifies with everything that there is; the read models' replay, which is slow, where it is asked for. */
  async verify(withReadModels = false): Promise<audit.Verification> {
    const { keptLog, read, store } = this;
    return audit.verify(keptLog, [
      ...this.checksOfLogAndProof(),
      ...this.checksOfWhatIsDerived(),
      ...(withReadModels ? [audit.projections((progress) => rebuildAndCompare(store, read, progress))] : []),
    ]);
  }

  /** As {@link verify}, but what is derived from the log is looked at only where log and proof agree: many times as fast. */
  async verifyUntilFound(withReadModels = false): Promise<audit.Verification> {
    const ofLogAndProof = await audit.verify(this.keptLog, this.checksOfLogAndProof());
    return ofLogAndProof.sound ? this.verify(withReadModels) : ofLogAndProof;
  }

  private checksOfLogAndProof(): readonly audit.Check[] {
    const { keptLog, keptProof, outsiders } = this;
    const heads = async (): Promise<audit.HeadElsewhere[]> =>
      [...outsiders.seen.values()].map((note) => ({ from: 'the witness', note, signers: [] }));
    const now = (): Date => this.at;
    return [
      audit.positions,
      audit.versions(keptLog),
      audit.instants(now),
      audit.payloads(knownSchemas),
      audit.commands(keptLog),
      audit.tree(keptProof),
      audit.checkpoints(keptProof, { origin: ORIGIN, firstKey: outsiders.firstKey }, now),
      audit.witnesses(keptProof, heads),
    ];
  }

  private checksOfWhatIsDerived(): readonly audit.Check[] {
    const files = new FolderFileStore(this.folder, this.fileKeys);
    return [
      audit.conservation,
      audit.files(files),
      audit.reDecision(
        new Redecider({
          store: this.store,
          files,
          receiptsReader: { read: readReceipts },
          tapeReader: { read: readPoolTape },
          receiptIndex: new ProjectedReceiptIndex(this.read, this.runner),
          statusReader: { read: readAssetStatus },
          holderLists: { read: parseHolderList },
          assetStandings: new ProjectedAssetStandings(this.read, this.runner),
        }),
      ),
    ];
  }

  /** Signs anew whatever the log now says, with the notary's own keys: what the insider can do. */
  async notariseAnew(): Promise<void> {
    await this.superuser.query('DELETE FROM audit.cosignature; DELETE FROM audit.tree_growth');
    await this.superuser.query('DELETE FROM audit.key_entry WHERE ordinal > 1');
    const keyring = new audit.NotaryKeyring(this.notaryStore, this.vault, ORIGIN);
    await new audit.Notary(this.store, this.notaryStore, keyring).catchUp();
  }

  /** Takes what puts back something that no table of the evidence holds. */
  readonly onRestore = (mend: () => Promise<void>): void => {
    this.mending = mend;
  };

  /** Puts every table back as it was, and whatever else was changed. */
  async restore(): Promise<void> {
    await this.mending();
    this.mending = async () => undefined;
    for (const table of [...evidenceTables].reverse()) await this.superuser.query(`DELETE FROM ${table}`);
    for (const table of evidenceTables) {
      await this.superuser.query(`INSERT INTO ${table} SELECT * FROM backup.${table.replace('.', '_')}`);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.superuser.end(), this.store.close(), this.notaryStore.close()]);
    await Promise.all([this.keptLog.close(), this.keptProof.close(), this.read.destroy()]);
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A superuser drops what stands in their way: every constraint of the tables is gone. */
  private async backUp(): Promise<void> {
    await this.superuser.query('CREATE SCHEMA backup');
    for (const table of evidenceTables) {
      await this.superuser.query(`CREATE TABLE backup.${table.replace('.', '_')} AS TABLE ${table}`);
    }
    const { rows } = await this.superuser.query<{ table: string; name: string }>(
      `SELECT conrelid::regclass AS table, conname AS name FROM pg_constraint
        WHERE conrelid = ANY($1::regclass[]) AND contype <> 'n' ORDER BY contype = 'f' DESC`,
      [evidenceTables],
    );
    for (const { table, name } of rows)
      await this.superuser.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name} CASCADE`);
  }
}

function outsidersOf(notaryKeys: audit.VerifierKey[]): Outsiders {
  const seen = new Map<string, string>();
  const memory: audit.WitnessMemory = {
    recall: async (origin) => seen.get(origin) ?? null,
    record: async (origin, note) => void seen.set(origin, note),
  };
  const witness = new audit.Witness(audit.NoteSigner.generate('witness.example/1', 'cosignature'), notaryKeys, memory);
  return { witness, seen, firstKey: notaryKeys[0]!.text };
}

const clientOf = (witness: audit.Witness): audit.WitnessClient => ({
  key: witness.verifier,
  ask: async (request) => {
    const answer = await witness.addCheckpoint(request);
    if (answer.cosigned) return answer;
    const { refusal } = answer;
    const latest = 'size' in refusal ? refusal.size : null;
    return { cosigned: false, code: refusal.code, message: refusal.message, latest };
  },
});
