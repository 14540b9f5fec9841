import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import {
  destroyKeys,
  ErasableFiles,
  Erasures,
  Identities,
  OperationRunner,
  ProcessManagerRunner,
  processManagers,
  RevokedSessions,
  type AssetStatusFileReader,
  type Clock,
  type CustodianStatementFileReader,
  type HolderListFileReader,
  type InstructionAnswersFileReader,
  PaperShelf,
  ProposedForecasts,
  type PaperRenderer,
  type PeriodSummaryFileReader,
  ReadingPlaces,
  RehearsableFiles,
  RehearsableStore,
  RehearsableVault,
  Rehearsals,
  type ReceiptsContext,
  type ReceiptsFileReader,
  DutyCalendar,
  Reminders,
  Webhooks,
  type PoolTapeReader,
  UnrevokedTokens,
} from '#application';
import { Cosigning, HeadGuard, LogProofs, Notary, NotaryKeyring, type KeptProof, type NotaryStore } from '#audit';
import { LogTail, partsOfOthers, type EventStore, type KeptLog } from '#event-store';
import { KeptStreams } from '#event-store/kept';
import { logMigrations } from '#event-store/postgres';
import { FolderFileStore, FolderUploadSessions, spoolIn, type FileKeys } from '#file-store';
import {
  readAssetStatus,
  parseCustodianStatement,
  parseHolderList,
  parseInstructionAnswers,
  parsePeriodSummary,
  readPoolTape,
} from '#intake';
import {
  CreateLeases1764400000100,
  LeasedParts,
  openDatabase,
  PostgresTurns,
  runMigrations,
  type Migration,
} from '#persistence';
import { RestoreMark } from '#persistence/backup';
import {
  DivideReactions1764400000000,
  PostgresReactionPlaces,
  ProcessCheckpoint1763700000000,
  RememberCaused1764400000200,
} from '#persistence/checkpoints';
import { FolderSourceNames, type LocalIssuer } from '#persistence/identity';
import {
  CreateAudit1764100000000,
  FolderHeadMemory,
  FolderSignerVault,
  PostgresKeptProof,
  PostgresNotaryStore,
} from '#persistence/notary';
import { CreateReminders1764300000000, PostgresReminderOutbox } from '#persistence/reminders';
import { CreateWebhooks1764400000000, PostgresWebhookOutbox } from '#persistence/webhooks';
import {
  CreateVault1764200000000,
  type FolderErasureMemory,
  MasterKeyFile,
  PostgresIdentityVault,
  PostgresVaultKeys,
} from '#persistence/vault';
import {
  createReadDataSource,
  DealQueries,
  ProjectedAssetStandings,
  ProjectedReceiptIndex,
  ProjectionRunner,
  readMigrations,
} from '#projections';
import { renderPaper } from '#reporting';
import { Backlog } from './backlog.js';
import { BusinessClock } from './business-clock.js';
import { erasureMemoryOf } from './erasure-memory.js';
import { witnessesOf } from './http-witness.js';
import { ASIDE_FROM_bytes, receiptsReader } from './reading/receipts-reader.js';
import { meteredPassing, meteredWhole } from './metrics/metered-intake.js';
import { MeteredEventStore } from './metrics/metered-event-store.js';
import { Metrics } from './metrics/metrics.js';
import { channelsOf } from './reminders/channels.js';
import { subscribedPrograms } from './webhooks/subscribed-programs.js';
import { openLog } from './open-log.js';
import { RestoreUnfinished } from './restore-unfinished.js';
import type { PlatformSettings } from './settings/index.js';
import { openTracing, type Tracing } from './tracing/tracing.js';
import { openPassingFiles } from './passing-files.js';
import { openIssuer, type TrustedIssuer } from './tokens.js';

/** Every migration of the system, whoever's room it comes from. */
export const allMigrations: readonly Migration[] = [
  ...logMigrations,
  ProcessCheckpoint1763700000000,
  ...readMigrations,
  CreateAudit1764100000000,
  CreateVault1764200000000,
  CreateReminders1764300000000,
  CreateWebhooks1764400000000,
  DivideReactions1764400000000,
  CreateLeases1764400000100,
  RememberCaused1764400000200,
];

