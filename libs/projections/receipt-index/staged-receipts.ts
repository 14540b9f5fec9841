import pg from 'pg';
import { assert } from '#domain/shared';
import type { Cursor } from '#event-store';
import {
  BY_INDEX,
  nothingFound,
  reportedBeforeOf,
  reportedBeforeSql,
  STANDING_UPLOADS,
  standingParameters,
  type FoundRow,
  type OtherUploads,
  type ReportedBefore,
} from './reported-before.js';

/**
 * The receipts of one file on their way: outside the log and every read model, in a table that belongs to one session and
 * ends with it. So whatever stops an upload, a crash of this process or of the server, leaves nothing of it behind. Parts
 * lie there as the log will keep them, so that keeping them costs no more than their bytes.
 */
export class StagedReceipts {
  private staged = 0;
  private staging: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly session: pg.Client,
    private readonly standAt: (cursor: Cursor) => Promise<unknown>,
  ) {}

  static async open(url: string, standAt: (cursor: Cursor) => Promise<unknown>): Promise<StagedReceipts> {
    const session = new pg.Client({ connectionString: url, application_name: 'truststream upload' });
    // A session that is lost is told by the statement that needs it next.
    session.on('error', () => undefined);
    await session.connect();
    await session.query(STAGED_PART);
    return new StagedReceipts(session, standAt);
  }

  /** Adds the rows of the next part, while the one before it is still being stored. */
  async add(rows: string): Promise<void> {
    this.staged += 1;
    const before = this.staging;
    const text = 'INSERT INTO staged_part VALUES ($1, $2)';
    this.staging = this.session.query({ name: 'stage part', text, values: [this.staged, rows] });
    // Told to whoever adds the next part, or asks.
    this.staging.catch(() => undefined);
    await before;
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
    await this.standAt(asOf);
    const parameters = [...standingParameters(others, asOf)];
    const standing = await this.session.query<{ position: string }>(STANDING_UPLOADS, parameters);
    if (standing.rows.length === 0) return nothingFound;
    await this.session.query(`BEGIN; ${BY_INDEX}`);
    try {
      const positions = standing.rows.map(({ position }) => position);
      const { rows } = await this.session.query<FoundRow>(reportedBeforeSql(STAGED_KEYS), [positions]);
      return reportedBeforeOf(rows);
    } finally {
      await this.session.query('COMMIT');
    }
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

/** What COPY's text format means by a field; no field holds the control character that keeps its backslashes apart. */
const meantBy = (field: string): string =>
  String.raw`replace(replace(replace(replace(replace(${field}, '\\', E'\x01'), '\t', E'\t'), '\n', E'\n'), '\r', E'\r'), E'\x01', '\')`;

/** The line, asset and number of every receipt staged. */
const STAGED_KEYS = `(
  SELECT split_part(row, E'\\t', 1)::integer AS line, ${meantBy(`split_part(row, E'\\t', 2)`)} AS asset_id,
         ${meantBy(`split_part(row, E'\\t', 3)`)} AS receipt_number
  FROM staged_part, string_to_table(rtrim(rows, E'\\n'), E'\\n') AS row)`;
