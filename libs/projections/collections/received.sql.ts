/**
 * What was received on a deal's ($1) assets, in minor units: the receipts of accepted files, and what they were adjusted by
 * after their period was closed. An adjustment belongs where its receipt does (`received_on`, `method`) and counts from its own
 * day (`counted_on`), as a receipt that was reported late counts from the day of its acceptance: a day that is past, and what was
 * published of it, stays as it was. `adjusted_at` is the place in the log of an adjustment, null of a receipt.
 */
export const RECEIVED = `(
  SELECT receipt.asset_id, upload.upload_id, receipt.line, NULL::bigint AS adjusted_at, receipt.method, receipt.received_on,
         CASE WHEN receipt.received_on <= upload.late_until THEN upload.accepted_on ELSE receipt.received_on END AS counted_on,
         (receipt.principal + receipt.interest + receipt.penalty + receipt.fee) * 100 AS gross,
         receipt.disposal_cost * 100 AS disposal_cost
  FROM receipts receipt
  JOIN uploads upload ON upload.position = receipt.upload_position
  WHERE upload.deal_id = $1 AND upload.status = 'accepted'
  UNION ALL
  SELECT receipt.asset_id, upload.upload_id, receipt.line, adjustment.position, receipt.method, receipt.received_on, adjustment.adjusted_on,
         adjustment.gross, adjustment.disposal_cost
  FROM receipt_adjustments adjustment
  JOIN uploads upload USING (upload_id)
  JOIN receipts receipt ON receipt.upload_position = upload.position AND receipt.line = adjustment.line
  WHERE adjustment.deal_id = $1
) receipt`;
