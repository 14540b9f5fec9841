import type { BusinessDate, Refusal, Result } from '#domain/shared';
import type { Statement } from '#domain/collections';
import type { PoolAsset } from '#domain/pool';
import type { AssetStatusLine, AssetStatusTotals, PeriodSummary, ServicerStanding } from '#domain/servicing';
import type { ReceiptLine, ReceiptTotals } from '#domain/upload';
import type { Cursor } from '#event-store';
import type { Actor } from './access/actor.js';

/** The business day that decisions are taken on; kept with each command as an added input. */
export abstract class Clock {
  abstract today(): BusinessDate;
}

/** Proves who holds a bearer token; a class, so that it is its own injection token. */
export abstract class TokenVerifier {
  /** The actor that the token proves, or `null`: expired, forged, meant for others, or no token at all. */
  abstract verify(token: string): Promise<Actor | null>;
}

/** What identifies a receipt within a deal. */
export interface ReceiptKey {
  readonly servicerId: string;
  readonly assetId: string;
  readonly receiptNumber: string;
}

export interface ExistingReceipt extends ReceiptKey {
  readonly uploadId: string;
  readonly line: number;
}

/** An index over accepted receipts, asked about exactly the log up to a cursor (it waits until it stands there). */
export abstract class ReceiptIndex {
  abstract existing(dealId: string, keys: readonly ReceiptKey[], asOf: Cursor): Promise<readonly ExistingReceipt[]>;
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

/** Reads a servicer's receipts file; every fault is found in one pass. */
export abstract class ReceiptsFileReader {
  abstract read(
    bytes: Uint8Array,
    context: {
      /** First and last day of the collection period, both inclusive. */
      readonly period: { readonly from: BusinessDate; readonly to: BusinessDate };
      readonly today: BusinessDate;
      readonly isInPool: (assetId: string) => boolean;
    },
  ): Promise<Result<{ readonly lines: readonly ReceiptLine[]; readonly totals: ReceiptTotals }, FileFaults>>;
}

/** Reads a servicer's asset status file (资产状态). */
export abstract class AssetStatusFileReader {
  abstract read(
    bytes: Uint8Array,
    context: { readonly isInPool: (assetId: string) => boolean },
  ): Promise<Result<{ readonly lines: readonly AssetStatusLine[]; readonly totals: AssetStatusTotals }, FileFaults>>;
}

/** Reads a servicer's period summary (期间汇总). */
export abstract class PeriodSummaryFileReader {
  abstract read(
    bytes: Uint8Array,
    context: {
      /** First and last day of the collection period, both inclusive. */
      readonly period: { readonly from: BusinessDate; readonly to: BusinessDate };
    },
  ): Promise<Result<PeriodSummary, FileFaults>>;
}

/** Reads a custodian's statement (保管机构对账单). */
export abstract class CustodianStatementFileReader {
  abstract read(
    bytes: Uint8Array,
    context: {
      readonly days: { readonly from: BusinessDate; readonly to: BusinessDate; readonly today: BusinessDate };
    },
  ): Promise<Result<Pick<Statement, 'lines' | 'accounts'>, FileFaults>>;
}

/** Which of a deal's reports an asset status file is one of. */
export interface StatusReportKey {
  readonly dealId: string;
  readonly servicerId: string;
  readonly periodNumber: number;
}

/** How the assets of a pool stood before a report, asked about exactly the log up to a cursor (it waits for it). */
export abstract class AssetStandings {
  abstract before(report: StatusReportKey, asOf: Cursor): Promise<ServicerStanding>;
}

/** Reads the asset tape at cut-off. */
export abstract class PoolTapeReader {
  abstract read(bytes: Uint8Array): Promise<Result<{ readonly assets: readonly PoolAsset[] }, FileFaults>>;
}

/** Where a durable consumer of the log stands. */
export abstract class CheckpointStore {
  abstract load(name: string): Promise<Cursor>;
  abstract save(name: string, cursor: Cursor): Promise<void>;
}

/** The raw files, kept under the digest of their bytes. */
export abstract class RawFiles {
  abstract put(bytes: Uint8Array): Promise<{ readonly digest: string; readonly size_bytes: number }>;
}

/** Progress of a long operation, for a person who waits. */
export type Progress = (stage: string, done: number, total: number) => void;
