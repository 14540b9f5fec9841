import { requireDeal, type DealState } from '#domain/deal';
import {
  err,
  Money,
  ok,
  readAmount,
  readText,
  refusal,
  type BusinessDate,
  type Refusal,
  type Result,
} from '#domain/shared';
import { receiptTotals, type ReceiptLine } from '#domain/upload';
import { collectionsOf, receiptKey } from './collections-so-far.js';
import type { CollectionsState } from './collections.state.js';
import { requireNotRestated } from './corrected-once.js';
import {
  receiptFigures,
  type CorrectionCause,
  type ReceiptAdjusted,
  type ReceiptFigures,
} from './corrections.events.js';
import { countsFrom, requireOpenPeriod, type CollectionPeriod } from './require.js';

export interface AdjustReceipt {
  readonly sent: {
    readonly dealId: string;
    /** The open period in which the difference counts. */
    readonly periodNumber: number;
    /** The upload that reported it, and its line in the file, the header being line 1. */
    readonly uploadId: string;
    readonly line: number;
    readonly cause: CorrectionCause;
    /**
     * What the receipt was in truth; null for a payment that the borrower’s bank returned, of which nothing is left, and for one that it
     * did not return, which stands as it did before that.
     */
    readonly corrected: ReceiptFigures | null;
    readonly reason: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    readonly deal: DealState;
    readonly period: CollectionPeriod | null;
    /** The line as the upload has it; null where it has none. */
    readonly receipt: ReceiptLine | null;
  };
}

/**
 * Corrects a receipt of a closed period: the difference counts in an open one, in what its servicer owes as in what tax and
 * fees are computed on. It may be below zero, and the servicer then keeps it back from what it collects later. Refused:
 * MALFORMED, AMOUNT_*, DEAL_UNKNOWN, RECEIPT_UNKNOWN, PERIOD_NOT_CLOSED, PERIOD_ALREADY_RESTATED for a servicer whose
 * figures the restatement corrected, PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED, RETURN_UNKNOWN, ADJUSTMENT_WITHOUT_DIFFERENCE.
 */
export function adjustReceipt(
  { sent, added }: AdjustReceipt,
  state: CollectionsState,
): Result<ReceiptAdjusted[], Refusal> {
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const written = readCorrected(sent);
  if (!written.ok) return written;
  const deal = requireDeal(added.deal, sent.dealId);
  if (!deal.ok) return deal;
  const { uploadId, line, cause, periodNumber } = sent;
  const upload = state.uploads.get(uploadId);
  if (!upload || !added.receipt) {
    const message = `no upload ${uploadId} that counts has a receipt in line ${line}`;
    return err(refusal('RECEIPT_UNKNOWN', message, { field: 'line', value: String(line) }));
  }
  if (!collectionsOf(state, upload.periodNumber).frozen) {
    const message = `period ${upload.periodNumber}, which reported it, is open: its file can be superseded`;
    return err(
      refusal('PERIOD_NOT_CLOSED', message, {
        ...{ field: 'uploadId', value: uploadId },
        remedy: 'have the servicer send its file again, superseding this one',
      }),
    );
  }
  const { servicerId } = upload;
  const open = requireNotRestated(state, upload.periodNumber, { servicerId });
  if (!open.ok) return open;
  const period = requireOpenPeriod(state, added.period, periodNumber);
  if (!period.ok) return period;
  const stated = state.adjustedReceipts.get(receiptKey(sent)) ?? figuresOf(added.receipt);
  const corrected = cause === 'not returned' ? state.returnedReceipts.get(receiptKey(sent)) : written.value;
  if (!corrected) {
    const message = `line ${line} of ${uploadId} does not stand as returned`;
    return err(refusal('RETURN_UNKNOWN', message, { field: 'line', value: String(line) }));
  }
  if (receiptFigures.every((figure) => stated[figure] === corrected[figure])) {
    const message = `line ${line} of ${uploadId} stands at these figures`;
    return err(refusal('ADJUSTMENT_WITHOUT_DIFFERENCE', message, { field: 'corrected' }));
  }
  const { assetId, receiptNumber } = added.receipt;
  return ok([
    {
      type: 'ReceiptAdjusted',
      schemaVersion: 1,
      effectiveDate: countsFrom(period.value, added.today),
      payload: {
        dealId: sent.dealId,
        servicerId,
        periodNumber,
        cause,
        corrects: { periodNumber: upload.periodNumber, uploadId, line, assetId, receiptNumber },
        stated,
        corrected,
        difference: receiptTotals({ lineCount: 0, ...difference(stated, corrected) }),
        reason: reason.value,
        adjustedBy: added.actor,
      },
    },
  ]);
}

const nothing: ReceiptFigures = {
  principal: '0.00',
  interest: '0.00',
  penalty: '0.00',
  fee: '0.00',
  disposalCost: '0.00',
};

const figuresOf = ({ principal, interest, penalty, fee, disposalCost }: ReceiptLine): ReceiptFigures => ({
  ...{ principal, interest, penalty, fee, disposalCost },
});

/** What a person wrote of a receipt; of a return, booked or taken back, nothing is to be written. Refused: MALFORMED, AMOUNT_*. */
function readCorrected({ cause, corrected }: AdjustReceipt['sent']): Result<ReceiptFigures, Refusal> {
  if ((cause !== 'wrong figure') !== (corrected === null)) {
    const message = 'a wrong figure is corrected by figures, a return by none';
    return err(refusal('MALFORMED', message, { field: 'corrected' }));
  }
  const read: Record<keyof ReceiptFigures, string> = { ...nothing };
  for (const figure of receiptFigures) {
    const amount = readAmount(corrected?.[figure] ?? '0.00', `corrected.${figure}`, { allowZero: true });
    if (!amount.ok) return amount;
    read[figure] = amount.value.toString();
  }
  return ok(read);
}

function difference(stated: ReceiptFigures, corrected: ReceiptFigures): ReceiptFigures {
  const of = (figure: keyof ReceiptFigures): string =>
    Money.parse(corrected[figure]).minus(Money.parse(stated[figure])).toString();
  return {
    principal: of('principal'),
    interest: of('interest'),
    penalty: of('penalty'),
    fee: of('fee'),
    disposalCost: of('disposalCost'),
  };
}
