import { splitByUnits } from '#domain/holdings';
import { assert, beginsList, Money, type Amount } from '#domain/shared';
import { findLine, netOf } from './file-reasons.js';
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
  /**
   * The receipt's part of each line that its period's waterfall paid or kept. Money has no name: each fen of what was
   * available counts alike, so the part is line × receipt / available, whole fen by largest remainder, and the parts make up
   * the receipt. Empty until the distribution is calculated, and where the receipt brought nothing.
   */
  readonly lines: readonly {
    readonly rank: number;
    readonly item: string;
    readonly payee: string;
    readonly part: Amount;
  }[];
  /** The same, on to the holders of the classes that the lines paid. Empty until they are paid. */
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
  const shared = accepted && calculation && !amount.isNegative() && !amount.isZero();
  if (!shared || calculation.payload.result.book) return { ...way, lines: [], holders: [] };

  const lines = partsOf(
    amount,
    calculation.payload.result.lines.filter(({ paid }) => paid !== '0.00').map((one) => ({ one, weight: one.paid })),
  ).map(({ one: { rank, item, payee }, part }) => ({ rank, item, payee, part }));
  const classes = new Set(holdersPaid.map(({ payload }) => payload.classId));
  const holders = [...classes].flatMap((classId) => {
    const entitlements = holdersPaid.flatMap(({ payload }) =>
      payload.classId === classId ? payload.entitlements : [],
    );
    const ofClass = lines.filter(({ item }) => item.startsWith(`class:${classId}:`));
    const paid = Money.sum(ofClass.map(({ part }) => Money.parse(part)));
    return partsOf(
      paid,
      entitlements.map((one) => ({ one, weight: one.total })),
    ).map(({ one: { holderId }, part }) => ({ classId, holderId, part }));
  });
  return { ...way, lines, holders };
}

/** Splits a total by weights, whole fen by largest remainder. */
function partsOf<T>(
  total: Money,
  weighed: readonly { readonly one: T; readonly weight: Amount }[],
): { readonly one: T; readonly part: Amount }[] {
  const shares = weighed.filter(({ weight }) => weight !== '0.00');
  if (shares.length === 0) return [];
  const units = shares.map(({ weight }, index) => ({ holderId: String(index), units: Money.parse(weight).minor }));
  const parts = splitByUnits(total, units);
  return shares.map(({ one }, index) => {
    const part = parts[index];
    assert(part, 'each share has a part');
    return { one, part: part.toString() };
  });
}
