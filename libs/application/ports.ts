import type { Amount, BusinessDate, Refusal, Result } from '#domain/shared';
import type { Statement } from '#domain/collections';
import type { PartiesTerms } from '#domain/deal';
import type { DecidedErasure } from '#domain/erasure';
import type { PoolAsset } from '#domain/pool';
import type { AssetStatusLine, AssetStatusTotals, PeriodSummary, ServicerStanding } from '#domain/servicing';
import type { ListedUnits } from '#domain/holdings';
import type { ColumnNames } from '#domain/mappings';
import type { AssetLine, Paper, PaperDocument, PaperFormat } from '#domain/papers';
import type {
  EqualLines,
  EarlierPeriod,
  PackedBytes,
  ReceiptLine,
  ReceiptTotals,
  RefusedReceipts,
} from '#domain/upload';
import type { Cursor, StreamVersion } from '#event-store';
import type { ByteSource, SealedFile } from '#file-store';
import type { Actor } from './access/actor.js';

/** The business day that decisions are taken on; kept with each command as an added input. */
export abstract class Clock {
  abstract today(): BusinessDate;
}

/** Proves who holds a bearer token; a class, so that it is its own injection token. */
export abstract class TokenVerifier {
  /**
   * The actor that the token proves, or `null`: expired, revoked, forged, meant for others, or no token at all.
   *
   * @param meanwhile told whom the token proves while it is still asked whether it was revoked, for what can be read in that time; nothing is
   *   to be answered or done by it
   */
  abstract verify(token: string, meanwhile?: (actor: Actor) => void): Promise<Actor | null>;

  /**
   * The actor that the token proves by the revocations that are known here, and the version of their stream that this rests on; `null` where that
   * proves nobody, or too little is known: {@link verify} then says.
   */
  verifyAsKnown(_token: string): Promise<ProvedAsKnown | null> {
    return Promise.resolve(null);
  }
}

/** Whom a token proves, unless more was revoked since. */
export interface ProvedAsKnown {
  readonly actor: Actor;
  readonly restsOn: StreamVersion;
}

/** What a token says whose signature, issuer, audience and times hold. */
export interface ProvedToken {
  readonly actor: Actor;
  /** `jti` and `sid`, where the issuer gives them. */
  readonly tokenId: string | null;
  readonly sessionId: string | null;
  /**
   * When its subject signed in, in seconds since 1970 by the issuer's clock: `auth_time`, which a refreshed token keeps; `iat` of a token that
   * does not say, so that a refreshed one seems to be of a new sign-in.
   */
  readonly signedInAt_s: number;
}

/** Knows an issuer's keys. */
export abstract class TokenProver {
  /** What the token says, or `null` for one that does not hold. Throws {@link IdentityProviderAway}. */
  abstract prove(token: string): Promise<ProvedToken | null>;
}

/** The issuer's keys cannot be had now: whether a token holds cannot be said. */
export class IdentityProviderAway extends Error {
  override readonly name = 'IdentityProviderAway';
}

/** A receipt that is asked about. */
export interface AskedReceipt {
  /** Its line in the file that is asked about. */
  readonly line: number;
  readonly assetId: string;
  readonly receiptNumber: string;
}

/** A receipt that is asked about, and where a file that counts had reported it. */
export interface ExistingReceipt extends AskedReceipt {
  readonly before: { readonly uploadId: string; readonly line: number };
  /** The same, where only what the two say is the same. */
  readonly alikeTo?: { readonly uploadId: string; readonly line: number };
}

/** The receipts found, in the order of their lines: the first ones, and how many there are. */
export interface ReportedBefore {
  readonly first: readonly ExistingReceipt[];
  readonly count: number;
}

/** Whose receipts are looked through: a receipt's number is its servicer's. */
export interface OtherUploads {
  readonly dealId: string;
  readonly servicerId: string;
  /** The upload that the file is to replace. */
  readonly except: string | null;
}

/** Those of them that have receipt numbers of their own, or those whose numbers were made of what their lines say. */
export interface NumberedUploads extends OtherUploads {
  readonly numbers: 'own' | 'made';
}

/**
 * An index over the receipts that count, asked about exactly the log up to a cursor: it is brought there first, and what
 * was accepted or superseded later changes no answer.
 */
