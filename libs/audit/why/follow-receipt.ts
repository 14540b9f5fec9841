import { beginsList, Money, type Amount } from '#domain/shared';
import { findLine, netOf } from './file-reasons.js';
import { partsOf, partsOfPayment, type AccountPart, type LinePart } from './receipt-parts.js';
import { all, last, placeOf, type TrustRecord } from './trust-record.js';
import type { EventPlace } from './why.js';

/** Where a receipt's money went: accepted, closed, shared out by the waterfall, paid to holders. */
export interface ReceiptWay {
  readonly receiptNumber: string;
  readonly assetId: string;
  /** Net of the receipt's disposal cost. */
  readonly amount: Amount;
  /** The way so far, step by step. */
  readonly stations: readonly { readonly what: string; readonly event: EventPlace }[];
  /** By what rule the parts are reckoned; null as long as there are none. */
  readonly rule: string | null;
  /**
   * The receipt's part of each line that its period's waterfall paid (or kept, where all of it is shared from one pot). With
   * {@link kept} the parts make up the receipt. Empty until the distribution is calculated, and where the receipt brought nothing.
   */
  readonly lines: readonly LinePart[];
  /** What of it lies on the trust's accounts after the payment, where money is followed from account to account. */
  readonly kept: readonly AccountPart[];
  /** What of the lines goes on to the holders of the classes that they paid. Empty until they are paid. */
  readonly holders: readonly { readonly classId: string; readonly holderId: string; readonly part: Amount }[];
}

/** Follows a line of a servicer's file as far as its money has come; `null` for no such line. */
export async function followReceipt(uploadId: string, line: number, record: TrustRecord): Promise<ReceiptWay | null> {
  const events = await record.upload(uploadId);
  const found = findLine(events, line);
  if (!found) return null;
  const { chunk, line: receipt } = found;
  const { dealId, periodNumber } = chunk.payload;
  const amount = netOf(receipt);

  const files = all(await record.collections(dealId), 'CollectionReceived');
  const received = files.find(({ payload }) => payload.uploadId === uploadId);
  const superseding = files.find(({ payload }) => payload.supersedes?.uploadId === uploadId);
  const accepted = superseding ? undefined : received;
  const closed = await record.closed(dealId, periodNumber);
  const calculation = await record.calculated(dealId, periodNumber);
  const distribution = await record.distribution(dealId, periodNumber);
  const approved = last(distribution, 'DistributionApproved');
  const settled = last(distribution, 'DistributionSettled');
  const holdersPaid = all(distribution, 'HoldersPaid');
  const stations = [
    { what: `line ${line} of the file`, event: placeOf(chunk) },
    ...(received ? [{ what: 'the file is accepted', event: placeOf(received) }] : []),
    ...(superseding ? [{ what: 'a later version of the file supersedes it', event: placeOf(superseding) }] : []),
    ...(accepted && closed
      ? [{ what: `in the net collections of period ${periodNumber}`, event: placeOf(closed) }]
      : []),
    ...(accepted && calculation ? [{ what: 'in what its waterfall shared', event: placeOf(calculation) }] : []),
    ...(accepted && approved ? [{ what: 'approved', event: placeOf(approved) }] : []),
    ...(accepted && settled ? [{ what: 'paid by the custodian', event: placeOf(settled) }] : []),
    ...(accepted ? holdersPaid : [])
      .filter(({ payload }) => beginsList(payload.part))
      .map((paid) => ({
        what: `paid to the holders of ${paid.payload.classId}`,
        event: placeOf(paid),
      })),
  ];
  const way = { receiptNumber: receipt.receiptNumber, assetId: receipt.assetId, amount: amount.toString(), stations };
  const counts = accepted && calculation && amount.isPositive();
  const parts = counts ? partsOfPayment(receipt, calculation.payload.result) : null;
  if (!parts) return { ...way, rule: null, lines: [], kept: [], holders: [] };

  const { lines } = parts;
  const classes = new Set(holdersPaid.map(({ payload }) => payload.classId));
  const holders = [...classes].flatMap((classId) => {
    const entitlements = holdersPaid.flatMap(({ payload }) =>
      payload.classId === classId ? payload.entitlements : [],
    );
    const ofClass = lines.filter(({ item }) => item.startsWith(`class:${classId}:`));
    const paid = Money.sum(ofClass.map(({ part }) => Money.parse(part)));
    return partsOf(
      paid,
      entitlements.map((one) => ({ one, weight: Money.parse(one.total).minor })),
    ).map(({ one: { holderId }, part }) => ({ classId, holderId, part }));
  });
  return { ...way, ...parts, holders };
}
