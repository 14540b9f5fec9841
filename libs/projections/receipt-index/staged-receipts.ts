import pg from 'pg';
import { assert } from '#domain/shared';
import type { Cursor } from '#event-store';
import type { OpenSpool, Spool } from '#file-store';
import { alikeSql, saidIn, UPLOADS_BY_NUMBERS, type NumberedUploads } from './alike.js';
import { FingerprintedParts, fingerprintsOf } from './fingerprints.js';
import { meantBy } from './meant-by.sql.js';
import {
  BY_INDEX,
  nothingFound,
  reportedBeforeOf,
  reportedBeforeSql,
  STANDING_UPLOADS,
  standingParameters,
  together,
  type FoundRow,
  type OtherUploads,
  type ReportedBefore,
} from './reported-before.js';
import { suspectsIn, type Ask } from './suspects.js';

/** Brings the read models of a deal to a cursor at least. */
type StandAt = (cursor: Cursor, dealId: string) => Promise<unknown>;

/**
 * The receipts of one file on their way: outside the log and every read model, in a spool that ends with this process; the server sees what
 * it is to compare, in a session that ends with it, too. So whatever stops an upload, a crash of this process or of the server, leaves
 * nothing of it behind. Parts lie there as the log will keep them, so that keeping them costs no more than their bytes.
 */
export class StagedReceipts {
  /** Gives the rows of each part. */
  private readonly parts: (() => Uint8Array)[] = [];
  private readonly fingerprints = new FingerprintedParts();
  /** Whether others had reported receipts, so that those that are added will be compared with them. */
  private isAmongOthers = false;
  /** The uploads that were found to have none of these receipts: what an upload has does not change. */
  private readonly unlike = new Set<string>();

  private constructor(
    private readonly session: pg.Client,
    private readonly spool: Spool,
    private readonly standAt: StandAt,
  ) {}

  static async open(url: string, openSpool: OpenSpool, standAt: StandAt): Promise<StagedReceipts> {
    const session = new pg.Client({ connectionString: url, application_name: 'truststream upload' });
    // A session that is lost is told by the statement that needs it next.
    session.on('error', () => undefined);
    await session.connect();
    await session.query(`SET ${BY_INDEX}`);
    try {
      return new StagedReceipts(session, openSpool(), standAt);
    } catch (error) {
      await session.end();
      throw error;
    }
  }

  /** Gets parts that are added from now on ready to be compared, if others had reported receipts that counted at the cursor. */
  async compareWith(others: OtherUploads, asOf: Cursor): Promise<void> {
    this.isAmongOthers = (await this.standingUploads(others, asOf)).length > 0;
  }

  /** Adds the rows of the next part. */
  add(rows: Uint8Array): Promise<void> {
    this.parts.push(this.spool.keep(rows));
    this.unlike.clear();
    if (this.isAmongOthers && this.fingerprints.parts + 1 === this.parts.length) {
      this.fingerprints.add(fingerprintsOf(rows));
    }
    return Promise.resolve();
  }

  /** The rows of a part, counted from 1, as they were added. */
  async rowsOf(part: number): Promise<string> {
    const rows = this.parts[part - 1];
    assert(rows, `${this.parts.length} parts are staged, none of them ${part}`);
    return textOf(rows());
  }

  /** Which of the receipts other uploads had reported that counted at the cursor; the read models are brought there first. */
  async reportedBefore(others: OtherUploads, asOf: Cursor): Promise<ReportedBefore> {
    const standing = await this.standingUploads(others, asOf);
    const earlier = standing.filter((position) => !this.unlike.has(position));
    let found = nothingFound;
    if (earlier.length === 0) return found;
    for (const rows of this.parts.slice(this.fingerprints.parts)) this.fingerprints.add(fingerprintsOf(rows()));
    const ask: Ask = async <Row>(sql: string, values: readonly unknown[]) =>
      (await this.session.query(sql, [...values])).rows as Row[];
    const suspects = await suspectsIn(earlier, this.fingerprints, ask);
    for (const [part, rows] of this.parts.entries()) {
      const of = suspects.get(part);
      if (!of) continue;
      const same = await ask<FoundRow>(COMPARE_PART, [of.positions, of.lines, rows()]);
      found = together(found, reportedBeforeOf(same));
    }
    if (suspects.size === 0) for (const position of earlier) this.unlike.add(position);
    return found;
  }

  /** Receipts of other uploads that say the same as one of the receipts, by whatever number, and that counted at the cursor. */
  async alike(others: NumberedUploads, asOf: Cursor): Promise<ReportedBefore> {
    const standing = await this.standingUploads(others, asOf);
    const compared = await this.session.query<{ position: string }>(UPLOADS_BY_NUMBERS, [standing, others.numbers]);
    if (compared.rows.length === 0) return nothingFound;
    const positions = compared.rows.map(({ position }) => position);
    await this.session.query(STAGED_PART);
    for (const rows of this.parts) await this.session.query({ ...STAGE_PART, values: [rows()] });
    const found = await this.session.query<FoundRow>(ALIKE, [positions]);
    await this.session.query('DROP TABLE staged_part');
    return reportedBeforeOf(found.rows);
  }

  /** The uploads that counted at the cursor, by their positions; the read models are brought there first. */
  private async standingUploads(others: OtherUploads, asOf: Cursor): Promise<readonly string[]> {
    await this.standAt(asOf, others.dealId);
    const parameters = [...standingParameters(others, asOf)];
    const standing = await this.session.query<{ position: string }>(STANDING_UPLOADS, parameters);
    return standing.rows.map(({ position }) => position);
  }

  /** Lets go of the rows. */
  async release(): Promise<void> {
    this.spool.close();
    await this.session.end();
  }
}

const textOf = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('utf8');

const rowsIn = (rows: string): string => `string_to_table(rtrim(${rows}, E'\\n'), E'\\n')`;

/** The line, asset and number of every receipt of a part ($3). */
const KEYS_OF_PART = `(
  SELECT split_part(row, E'\\t', 1)::integer AS line, ${meantBy(`split_part(row, E'\\t', 2)`)} AS asset_id,
         ${meantBy(`split_part(row, E'\\t', 3)`)} AS receipt_number
  FROM ${rowsIn('$3::text')} AS row)`;
const COMPARE_PART = reportedBeforeSql(KEYS_OF_PART);

/** All parts at once, for what is compared by no index: stored as they come, for to compress what is read once would cost more than it saves. */
const STAGED_PART = `
CREATE TEMPORARY TABLE staged_part (rows text NOT NULL);
ALTER TABLE staged_part ALTER rows SET STORAGE EXTERNAL;`;
const STAGE_PART = { name: 'stage part', text: 'INSERT INTO staged_part VALUES ($1)' };
const ALIKE = alikeSql(saidIn(`staged_part, ${rowsIn('rows')}`));
