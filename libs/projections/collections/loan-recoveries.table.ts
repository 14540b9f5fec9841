import { derivedTable } from '../table/derived-table.js';
import type { ReadTransaction } from '../table/read-transaction.js';
import { LoanRecovery } from './loan-recovery.entity.js';

/** What receipts, decimals of the major unit, come to. */
const SUMS = `
  count(*) AS receipt_count, sum(receipts.principal) AS principal, sum(receipts.interest) AS interest,
  sum(receipts.penalty) AS penalty, sum(receipts.fee) AS fee, sum(receipts.disposal_cost) AS disposal_cost,
  max(received_on) AS last_received_on`;

/** A loan's figures from such sums, in whole minor units: what is gross is added once a loan, not for each of a million receipts. */
const REPORTED = `
  deal_id, asset_id, sum(sums.receipt_count) AS receipt_count, trunc(sum(sums.principal) * 100) AS principal,
  trunc(sum(sums.interest) * 100) AS interest, trunc(sum(sums.penalty) * 100) AS penalty,
  trunc(sum(sums.fee) * 100) AS fee,
  trunc((sum(sums.principal) + sum(sums.interest) + sum(sums.penalty) + sum(sums.fee)) * 100) AS gross,
  trunc(sum(sums.disposal_cost) * 100) AS disposal_cost, max(sums.last_received_on) AS last_received_on`;

const FIGURES = ['principal', 'interest', 'penalty', 'fee', 'gross', 'disposal_cost'] as const;

const eachOf = (expression: (figure: (typeof FIGURES)[number]) => string): string => FIGURES.map(expression).join(', ');

/** By loan, what its receipts were adjusted by. */
const adjustedBy = (which: string): string => `(
  SELECT deal_id, asset_id, ${eachOf((figure) => `sum(${figure}) AS ${figure}`)}
  FROM receipt_adjustments WHERE ${which} GROUP BY deal_id, asset_id
)`;

/** Accepted receipts, and what they were adjusted by: brought up after both. */
export const loanRecoveries = derivedTable(
  LoanRecovery,
  ['CollectionReceived', 'ReceiptAdjusted'],
  async (events, tx) => {
    const accepted: string[] = [];
    const adjustments: string[] = [];
    const superseded: string[] = [];
    for (const event of events) {
      if (event.type === 'ReceiptAdjusted') adjustments.push(event.position.toString());
      else {
        accepted.push(event.payload.uploadId);
        if (event.payload.supersedes) superseded.push(event.payload.supersedes.uploadId);
      }
    }
    if (accepted.length > 0) await addReceipts(accepted, tx);
    if (adjustments.length > 0) await adjust(adjustments, tx);
    if (superseded.length > 0) await sumUpAnew(superseded, tx);
  },
);

/** So much the server may take for the sums of a batch's uploads before it writes them to disk and reads them again: those of 20,000 loans fit. */
const SUMS_IN_MEMORY = '64MB';

/** The receipts of each upload are summed by themselves first, and by asset alone: the server then sums without sorting them. */
const addReceipts = async (uploadIds: readonly string[], tx: ReadTransaction): Promise<void> => {
  await tx.query(`SET LOCAL work_mem = '${SUMS_IN_MEMORY}'`, []);
  await tx.query(
    `INSERT INTO loan_recoveries AS loan (deal_id, asset_id, receipt_count, ${eachOf((figure) => figure)}, last_received_on)
     SELECT ${REPORTED}
     FROM uploads CROSS JOIN LATERAL (
       SELECT asset_id, ${SUMS} FROM receipts WHERE upload_position = position GROUP BY asset_id
     ) AS sums
     WHERE upload_id = ANY ($1::text[])
     GROUP BY deal_id, asset_id
     ON CONFLICT (deal_id, asset_id) DO UPDATE SET
       receipt_count = loan.receipt_count + excluded.receipt_count,
       ${eachOf((figure) => `${figure} = loan.${figure} + excluded.${figure}`)},
       last_received_on = greatest(loan.last_received_on, excluded.last_received_on)`,
    [uploadIds],
  );
};

const adjust = (positions: readonly string[], tx: ReadTransaction): Promise<void> =>
  tx.query(
    `UPDATE loan_recoveries loan SET ${eachOf((figure) => `${figure} = loan.${figure} + adjusted.${figure}`)}
     FROM ${adjustedBy('position = ANY ($1::bigint[])')} adjusted
     WHERE loan.deal_id = adjusted.deal_id AND loan.asset_id = adjusted.asset_id`,
    [positions],
  );

/** The loans that superseded uploads had reported on, from what counts now: a last day of receipt cannot be taken back. */
async function sumUpAnew(uploadIds: readonly string[], tx: ReadTransaction): Promise<void> {
  const touched = `SELECT DISTINCT deal_id, asset_id FROM receipts JOIN uploads ON position = upload_position
                   WHERE upload_id = ANY ($1::text[])`;
  await tx.query(`DELETE FROM loan_recoveries WHERE (deal_id, asset_id) IN (${touched})`, [uploadIds]);
  await tx.query(
    `WITH touched AS (${touched}), reported AS (
       SELECT ${REPORTED}
       FROM (
         SELECT deal_id, asset_id, ${SUMS}
         FROM touched JOIN receipts USING (asset_id) JOIN uploads USING (deal_id)
         WHERE position = upload_position AND status = 'accepted'
         GROUP BY deal_id, asset_id
       ) AS sums
       GROUP BY deal_id, asset_id
     )
     INSERT INTO loan_recoveries (deal_id, asset_id, receipt_count, ${eachOf((figure) => figure)}, last_received_on)
     SELECT deal_id, asset_id, receipt_count,
            ${eachOf((figure) => `reported.${figure} + coalesce(adjusted.${figure}, 0)`)}, last_received_on
     FROM reported
     LEFT JOIN ${adjustedBy('(deal_id, asset_id) IN (SELECT deal_id, asset_id FROM touched)')} adjusted
       USING (deal_id, asset_id)`,
    [uploadIds],
  );
}