export abstract class ReceiptIndex {
  /** Brings what it holds of the deal to the cursor at least. */
  abstract standAt(cursor: Cursor, dealId: string): Promise<unknown>;
  /** Room for the receipts of one file, outside the log, until they are in it or not wanted. */
  abstract stage(): Promise<StagedReceipts>;
  /** Which receipts of an upload whose lines the log keeps others had reported. */
  abstract reportedBefore(uploadId: string, others: OtherUploads, asOf: Cursor): Promise<ReportedBefore>;
  /** Which of a few receipts others had reported. */
  abstract reportedOf(receipts: readonly AskedReceipt[], others: OtherUploads, asOf: Cursor): Promise<ReportedBefore>;
  /** Receipts of others, under numbers of the other kind, that say the same as those of an upload whose lines the log keeps. */
  abstract alikeOf(uploadId: string, others: OtherUploads, asOf: Cursor): Promise<ReportedBefore>;
  /** Receipts of others that say the same as these, by whatever number. */
  abstract alike(receipts: readonly ReceiptLine[], others: NumberedUploads, asOf: Cursor): Promise<ReportedBefore>;
}

/** The receipts of one file on their way; nothing of them outlives {@link StagedReceipts.release}, or a crash. */
export interface StagedReceipts {
  /** Parts that are added from now on are looked for at once among what others had reported, while the next ones are read. */
  compareWith(others: OtherUploads, asOf: Cursor): Promise<void>;
  /** Adds the rows of the next part, in UTF-8; waits while they come too fast. */
  add(rows: Uint8Array): Promise<void>;
  /** The rows of a part, counted from 1, as they were added. */
  rowsOf(part: number): Promise<string>;
  /** Which of them others had reported. */
  reportedBefore(others: OtherUploads, asOf: Cursor): Promise<ReportedBefore>;
  /** Receipts of others that say the same as one of them, by whatever number. */
  alike(others: NumberedUploads, asOf: Cursor): Promise<ReportedBefore>;
  release(): Promise<void>;
}