/** The parts of the system, opened and wired to each other; no framework. */
export interface Backend {
  readonly store: EventStore;
  /** The same log as it lies in its store, for the verifier. */
  readonly keptLog: KeptLog;
  /** What the notary keeps, likewise. */
  readonly keptProof: KeptProof;
  readonly read: DataSource;
  readonly operations: OperationRunner;
  readonly processManagers: ProcessManagerRunner;
  readonly projections: ProjectionRunner;
  /** The parts of the deals that are followed here. */
  readonly parts: LeasedParts;
  /** As they are kept; whoever works with them does so by {@link Backend.rawFiles}. */
  readonly files: FolderFileStore;
  readonly rawFiles: ErasableFiles;
  readonly erasures: Erasures;
  readonly erasureMemory: FolderErasureMemory;
  /** The keys that the files lie under. */
  readonly vaultKeys: PostgresVaultKeys;
  /** As it is kept; whoever decides works with {@link Backend.vaultAtWork}. */
  readonly identityVault: PostgresIdentityVault;
  readonly vaultAtWork: RehearsableVault;
  /** Carries requests out that are to leave nothing. */
  readonly rehearsals: Rehearsals;
  readonly identities: Identities;
  /** Files on their way, over connections that break. */
  readonly uploadSessions: FolderUploadSessions;
  readonly receiptIndex: ProjectedReceiptIndex;
  /** Of this process. */
  readonly readingPlaces: ReadingPlaces;
  readonly receiptsFileReader: ReceiptsFileReader;
  readonly poolTapeReader: PoolTapeReader;
  readonly assetStatusFileReader: AssetStatusFileReader;
  readonly periodSummaryFileReader: PeriodSummaryFileReader;
  readonly custodianStatementFileReader: CustodianStatementFileReader;
  readonly holderListFileReader: HolderListFileReader;
  readonly instructionAnswersFileReader: InstructionAnswersFileReader;
  readonly assetStandings: ProjectedAssetStandings;
  readonly paperRenderer: PaperRenderer;
  readonly paperShelf: PaperShelf;
  readonly proposedForecasts: ProposedForecasts;
  /** Signs the heads of the log's Merkle tree. */
  readonly notary: Notary;
  readonly notaryKeyring: NotaryKeyring;
  /** Keeps the newest of them beside the keys, apart from the database. */
  readonly headGuard: HeadGuard;
  readonly cosigning: Cosigning;
  readonly proofs: LogProofs;
  /** The hashes of the tree, for proofs of many events at once. */
  readonly notaryHashes: Pick<NotaryStore, 'hashesAt'>;
  /** What the process tells of its work. */
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  /** How far those who follow the log are behind it. */
  readonly backlog: Backlog;
  readonly reminders: Reminders;
  /** What people were told of duties, and what is still to be sent. */
  readonly reminderOutbox: PostgresReminderOutbox;
  readonly webhooks: Webhooks;
  /** What programs were told of events, and are to be told. */
  readonly webhookOutbox: PostgresWebhookOutbox;
  /** Proves who acts. */
  readonly tokens: UnrevokedTokens;
  readonly revokedSessions: RevokedSessions;
  /** Issues tokens for development, null where an identity provider is connected. */
  readonly localIssuer: LocalIssuer | null;
  /** Names where refused tokens come from. */
  readonly sourceNames: FolderSourceNames;
  readonly clock: Clock;
  /** Lets go of everything, the database last. */
  close(): Promise<void>;
}

/**
 * Opens the database (embedded by default), brings it up to date, wires the parts, and holds the log to the newest head that
 * this installation signed, and to what its witnesses have seen, as far as they can be reached.
 *
 * Throws `LogNotContinued` for an older copy of the log, or another history, and {@link RestoreUnfinished}.
 */
export async function openBackend(settings: PlatformSettings, clock?: Clock): Promise<Backend> {
  // Others pass through and see nothing: a root process runs the embedded server under an account of its own.
  await mkdir(settings.dataFolder, { recursive: true, mode: 0o711 });
  if (!settings.restoring && (await new RestoreMark(settings.dataFolder).read()) !== null)
    throw new RestoreUnfinished();
  const issuer = await openIssuer(settings);
  const database = await openMigratedDatabase(settings);
  const backend = await wire(settings, database, issuer, clock ?? new BusinessClock(settings.businessTimeZone)).catch(
    async (error: unknown) => {
      await database.close();
      throw error;
    },
  );
  try {
    if (!settings.restoring) {
      await backend.headGuard.assertContinued(settings.acceptLossAfter);
      await backend.cosigning.assertContinued();
    }
    // What a restore has brought is proved first.
    if (!settings.restoring) {
      await backend.erasures.complete();
      await beginSubscriptions(backend, settings);
    }
    return backend;
  } catch (error) {
    await backend.close();
    throw error;
  }
}

/** How many notices wait that were tried in vain, of those whom the settings name: who is told no more is not waited for. */
async function failingOf(
  { reminders, webhooks = [] }: PlatformSettings,
  reminderOutbox: PostgresReminderOutbox,
  webhookOutbox: PostgresWebhookOutbox,
): Promise<number> {
  const channels = channelsOf(reminders ?? { webhook: null, mail: null }).map(({ name }) => name);
  return (await reminderOutbox.failing(channels)) + (await webhookOutbox.failing(webhooks.map(({ name }) => name)));
}

