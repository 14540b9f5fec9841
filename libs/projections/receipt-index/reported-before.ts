import type { Cursor } from '#event-store';

/** A receipt that is asked about. */
export interface AskedReceipt {
  /** Its line in the file that is asked about. */
  readonly line: number;
  readonly assetId: string;
  readonly receiptNumber: string;
}

/** A receipt that is asked about, and where a file that counts had reported it. */
export interface FoundReceipt extends AskedReceipt {
  readonly before: { readonly uploadId: string; readonly line: number };
}

/** The receipts found, in the order of their lines: the first ones, and how many there are. */
export interface ReportedBefore {
  readonly first: readonly FoundReceipt[];
  readonly count: number;
}

/** Whose receipts are looked through: a receipt's number is its servicer's. */
export interface OtherUploads {
  readonly dealId: string;
  readonly servicerId: string;
  /** The upload that the file is to replace. */
  readonly except: string | null;
}

/** How many of the receipts found are named one by one. */
export const FOUND_NAMED_MAX = 1_000;

export const nothingFound: ReportedBefore = { first: [], count: 0 };

/** The uploads that counted at the cursor ($4), by their positions. */
export const STANDING_UPLOADS = `
SELECT position FROM uploads
WHERE deal_id = $1 AND servicer_id = $2 AND upload_id IS DISTINCT FROM $3 AND accepted_at_cursor <= $4
  AND (superseded_at_cursor IS NULL OR superseded_at_cursor > $4)`;

export const standingParameters = ({ dealId, servicerId, except }: OtherUploads, asOf: Cursor): readonly unknown[] => [
  dealId,
  servicerId,
  except,
  asOf,
];

/** The planner, which knows nothing of how many are asked about, would rather read all receipts than look for each. */
export const BY_INDEX = 'enable_seqscan = off';

/**
 * Which receipts of the relation `asked` are the same as one of the earlier ones that are given by the positions ($1) of their uploads and by
 * their lines ($2): each is looked up by its key.
 */
export const reportedBeforeSql = (asked: string): string => `
SELECT asked.line, asset_id AS "assetId", receipt_number AS "receiptNumber", upload_id AS "uploadId",
       earlier.line AS "earlierLine", count(*) OVER () AS count
FROM ${asked} AS asked
     JOIN (SELECT receipts.* FROM unnest($1::bigint[], $2::integer[]) AS suspect (upload_position, line)
                                  JOIN receipts USING (upload_position, line)) AS earlier USING (asset_id, receipt_number)
     JOIN uploads ON position = earlier.upload_position
ORDER BY asked.line
LIMIT ${FOUND_NAMED_MAX}`;

export interface FoundRow {
  readonly line: number;
  readonly assetId: string;
  readonly receiptNumber: string;
  readonly uploadId: string;
  readonly earlierLine: number;
  readonly count: string;
}

export const reportedBeforeOf = (rows: readonly FoundRow[]): ReportedBefore => ({
  first: rows.map(({ line, assetId, receiptNumber, uploadId, earlierLine }) => ({
    line,
    assetId,
    receiptNumber,
    before: { uploadId, line: earlierLine },
  })),
  count: Number(rows[0]?.count ?? 0),
});

/** What was found in parts of a file, in their order. */
export const together = (before: ReportedBefore, after: ReportedBefore): ReportedBefore => ({
  first: [...before.first, ...after.first].slice(0, FOUND_NAMED_MAX),
  count: before.count + after.count,
});
