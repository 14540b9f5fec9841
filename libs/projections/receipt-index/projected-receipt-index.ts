import type { DataSource } from 'typeorm';
import { assert } from '#domain/shared';
import { partOfDeal, type Cursor } from '#event-store';
import { memorySpool, type OpenSpool } from '#file-store';
import type { ProjectionRunner } from '../runner/projection-runner.js';
import { isMadeNumber, packRow, type ReceiptLine } from '#domain/upload';
import { alikeSql, saidIn, UPLOADS_BY_NUMBERS, type NumberedUploads } from './alike.js';
import { FingerprintedParts, fingerprintsOfReceipts, wordsOf } from './fingerprints.js';
import {
  BY_INDEX,
  FOUND_NAMED_MAX,
  nothingFound,
  reportedBeforeOf,
  reportedBeforeSql,
  STANDING_UPLOADS,
  standingParameters,
  type AskedReceipt,
  type FoundRow,
  type OtherUploads,
  type ReportedBefore,
} from './reported-before.js';
import { StagedReceipts } from './staged-receipts.js';
import { suspectsIn, type Ask } from './suspects.js';

/**
 * The index of accepted receipts that a decision may use: it answers as of exactly the cursor that the decision read,
 * bringing the read models there first, whatever was accepted or superseded since.
 */
export class ProjectedReceiptIndex {
  constructor(
    private readonly read: DataSource,
    private readonly runner: Pick<ProjectionRunner, 'catchUp'>,
    /** Where the receipts of a file lie on their way: by default in memory, for small files. */
    private readonly openSpool: OpenSpool = memorySpool,
  ) {}

  /** Brings the read models of the deal to the cursor at least. */
  standAt(cursor: Cursor, dealId: string): Promise<unknown> {
    return this.runner.catchUp(cursor, [partOfDeal(dealId)]);
  }

  /** Room for the receipts of one file, until they are in the log or not wanted. */
  stage(): Promise<StagedReceipts> {
    const { options } = this.read;
    assert(options.type === 'postgres' && options.url !== undefined, 'the read models are reached by a URL');
    return StagedReceipts.open(options.url, this.openSpool, (cursor, dealId) => this.standAt(cursor, dealId));
  }

  /** Which receipts of an upload that the log keeps were reported by others that counted at the cursor. */
  async reportedBefore(uploadId: string, others: OtherUploads, asOf: Cursor): Promise<ReportedBefore> {
    const standing = await this.standing(others, asOf);
    if (standing.length === 0) return nothingFound;
    const own = await this.read.query<{ fingerprints: Buffer }[]>(FINGERPRINTS_OF, [uploadId]);
    return this.among(
      standing,
      own.map(({ fingerprints }) => wordsOf(fingerprints)),
      KEYS_OF_UPLOAD,
      [uploadId],
    );
  }

  /** Which of a few receipts, at most {@link FOUND_NAMED_MAX}, others had reported that counted at the cursor. */
  async reportedOf(receipts: readonly AskedReceipt[], others: OtherUploads, asOf: Cursor): Promise<ReportedBefore> {
    assert(receipts.length <= FOUND_NAMED_MAX, `${receipts.length} receipts are a few`);
    const standing = await this.standing(others, asOf);
    if (standing.length === 0) return nothingFound;
    return this.among(standing, [fingerprintsOfReceipts(receipts)], KEYS_OF_FEW, [
      receipts.map(({ line }) => line),
      receipts.map(({ assetId }) => assetId),
      receipts.map(({ receiptNumber }) => receiptNumber),
    ]);
  }

  /** Receipts of others under numbers of the other kind that say the same as those of an upload that the log keeps. */
  async alikeOf(uploadId: string, others: OtherUploads, asOf: Cursor): Promise<ReportedBefore> {
    const standing = await this.standing(others, asOf);
    const [one] = await this.read.query<{ receipt_number: string }[]>(ONE_RECEIPT, [uploadId]);
    if (one === undefined) return nothingFound;
    const numbers = isMadeNumber(one.receipt_number) ? 'own' : 'made';
    const found = await this.read.query<Position[]>(UPLOADS_BY_NUMBERS, [standing, numbers]);
    if (found.length === 0) return nothingFound;
    const positions = found.map(({ position }) => position);
    return reportedBeforeOf(await this.read.query<FoundRow[]>(alikeSql(OF_UPLOAD), [positions, uploadId]));
  }

  /** Receipts of others that say the same as these, by whatever number, and that counted at the cursor. */
  async alike(receipts: readonly ReceiptLine[], others: NumberedUploads, asOf: Cursor): Promise<ReportedBefore> {
    const standing = receipts.length === 0 ? [] : await this.standing(others, asOf);
    const found = await this.read.query<Position[]>(UPLOADS_BY_NUMBERS, [standing, others.numbers]);
    if (found.length === 0) return nothingFound;
    const asked = alikeSql(saidIn('unnest($2::text[])'));
    const rows = receipts.map((line) => packRow(line).trimEnd());
    return reportedBeforeOf(await this.read.query<FoundRow[]>(asked, [found.map(({ position }) => position), rows]));
  }

  /** Of receipts with the fingerprints, which `asked` selects, those that an upload at the positions has, too. */
  private async among(
    standing: readonly string[],
    fingerprints: readonly Uint32Array[],
    asked: string,
    values: readonly unknown[],
  ): Promise<ReportedBefore> {
    const parts = new FingerprintedParts();
    for (const part of fingerprints) parts.add(part);
    const ask: Ask = <Row>(sql: string, given: readonly unknown[]) => this.read.query<Row[]>(sql, [...given]);
    const suspects = [...(await suspectsIn(standing, parts, ask)).values()];
    if (suspects.length === 0) return nothingFound;
    const [positions, lines] = [suspects.flatMap((of) => of.positions), suspects.flatMap((of) => of.lines)];
    return this.read.transaction(async (tx) => {
      await tx.query(`SET LOCAL ${BY_INDEX}`);
      return reportedBeforeOf(await tx.query<FoundRow[]>(reportedBeforeSql(asked), [positions, lines, ...values]));
    });
  }

  /** The uploads that counted at the cursor, by their positions; the read models are brought there first. */
  private async standing(others: OtherUploads, asOf: Cursor): Promise<readonly string[]> {
    await this.standAt(asOf, others.dealId);
    const parameters = [...standingParameters(others, asOf)];
    return (await this.read.query<Position[]>(STANDING_UPLOADS, parameters)).map(({ position }) => position);
  }
}

const FINGERPRINTS_OF = 'SELECT fingerprints FROM receipt_fingerprints WHERE upload_id = $1 ORDER BY line';
const KEYS_OF_UPLOAD = `(
  SELECT line, asset_id, receipt_number FROM receipts JOIN uploads ON position = upload_position WHERE upload_id = $3)`;
const KEYS_OF_FEW = `(
  SELECT * FROM unnest($3::integer[], $4::text[], $5::text[]) AS few (line, asset_id, receipt_number))`;
const OF_UPLOAD = `(SELECT receipts.* FROM receipts JOIN uploads ON position = upload_position WHERE upload_id = $2)`;
const ONE_RECEIPT =
  'SELECT receipt_number FROM receipts JOIN uploads ON position = upload_position WHERE upload_id = $1 LIMIT 1';

interface Position {
  readonly position: string;
}