/** Subscriptions that nobody knew before begin with what happens from now on. */
async function beginSubscriptions(
  { store, webhookOutbox }: Backend,
  { webhooks = [] }: PlatformSettings,
): Promise<void> {
  if (webhooks.length === 0) return;
  const names = webhooks.map(({ name }) => name);
  await webhookOutbox.begin(names, await store.head());
}

interface OpenedDatabase {
  readonly appUrl: string;
  readonly ownerUrl: string;
  close(): Promise<void>;
}

/** The database, with every migration run. */
export async function openMigratedDatabase(settings: PlatformSettings): Promise<OpenedDatabase> {
  const { openedDatabaseUrl, openedOwnerUrl, databaseUrl, migrationDatabaseUrl, dataFolder } = settings;
  if (openedDatabaseUrl !== undefined) {
    const ownerUrl = openedOwnerUrl ?? openedDatabaseUrl;
    return { appUrl: openedDatabaseUrl, ownerUrl, close: async () => undefined };
  }
  const database = await openDatabase({
    dataFolder: join(dataFolder, 'postgres'),
    ...(databaseUrl === undefined ? {} : { url: databaseUrl }),
    ...(migrationDatabaseUrl === undefined ? {} : { migrationUrl: migrationDatabaseUrl }),
  });
  const close = (): Promise<void> => database.stop();
  try {
    await runMigrations(database.ownerUrl, allMigrations);
  } catch (error) {
    await close();
    throw error;
  }
  return { appUrl: database.appUrl, ownerUrl: database.ownerUrl, close };
}

/** The keys of the files, wrapped under the master key of the settings. */
export const openVaultKeys = (settings: PlatformSettings, appUrl: string): Promise<PostgresVaultKeys> =>
  PostgresVaultKeys.open(appUrl, masterKeyFileOf(settings));

export const masterKeyFileOf = ({ dataFolder, masterKeyFile }: PlatformSettings): MasterKeyFile =>
  new MasterKeyFile(masterKeyFile ?? join(dataFolder, 'vault', 'master.keys'));

export const filesOf = ({ dataFolder }: PlatformSettings, keys: FileKeys): FolderFileStore =>
  new FolderFileStore(join(dataFolder, 'files'), keys);

