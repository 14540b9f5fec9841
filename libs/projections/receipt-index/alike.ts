import { ANSWERED_LINES_MAX, MADE_NUMBER } from '#domain/upload';
import { meantBy } from './meant-by.sql.js';
import { FOUND_NAMED_MAX, type OtherUploads } from './reported-before.js';

/** Those of them that have receipt numbers of their own, or those whose numbers were made of what their lines say. */
export interface NumberedUploads extends OtherUploads {
  readonly numbers: 'own' | 'made';
}

/** As many again as can be answered: so what is not answered is named. */
const ALIKE_NAMED_MAX = FOUND_NAMED_MAX + ANSWERED_LINES_MAX;

/** Which of the uploads at the positions ($1) have such numbers ($2): a file is read by one mapping, so that one of its receipts tells. */
export const UPLOADS_BY_NUMBERS = `
SELECT position FROM unnest($1::bigint[]) AS position
     CROSS JOIN LATERAL (SELECT receipt_number FROM receipts WHERE upload_position = position LIMIT 1) AS one
WHERE (receipt_number ~ '${MADE_NUMBER}') = ($2 = 'made')`;

/** What two receipts say, by which they are alike; as the log packs them, it stands from the fourth field on, behind line, asset and number. */
const SAID = {
  received_on: 'date',
  principal: 'numeric',
  interest: 'numeric',
  penalty: 'numeric',
  fee: 'numeric',
  disposal_cost: 'numeric',
  method: 'text',
  correction: 'boolean',
} as const;
const FIRST_SAID = 4;

/** Receipts with all that they say, of rows as the log packs them: one to each `row` of the source. */
export const saidIn = (source: string): string => `(
  SELECT ${field(1)}::integer AS line, ${meantBy(field(2))} AS asset_id, ${meantBy(field(3))} AS receipt_number,
         ${Object.entries(SAID)
           .map(([name, type], at) => `${meantBy(field(FIRST_SAID + at))}::${type} AS ${name}`)
           .join(', ')}
  FROM ${source} AS row)`;

const field = (number: number): string => `split_part(row, E'\\t', ${number})`;

/** Receipts of the uploads at the positions ($1) that say the same as one of the relation `asked`. */
export const alikeSql = (asked: string): string => `
SELECT asked.line, asset_id AS "assetId", asked.receipt_number AS "receiptNumber", upload_id AS "uploadId",
       earlier.line AS "earlierLine", count(*) OVER () AS count
FROM ${asked} AS asked
     JOIN receipts earlier USING (asset_id, ${Object.keys(SAID).join(', ')})
     JOIN uploads ON position = earlier.upload_position
WHERE earlier.upload_position = ANY ($1::bigint[])
ORDER BY asked.line, earlier.upload_position, earlier.line
LIMIT ${ALIKE_NAMED_MAX}`;