/** One thing wrong in a file, for the person who must mend it. */
export interface FileFault {
  /** Line of the file, the header being line 1; 0 for the file as a whole. */
  readonly line: number;
  readonly column?: string;
  readonly field?: string;
  readonly value?: string;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** Why a file was refused whole: its faults (bounded) and how many there truly are. */
export interface FileFaults {
  readonly refusal: Refusal;
  readonly faults: readonly FileFault[];
  readonly faultCount: number;
}

/** A refusal of a whole file, with what to mend in it. */
export interface FileRefusal extends Refusal {
  readonly faults?: FileFaults;
}

/** How a file's sender names its columns, where it does not as the template does. */
export interface ReadByMapping {
  readonly mapping?: ColumnNames;
}

/** What a receipts file is checked against: data alone, which another thread can be handed. */
export interface ReceiptsContext extends ReadByMapping {
  /** First and last day of the collection period, both inclusive. */
  readonly period: { readonly from: BusinessDate; readonly to: BusinessDate };
  /** The periods before it, in their order: receipts of closed ones are late. */
  readonly earlier: readonly EarlierPeriod[];
  readonly today: BusinessDate;
  /** The assets that are or were in the pool. */
  readonly assetIds: ReadonlySet<string>;
  /** The day from which an asset that came into the pool later is the trust’s; none for one of the pool as it was registered. */
  readonly cameIn: ReadonlyMap<string, BusinessDate>;
  /** What the trustee says of lines that receipt numbers do not tell apart. */
  readonly equalLines?: readonly EqualLines[];
}

/** What a receipts file without a fault comes to. */
export interface ReadReceipts {
  readonly totals: ReceiptTotals;
  /** Lines that are said to be equal to some of earlier files, by the numbers that those have. */
  readonly equalToEarlier: readonly ReceiptLine[];
}

/** Why a receipts file was refused, and what its two kinds of lines come to. */
export interface ReceiptsFaults extends FileFaults {
  /** True where every fault is of a line by itself, and listed: the other lines could be taken without those. */
  readonly separable: boolean;
  /** The lines that were handed over. */
  readonly accepted: ReceiptTotals;
  readonly refused: RefusedReceipts;
  /** As of a file without a fault. */
  readonly equalToEarlier: readonly ReceiptLine[];
  /** Answers for equal lines that are not there, or cannot be compared. */
  readonly answersMistaken: readonly FileFault[];
}

/**
 * Reads a servicer's receipts file as it comes; every fault is found in one pass. Hands over the lines without a fault,
 * packed in parts; what it answers in the end says whether they are the whole file. A file is cut in the same parts at
 * every reading.
 */
export abstract class ReceiptsFileReader {
  /** Passes on the bytes of a file that is to be read once it is here, and gets ready for it meanwhile. */
  abstract arriving(bytes: ByteSource): ByteSource;
  abstract read(
    bytes: ByteSource,
    context: ReceiptsContext,
  ): AsyncGenerator<PackedBytes, Result<ReadReceipts, ReceiptsFaults>>;
}

/** Reads a servicer's asset status file (资产状态) as it comes: hands over the lines without a fault, answers their totals. */
export abstract class AssetStatusFileReader {
  abstract read(
    bytes: ByteSource,
    context: { readonly isInPool: (assetId: string) => boolean } & ReadByMapping,
  ): AsyncGenerator<readonly AssetStatusLine[], Result<AssetStatusTotals, FileFaults>>;
}

/** Reads a servicer's period summary (期间汇总). */
export abstract class PeriodSummaryFileReader {
  abstract read(
    bytes: Uint8Array,
    context: {
      /** First and last day of the collection period, both inclusive. */
      readonly period: { readonly from: BusinessDate; readonly to: BusinessDate };
    } & ReadByMapping,
  ): Promise<Result<PeriodSummary, FileFaults>>;
}

/** Reads a custodian's statement (保管机构对账单). */
export abstract class CustodianStatementFileReader {
  abstract read(
    bytes: Uint8Array,
    context: {
      readonly days: { readonly from: BusinessDate; readonly to: BusinessDate; readonly today: BusinessDate };
      /** The accounts that the deal's terms name, beside those of every trust. */
      readonly ownAccounts: readonly { readonly accountId: string; readonly name: string }[];
    } & ReadByMapping,
  ): Promise<Result<Pick<Statement, 'lines' | 'accounts'>, FileFaults>>;
}

/** Reads a file of the custodian's answers to instructions (划款指令回执). */
export abstract class InstructionAnswersFileReader {
  abstract read(
    bytes: Uint8Array,
    context: {
      readonly today: BusinessDate;
      /** The attempt that awaits its answer, `answered` where none does, null of an instruction that the deal has not. */
      readonly awaited: (
        instructionId: string,
      ) => { readonly attempt: number; readonly amount: Amount } | 'answered' | null;
    },
  ): Promise<Result<readonly ReadAnswerLine[], FileFaults>>;
}

/** An answer as its file writes it; the fields of the other outcome are empty. */
export interface ReadAnswerLine {
  readonly line: number;
  readonly instructionId: string;
  readonly attempt: string;
  readonly outcome: 'executed' | 'not executed';
  readonly executedOn: BusinessDate;
  readonly executedAt: string;
  readonly bankReference: string;
  readonly reason: string;
}

/** Which of a deal's reports an asset status file is one of. */
export interface StatusReportKey {
  readonly dealId: string;
  readonly servicerId: string;
  readonly periodNumber: number;
}

/** A report with what its deal and its period say of it as they stood when it was decided on. */
export interface StatusReport extends StatusReportKey {
  readonly parties: PartiesTerms;
  /** The day as of which the report is made. */
  readonly determinationDate: BusinessDate;
}

/** How the assets of a pool stood before a report, asked about exactly the log up to a cursor (it waits for it). */
export abstract class AssetStandings {
  abstract before(report: StatusReport, asOf: Cursor): Promise<ServicerStanding>;
}

/** Reads the asset tape at cut-off as it comes: hands over the assets without a fault, answers how many there are. */
export abstract class PoolTapeReader {
  abstract read(
    bytes: ByteSource,
    context: ReadByMapping,
  ): AsyncGenerator<readonly PoolAsset[], Result<{ readonly assetCount: number }, FileFaults>>;
}

/** What a registrar's holder list is checked against. */
export interface HolderListContext extends ReadByMapping {
  /** 权利登记日, for which the list was asked. */
  readonly recordDate: BusinessDate;
  /** 证券代码 of the class, as its earlier lists name it; null before the first. */
  readonly security: string | null;
}

/** What a list says: one line an account, of one security. */
export interface ReadHolderList {
  readonly securityCode: string;
  readonly lines: readonly ListedUnits[];
}

/** Reads a registrar's list of the holders of one class (持有人名册). */
export abstract class HolderListFileReader {
  abstract read(bytes: ByteSource, context: HolderListContext): Promise<Result<ReadHolderList, FileFaults>>;
}

/** How far the process managers have come with one part of the deals. */
export interface ReactionPlace {
  readonly part: number;
  /** Where whoever begins anew goes on: before the first event that a held deal waits for. */
  readonly cursor: Cursor;
  /** Up to here everything that events call for is done, but what held deals wait for. */
  readonly settled: Cursor;
  /** No event that was appended because of those is beyond this. */
  readonly caused: Cursor;
}

/** Keeps how far the process managers have come. */
export abstract class ReactionPlaces {
  /** The places of every part, in order. */
  abstract load(): Promise<readonly ReactionPlace[]>;
  /**
   * Keeps places, none of which goes back, each under the token that its part is held by.
   * @returns the parts of which nothing was kept, since somebody has kept one by a larger token
   */
  abstract save(places: readonly (ReactionPlace & { readonly token: bigint })[]): Promise<readonly number[]>;
}

/** The raw files, kept under the digest of their bytes. */
export abstract class RawFiles {
  abstract put(bytes: ByteSource): Promise<{ readonly digest: string; readonly size_bytes: number }>;
  /** The bytes, to be read once; `null` where none are kept under the digest. */
  abstract open(digest: string): Promise<AsyncIterable<Uint8Array> | null>;
}

/** The same files as they lie sealed. */
export abstract class SealedFiles {
  abstract has(digest: string): Promise<boolean>;
  /** What lies there, all of it read, its key destroyed or not; `null` where nothing does. */
  abstract sealed(digest: string): Promise<SealedFile | null>;
  /** Harmless where the key is gone already. */
  abstract destroyKey(keyId: string): Promise<void>;
}

/**
 * The erasures that were decided here, kept apart from the database: an older copy of the log does not know them. Nothing in
 * it says who was forgotten: digests, subject ids, keys that are gone.
 */
export abstract class ErasureMemory {
  abstract all(): Promise<readonly DecidedErasure[]>;
  /** Durably; the same once more changes nothing. */
  abstract keep(erasure: DecidedErasure): Promise<void>;
}

/** Who a subject is. */
export interface Identity {
  readonly name: string;
  /** The number of an identity document. */
  readonly document?: string;
  /** Address, telephone, mail. */
  readonly contact?: string;
}

/** What the log may say of an identity: under which key it lies, and its digest under that key. */
export interface SealedIdentity {
  readonly keyId: string;
  readonly identityDigest: string;
}

/** Who subjects are, each sealed under a key of the subject's own. */
export abstract class IdentityVault {
  /** Keeps it; the same identity of a subject is answered alike, unless its key was lost meanwhile: then it gets a new one. */
  abstract seal(subjectId: string, identity: Identity): Promise<SealedIdentity>;
  /** What {@link seal} would answer now, while nothing is kept; under a key that is to be made yet, a new one each time. */
  abstract foresee(subjectId: string, identity: Identity): Promise<SealedIdentity>;
  /** `null` where the key is gone, or nothing is kept. */
  abstract open(sealed: SealedIdentity): Promise<Identity | null>;
  /** Destroys the key that the subject has now, whichever that is. */
  abstract forget(subjectId: string): Promise<void>;
}

/** A paper in one form. */
export interface RenderedPaper extends Pick<PaperDocument, 'format' | 'renderer'> {
  readonly bytes: Uint8Array;
}

/** Gives papers their form; the same figures have the same bytes under the same renderer. */
export abstract class PaperRenderer {
  /** @param lines of the assets of a paper that has them, each read once; null of any other */
  abstract render(paper: Paper, format: PaperFormat, lines: Iterable<AssetLine> | null): Promise<RenderedPaper>;
}

/** Progress of a long operation, for a person who waits. */
export type Progress = (stage: string, done: number, total: number) => void;