async function wire(
  settings: PlatformSettings,
  database: OpenedDatabase,
  issuer: TrustedIssuer,
  clock: Clock,
): Promise<Backend> {
  const vaultKeys = await openVaultKeys(settings, database.appUrl);
  const log = await openLog(settings, database.appUrl);
  const { kept: keptLog } = log;
  const metrics = new Metrics();
  const tracing = await openTracing(settings.tracing, (spans) => metrics.lostSpans(spans));
  const forGood = new MeteredEventStore(log.store, metrics, (events) => tail.appended(events));
  // Whoever decides has the streams that were read last at hand; whoever proves or derives reads what the log holds.
  const atHand = new KeptStreams(forGood);
  const openSpool = spoolIn(join(settings.dataFolder, 'spool'));
  const rehearsals = new Rehearsals(atHand, openSpool);
  const store = new RehearsableStore(forGood, rehearsals);
  const tail = new LogTail(store);
  const decidedOn = tracing.store(new RehearsableStore(atHand, rehearsals));
  const files = filesOf(settings, vaultKeys);
  const identityVault = new PostgresIdentityVault(database.appUrl, vaultKeys);
  const erasureMemory = erasureMemoryOf(settings);
  const erasures = new Erasures(store, files, identityVault, erasureMemory);
  const read = await createReadDataSource(database.appUrl).initialize();
  const reactionPlaces = new PostgresReactionPlaces(database.appUrl);
  const audit = new PostgresNotaryStore(database.appUrl);
  const reminderOutbox = new PostgresReminderOutbox(database.appUrl);
  const webhookOutbox = new PostgresWebhookOutbox(database.appUrl);
  const keptProof = new PostgresKeptProof(database.appUrl);
  const notaryFolder = join(settings.dataFolder, 'notary');
  const headGuard = new HeadGuard(store, audit, new FolderHeadMemory(notaryFolder));
  const notaryKeyring = new NotaryKeyring(audit, new FolderSignerVault(notaryFolder), settings.logOrigin);
  const newestCheckpoint = async (): Promise<string | null> => (await audit.newest())?.checkpoint ?? null;
  const operations = new OperationRunner(
    decidedOn,
    clock,
    newestCheckpoint,
    (operation, work, context) => {
      const traced = () => tracing.command(operation, work, context);
      // Of commands those are counted that are to have an effect.
      return rehearsals.stage ? traced() : metrics.command(operation, traced);
    },
    // A rehearsal has a log of its own, of which nothing is held.
    (names) => (rehearsals.stage ? null : atHand.held(names)),
  );
  const turns = new PostgresTurns(database.appUrl);
  const leasedParts = new LeasedParts(turns, () => metrics.tookOver());
  const parts = settings.followedElsewhere ? partsOfOthers : leasedParts;
  const projections = new ProjectionRunner(store, read, parts, tracing.batch, tail);
  const backlog = new Backlog(store, projections, audit);
  const effects = [destroyKeys(files, erasures)];
  const managers = new ProcessManagerRunner(
    decidedOn,
    operations,
    reactionPlaces,
    processManagers,
    effects,
    parts,
    tracing.reaction,
    tail,
  );
  const cosigning = new Cosigning(audit, witnessesOf(settings.witnesses ?? ''));
  metrics.watch(async () => ({
    readModels: await backlog.ofReadModels(),
    notary: await backlog.ofNotary(),
    dealsHeld: managers.held.length,
    partsHeld: parts.held.size,
    witnessesSilent: cosigning.silent.length,
    noticesFailing: await failingOf(settings, reminderOutbox, webhookOutbox),
  }));
  const revokedSessions = new RevokedSessions(decidedOn, issuer.clockTolerance_s);
  const receipts = receiptsReader();
  return {
    store,
    keptLog,
    keptProof,
    read,
    operations,
    processManagers: managers,
    projections,
    parts: leasedParts,
    files,
    rawFiles: new ErasableFiles(new RehearsableFiles(files, rehearsals, openPassingFiles), erasures),
    rehearsals,
    vaultAtWork: new RehearsableVault(identityVault, rehearsals),
    erasures,
    erasureMemory,
    vaultKeys,
    identityVault,
    identities: new Identities(store, identityVault, clock),
    uploadSessions: new FolderUploadSessions(join(settings.dataFolder, 'uploads'), turns),
    receiptIndex: new ProjectedReceiptIndex(read, projections, openSpool),
    readingPlaces: new ReadingPlaces({
      // One core is left for everybody else.
      places: Math.max(1, availableParallelism() - 1),
      largeFrom_bytes: ASIDE_FROM_bytes,
    }),
    receiptsFileReader: {
      arriving: (bytes) => receipts.arriving(bytes),
      read: meteredPassing(metrics, 'receipts', (bytes, context: ReceiptsContext) => receipts.read(bytes, context)),
    },
    poolTapeReader: { read: meteredPassing(metrics, 'pool-tape', readPoolTape) },
    assetStatusFileReader: { read: meteredPassing(metrics, 'asset-status', readAssetStatus) },
    periodSummaryFileReader: { read: meteredWhole(metrics, 'period-summary', parsePeriodSummary) },
    custodianStatementFileReader: { read: meteredWhole(metrics, 'custodian-statement', parseCustodianStatement) },
    holderListFileReader: { read: meteredWhole(metrics, 'holder-list', parseHolderList) },
    instructionAnswersFileReader: { read: meteredWhole(metrics, 'instruction-answers', parseInstructionAnswers) },
    assetStandings: new ProjectedAssetStandings(read, projections),
    paperRenderer: { render: renderPaper },
    paperShelf: new PaperShelf(store),
    proposedForecasts: new ProposedForecasts(store),
    notary: new Notary(store, audit, notaryKeyring, (checkpoint) => headGuard.remember(checkpoint)),
    notaryKeyring,
    headGuard,
    cosigning,
    proofs: new LogProofs(store, audit),
    notaryHashes: audit,
    metrics,
    tracing,
    backlog,
    reminders: new Reminders({
      outbox: reminderOutbox,
      channels: tracing.channels(channelsOf(settings.reminders ?? { webhook: null, mail: null })),
      duties: new DutyCalendar(store),
      deals: () => new DealQueries(read).all(),
      clock,
    }),
    reminderOutbox,
    webhooks: new Webhooks({
      outbox: webhookOutbox,
      programs: tracing.programs(subscribedPrograms(settings.webhooks ?? [])),
      log: tail,
      reach: operations.reach,
    }),
    webhookOutbox,
    tokens: new UnrevokedTokens(issuer.prover, revokedSessions),
    revokedSessions,
    localIssuer: issuer.local,
    sourceNames: await FolderSourceNames.open(settings.dataFolder),
    clock,
    async close() {
      await tracing.close();
      await turns.close();
      await log.close();
      await read.destroy();
      await identityVault.close();
      await vaultKeys.close();
      await reactionPlaces.close();
      await reminderOutbox.close();
      await webhookOutbox.close();
      await audit.close();
      await keptProof.close();
      await database.close();
    },
  };
}
