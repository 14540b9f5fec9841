import type { KnownAt } from '#event-store';
import { isOfTape, registeredTapeOf } from '#domain/pool';
import { sumAmounts, type Amount, type Figure } from '#domain/shared';
import { unpackRows } from '#domain/upload';
import { all, last, placeOf, type Recorded, type TrustRecord } from './trust-record.js';
import type { Part, Reason } from './why.js';

export type FigureOnADay = Extract<Figure, { kind: 'asset on a day' | 'disposal on a day' }>;

/** What an event did to an amount. */
export interface AmountMovement {
  readonly position: string;
  readonly type: string;
  readonly effectiveDate: string;
  readonly amount: Amount;
}

/**
 * What an amount of an asset or a disposal was at the end of a day, as it was known then, with the first movements that made it and the
 * count of all; `null` for no such asset, disposal or amount.
 */
export type AmountOnADay = (
  figure: FigureOnADay,
  knownAt: KnownAt | null,
) => Promise<{ readonly value: Amount; readonly rows: readonly AmountMovement[]; readonly total: number } | null>;

/** An amount on a day: every event that made it more or less, with the lines of the file that it is about. */
export async function amountOnADayReason(
  figure: FigureOnADay,
  onADay: AmountOnADay,
  record: TrustRecord,
): Promise<Reason | null> {
  const found = await onADay(figure, record.knownAt);
  if (!found) return null;
  const { value, rows, total } = found;
  const ofAsset = figure.kind === 'asset on a day';
  const parts: Part[] = [];
  for (const row of rows) parts.push(...(await partsOf(row, figure, record)));
  return {
    name: `${figure.field} of ${ofAsset ? figure.assetId : `disposal ${figure.disposalId}`} on ${figure.asOf}`,
    value,
    because: `what ${total} event${total === 1 ? '' : 's'} made of it`,
    event: null,
    parts,
    more: total - rows.length,
  };
}

/** A movement as a part; one that a file made leads to the lines that say so. */
async function partsOf(row: AmountMovement, figure: FigureOnADay, record: TrustRecord): Promise<readonly Part[]> {
  const event = await record.at(row.position);
  const name = `${row.effectiveDate}: ${row.type}`;
  const stated = { name, value: row.amount };
  if (!event) return [{ ...stated, because: 'an event that was not known then', event: null }];
  const fact = (because: string): Part => ({ ...stated, because, event: placeOf(event) });
  switch (event.type) {
    case 'CollectionReceived':
      return figure.kind === 'asset on a day'
        ? receiptsOf(figure, row, event, record)
        : [{ ...stated, of: { kind: 'upload', uploadId: event.payload.uploadId, column: columnOf(figure) } }];
    case 'AssetStatusReceived':
      return [figure.kind === 'asset on a day' ? ofStatus(figure, stated, event) : fact(`${event.payload.fileName}`)];
    case 'PoolRegistered':
    case 'PurchaseAdmitted':
      return [fact(figure.kind === 'asset on a day' ? await lineOfTape(figure, event, record) : 'the pool')];
    default:
      return [fact(`${event.type} in ${event.stream}, by ${event.actor}`)];
  }
}

/** Each receipt of the asset in a file; the movement as one where they alone did not make it (the file supersedes another, a day lies ahead). */
async function receiptsOf(
  { assetId }: Extract<FigureOnADay, { kind: 'asset on a day' }>,
  row: AmountMovement,
  event: Recorded<'CollectionReceived'>,
  record: TrustRecord,
): Promise<readonly Part[]> {
  const { uploadId, fileDigest } = event.payload;
  const events = await record.upload(uploadId);
  const lines = all(events, 'ReceiptLinesAdded')
    .flatMap(({ payload }) => unpackRows(payload.rows))
    .filter((line) => line.assetId === assetId);
  const parts = lines.map((line): Part => {
    const value = sumAmounts([line.principal, line.interest, line.penalty, line.fee]);
    const of: Figure = { kind: 'cell', uploadId, line: line.line, column: 'gross' };
    return { name: `line ${line.line}: receipt ${line.receiptNumber}`, value, of };
  });
  if (sumAmounts(parts.map(({ value }) => value)) === row.amount) return parts;
  const at = lines.length === 0 ? 'no line' : `lines ${lines.map(({ line }) => line).join(', ')}`;
  const file = `${last(events, 'UploadStarted')?.payload.fileName ?? uploadId} (SHA-256 ${fileDigest})`;
  const because = `${at} of ${file}, as far as they count by then, less what the file supersedes`;
  return [{ name: `${row.effectiveDate}: ${row.type}`, value: row.amount, because, event: placeOf(event) }];
}

const columnOf = ({ field }: FigureOnADay): string => (field === 'cost' ? 'disposalCost' : 'gross');

/** The column of a status file in which an amount of an asset stands; of what several make up, the first. */
const statusColumns: Readonly<Record<string, string>> = {
  ...{ claims: 'closingPrincipal', principal: 'closingPrincipal', interest: 'closingInterest', fee: 'closingFee' },
  ...{ recovered: 'recoveredPrincipal', disposalCost: 'disposalCost' },
  ...{ waived: 'waived', removed: 'removed', writtenOff: 'writtenOff' },
};

function ofStatus(
  { assetId, field }: Extract<FigureOnADay, { kind: 'asset on a day' }>,
  stated: Pick<Part, 'name' | 'value'>,
  event: Recorded<'AssetStatusReceived'>,
): Part {
  const column = statusColumns[field];
  const { dealId, periodNumber, fileName, fileDigest } = event.payload;
  if (column === undefined) {
    return { ...stated, because: `${fileName} (SHA-256 ${fileDigest})`, event: placeOf(event) };
  }
  return { ...stated, of: { kind: 'reported asset', dealId, periodNumber, assetId, field: column } };
}

/** Where the tape that was taken in has the asset. */
async function lineOfTape(
  { dealId, assetId }: Extract<FigureOnADay, { kind: 'asset on a day' }>,
  event: Recorded<'PoolRegistered'> | Recorded<'PurchaseAdmitted'>,
  record: TrustRecord,
): Promise<string> {
  const { fileDigest } = event.payload;
  const tape = event.type === 'PoolRegistered' ? registeredTapeOf(event.payload) : event.payload;
  for (const { payload } of all(await record.pool(dealId), 'PoolAssetsAdded')) {
    const index = payload.assets.findIndex((one) => one.assetId === assetId);
    if (index >= 0 && isOfTape(payload, tape)) {
      return `asset ${payload.firstLine + index} of the tape (SHA-256 ${fileDigest})`;
    }
  }
  return `the tape (SHA-256 ${fileDigest})`;
}
