import { derivedTable } from '../table/derived-table.js';
import type { ReadTransaction } from '../table/read-transaction.js';
import { LoanRecovery } from './loan-recovery.entity.js';

/**
 * A loan's figures from its receipts, which are decimals of the major unit: sums are whole minor units. What is gross is added
 * once for a loan, not for each of a million receipts.
 */
const REPORTED = `
  deal_id, asset_id, count(*) AS receipt_count, trunc(sum(receipt.principal) * 100) AS principal,
  trunc(sum(receipt.interest) * 100) AS interest, trunc(sum(receipt.penalty) * 100) AS penalty,
  trunc(sum(receipt.fee) * 100) AS fee,
  trunc((sum(receipt.principal) + sum(receipt.interest) + sum(receipt.penalty) + sum(receipt.fee)) * 100) AS gross,
  trunc(sum(receipt.disposal_cost) * 100) AS disposal_cost, max(received_on) AS last_received_on`;

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

const addReceipts = (uploadIds: readonly string[], tx: ReadTransaction): Promise<void> =>
  tx.query(
    `INSERT INTO loan_recoveries AS loan (deal_id, asset_id, receipt_count, ${eachOf((figure) => figure)}, last_received_on)
     SELECT ${REPORTED}
     FROM receipts receipt JOIN uploads ON position = upload_position
     WHERE upload_id = ANY ($1::text[])
     GROUP BY deal_id, asset_id
     ON CONFLICT (deal_id, asset_id) DO UPDATE SET
       receipt_count = loan.receipt_count + excluded.receipt_count,
       ${eachOf((figure) => `${figure} = loan.${figure} + excluded.${figure}`)},
       last_received_on = greatest(loan.last_received_on, excluded.last_received_on)`,
    [uploadIds],
  );

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
       FROM touched JOIN receipts receipt USING (asset_id) JOIN uploads USING (deal_id)
       WHERE position = upload_position AND status = 'accepted'
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
