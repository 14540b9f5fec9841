import { beginsList, Money, type Amount } from '#domain/shared';
import { unpackRows, type ReceiptLine } from '#domain/upload';
import { findLine, netOf } from './file-reasons.js';
import {
  partsOf,
  partsOfKept,
  partsOfPayment,
  reportedBy,
  type AccountPart,
  type LinePart,
  type PaymentParts,
  type Reported,
} from './receipt-parts.js';
import { paymentRun } from './payment-run.js';
import { all, last, placeOf, type Recorded, type TrustRecord } from './trust-record.js';
import type { EventPlace } from './why.js';

/** Where a receipt's money went: accepted, closed, shared out by the waterfall, paid to holders. */
export interface ReceiptWay {
  readonly receiptNumber: string;
  readonly assetId: string;
  /** Net of the receipt's disposal cost. */
  readonly amount: Amount;
  /**
   * What came in of it: all, or its share where less came in than its period's receipts say. Null until the distribution is calculated, and
   * where nothing of it came in.
   */
  readonly cameIn: Amount | null;
  /** The way so far, step by step. */
  readonly stations: readonly { readonly what: string; readonly event: EventPlace }[];
  /** By what rule the parts are reckoned; null as long as there are none. */
  readonly rule: string | null;
  /**
   * The receipt's part of each line that its period's waterfall paid, and of those that later ones paid out of what had been kept of
   * it. With {@link kept} the parts make up what came in. Empty until the distribution is calculated, and where the receipt brought nothing.
   */
  readonly lines: readonly PaidPart[];
  /** What of it lies on the trust's accounts after the newest payment. */
  readonly kept: readonly AccountPart[];
  /** What of the lines goes on to the holders of the classes that they paid. Empty until they are paid. */
  readonly holders: readonly HolderPart[];
}

/** A receipt's part of a line, and the period whose payment it was. */
export interface PaidPart extends LinePart {
  readonly periodNumber: number;
}

export interface HolderPart {
  readonly periodNumber: number;
  readonly classId: string;
  readonly holderId: string;
  readonly part: Amount;
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
  const parts =
    accepted && calculation
      ? partsOfPayment(receipt, await paymentRun(calculation, record), await reportedWith(accepted, line, record))
      : null;
  if (!calculation || !parts) return { ...way, cameIn: null, rule: null, lines: [], kept: [], holders: [] };

  const payments = await laterPayments({ calculation, parts }, record);
  const lines = payments.flatMap(({ calculation: { payload }, parts: { lines: paid } }) =>
    paid.map((one): PaidPart => ({ periodNumber: payload.periodNumber, ...one })),
  );
  const later = payments.slice(1).filter(({ parts: { lines: paid } }) => paid.length > 0);
  const paidLater = later.map(({ calculation: one }) => ({
    what: `what was kept of it, in the payment of period ${one.payload.periodNumber}`,
    event: placeOf(one),
  }));
  const { kept } = payments.at(-1)?.parts ?? parts;
  const holders = await holderParts(dealId, lines, record);
  const cameIn = Money.sum([...parts.lines, ...parts.kept].map(({ part }) => Money.parse(part))).toString();
  return { ...way, cameIn, stations: [...stations, ...paidLater], rule: parts.rule, lines, kept, holders };
}

/** What the files that count for a line's period report, file by file as they were accepted, up to that line and in all. */
async function reportedWith(
  { payload: { dealId, periodNumber, uploadId } }: Recorded<'CollectionReceived'>,
  line: number,
  record: TrustRecord,
): Promise<Reported> {
  const receipts: ReceiptLine[] = [];
  let followed = 0;
  for (const { payload: file } of await record.standingFiles(dealId, periodNumber)) {
    for (const chunk of all(await record.upload(file.uploadId), 'ReceiptLinesAdded')) {
      for (const one of unpackRows(chunk.payload.rows)) {
        if (file.uploadId === uploadId && one.line === line) followed = receipts.length;
        receipts.push(one);
      }
    }
  }
  return reportedBy(receipts, followed);
}

interface FollowedPayment {
  readonly calculation: Recorded<'DistributionCalculated'>;
  readonly parts: PaymentParts;
}

/**
 * The payment and those after it, for as long as something of the sum is kept: each is looked at once, and shares in whole fen what the
 * one before it left, so that what is said of a payment does not change with those to come.
 */
async function laterPayments(first: FollowedPayment, record: TrustRecord): Promise<readonly FollowedPayment[]> {
  const payments = [first];
  for (;;) {
    const { calculation, parts } = payments.at(-1) ?? first;
    const { dealId, periodNumber } = calculation.payload;
    const next = parts.kept.length > 0 ? await record.calculated(dealId, periodNumber + 1) : undefined;
    if (!next) return payments;
    payments.push({ calculation: next, parts: partsOfKept(parts.kept, await paymentRun(next, record)) });
  }
}

/** What of each period's lines went on to the holders whom it paid: a class's part is split as they were. */
async function holderParts(dealId: string, lines: readonly PaidPart[], record: TrustRecord): Promise<HolderPart[]> {
  const parts: HolderPart[] = [];
  for (const periodNumber of new Set(lines.map((line) => line.periodNumber))) {
    const holdersPaid = all(await record.distribution(dealId, periodNumber), 'HoldersPaid');
    for (const classId of new Set(holdersPaid.map(({ payload }) => payload.classId))) {
      const entitlements = holdersPaid.flatMap(({ payload }) =>
        payload.classId === classId ? payload.entitlements : [],
      );
      const ofClass = lines.filter(
        (line) => line.periodNumber === periodNumber && line.item.startsWith(`class:${classId}:`),
      );
      if (ofClass.length === 0) continue;
      const shares = partsOf(
        Money.sum(ofClass.map(({ part }) => Money.parse(part))),
        entitlements.map((one) => ({ one, weight: Money.parse(one.total).minor })),
      );
      parts.push(...shares.map(({ one: { holderId }, part }) => ({ periodNumber, classId, holderId, part })));
    }
  }
  return parts;
}
