import pg from 'pg';
import { assert } from '#domain/shared';
import type { Cursor } from '#event-store';
import { alikeSql, saidIn, UPLOADS_BY_NUMBERS, type NumberedUploads } from './alike.js';
import { meantBy } from './meant-by.sql.js';
import {
  BY_INDEX,
  isSame,
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

/** Brings the read models of a deal to a cursor at least. */
type StandAt = (cursor: Cursor, dealId: string) => Promise<unknown>;

interface Comparison {
  readonly others: OtherUploads;
  readonly asOf: Cursor;
  /** Positions of the uploads that counted. */
  readonly standing: readonly string[];
  found: ReportedBefore;
}

/**
 * The receipts of one file on their way: outside the log and every read model, in a table that belongs to one session and
 * ends with it. So whatever stops an upload, a crash of this process or of the server, leaves nothing of it behind. Parts
 * lie there as the log will keep them, so that keeping them costs no more than their bytes.
 */
export class StagedReceipts {
  private staged = 0;
  private staging: Promise<unknown> = Promise.resolve();
  /** What parts are compared with as they are added, and what was found in them. */
  private comparison: Comparison | null = null;

  private constructor(
    private readonly session: pg.Client,
    private readonly standAt: StandAt,
  ) {}

  static async open(url: string, standAt: StandAt): Promise<StagedReceipts> {
    const session = new pg.Client({ connectionString: url, application_name: 'truststream upload' });
    // A session that is lost is told by the statement that needs it next.
    session.on('error', () => undefined);
    await session.connect();
    await session.query(`${STAGED_PART} SET ${BY_INDEX};`);
    return new StagedReceipts(session, standAt);
  }

  /**
   * Looks for the parts that are added from now on among what other uploads had reported that counted at the cursor, so
   * that the server does so while the next ones are read.
   */
  async compareWith(others: OtherUploads, asOf: Cursor): Promise<void> {
    assert(this.staged === 0, 'parts are compared from the first one on');
    this.comparison = { others, asOf, standing: await this.standingUploads(others, asOf), found: nothingFound };
  }

  /** Adds the rows of the next part, while the one before it is still being stored. */
  async add(rows: Uint8Array): Promise<void> {
    this.staged += 1;
    const before = this.staging;
    const part = this.staged;
    this.staging = before.then(() => this.take(part, rows));
    // Told to whoever adds the next part, or asks.
    this.staging.catch(() => undefined);
    await before;
  }

  private async take(part: number, rows: Uint8Array): Promise<void> {
    const { comparison } = this;
    if (comparison === null || comparison.standing.length === 0) {
      await this.session.query({ ...STAGE_PART, values: [part, rows] });
    } else {
      const values = [comparison.standing, part, rows];
      const found = await this.session.query<FoundRow>({ ...STAGE_AND_COMPARE_PART, values });
      comparison.found = together(comparison.found, reportedBeforeOf(found.rows));
    }
  }

  /** The rows of a part, counted from 1, as they were added. */
  async rowsOf(part: number): Promise<string> {
    await this.staging;
    const text = 'SELECT rows FROM staged_part WHERE part = $1';
    const found = await this.session.query<{ rows: string }>({ name: 'read part', text, values: [part] });
    assert(found.rows[0], `${this.staged} parts are staged, none of them ${part}`);
    return found.rows[0].rows;
  }

  /** Which of the receipts other uploads had reported that counted at the cursor; the read models are brought there first. */
  async reportedBefore(others: OtherUploads, asOf: Cursor): Promise<ReportedBefore> {
    await this.staging;
    const { comparison } = this;
    if (comparison?.asOf === asOf && isSame(comparison.others, others)) return comparison.found;
    const standing = await this.standingUploads(others, asOf);
    if (standing.length === 0) return nothingFound;
    return reportedBeforeOf((await this.session.query<FoundRow>({ ...COMPARE_ALL, values: [standing] })).rows);
  }

  /** Receipts of other uploads that say the same as one of the receipts, by whatever number, and that counted at the cursor. */
  async alike(others: NumberedUploads, asOf: Cursor): Promise<ReportedBefore> {
    await this.staging;
    const standing = await this.standingUploads(others, asOf);
    const compared = await this.session.query<{ position: string }>(UPLOADS_BY_NUMBERS, [standing, others.numbers]);
    if (compared.rows.length === 0) return nothingFound;
    const positions = compared.rows.map(({ position }) => position);
    return reportedBeforeOf((await this.session.query<FoundRow>(ALIKE, [positions])).rows);
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
    await this.session.end();
  }
}

/** Stored as it comes: to compress rows that are read once or twice would cost more than it saves. */
const STAGED_PART = `
CREATE TEMPORARY TABLE staged_part (part integer PRIMARY KEY, rows text NOT NULL);
ALTER TABLE staged_part ALTER rows SET STORAGE EXTERNAL;`;

/** The line, asset and number of every receipt staged. */
const STAGED_KEYS = `(
  SELECT split_part(row, E'\\t', 1)::integer AS line, ${meantBy(`split_part(row, E'\\t', 2)`)} AS asset_id,
         ${meantBy(`split_part(row, E'\\t', 3)`)} AS receipt_number
  FROM staged_part, string_to_table(rtrim(rows, E'\\n'), E'\\n') AS row)`;

const STAGE_PART = { name: 'stage part', text: 'INSERT INTO staged_part VALUES ($1, $2)' };
/** To the comparison, the part that is being stored is all that is staged. */
const STAGE_AND_COMPARE_PART = {
  name: 'stage and compare part',
  text: `WITH staged_part AS (INSERT INTO staged_part VALUES ($2, $3) RETURNING rows) ${reportedBeforeSql(STAGED_KEYS)}`,
};
const COMPARE_ALL = { name: 'compare all', text: reportedBeforeSql(STAGED_KEYS) };
const ALIKE = alikeSql(saidIn(`staged_part, string_to_table(rtrim(rows, E'\\n'), E'\\n')`));
