import type {
  AskedReceipt,
  NumberedUploads,
  OtherUploads,
  ReceiptIndex,
  ReportedBefore,
  StagedReceipts,
} from '#application';
import type { TruststreamEvent } from '#domain/events';
import { isMadeNumber, unpackRows, type ReceiptLine } from '#domain/upload';
import { START, type Cursor, type EventStore, type StoredEventOf } from '#event-store';

/** Receipts of accepted uploads, folded from the log at each question: slow, and plainly right. */
export class FoldedReceiptIndex implements ReceiptIndex {
  constructor(private readonly store: EventStore) {}

  async standAt(): Promise<void> {
    // The log is asked each time.
  }

  async stage(): Promise<StagedReceipts> {
    const parts: string[] = [];
    return {
      compareWith: async () => undefined,
      add: async (rows) => void parts.push(Buffer.from(rows).toString('utf8')),
      rowsOf: async (part) => parts[part - 1] ?? '',
      reportedBefore: (others, asOf) => this.among(parts.flatMap(unpackRows), others, asOf),
      alike: (others, asOf) => this.alike(parts.flatMap(unpackRows), others, asOf),
      release: async () => undefined,
    };
  }

  async reportedBefore(uploadId: string, others: OtherUploads, asOf: Cursor): Promise<ReportedBefore> {
    const log = await this.log();
    return this.among(linesOf(log, uploadId), others, asOf);
  }

  reportedOf(receipts: readonly AskedReceipt[], others: OtherUploads, asOf: Cursor): Promise<ReportedBefore> {
    return this.among(receipts, others, asOf);
  }

  async alikeOf(uploadId: string, others: OtherUploads, asOf: Cursor): Promise<ReportedBefore> {
    const lines = linesOf(await this.log(), uploadId);
    const numbers = lines.some(({ receiptNumber }) => isMadeNumber(receiptNumber)) ? 'own' : 'made';
    return this.alike(lines, { ...others, numbers }, asOf);
  }

  async alike(asked: readonly ReceiptLine[], others: NumberedUploads, asOf: Cursor): Promise<ReportedBefore> {
    const log = await this.log();
    const before = [...standingIn(log, others, asOf)].flatMap((uploadId) =>
      linesOf(log, uploadId)
        .filter(({ receiptNumber }) => isMadeNumber(receiptNumber) === (others.numbers === 'made'))
        .map((line) => ({ uploadId, line })),
    );
    const said = ({ line: _, receiptNumber: _number, ...rest }: ReceiptLine): string => JSON.stringify(rest);
    const first = asked.flatMap((one) =>
      before
        .filter(({ line }) => said(line) === said(one))
        .map(({ uploadId, line }) => ({
          ...{ line: one.line, assetId: one.assetId, receiptNumber: one.receiptNumber },
          before: { uploadId, line: line.line },
        })),
    );
    return { first, count: first.length };
  }

  private async among(asked: readonly AskedReceipt[], others: OtherUploads, asOf: Cursor): Promise<ReportedBefore> {
    const log = await this.log();
    const before = new Map(
      [...standingIn(log, others, asOf)].flatMap((uploadId) =>
        linesOf(log, uploadId).map((line) => [keyOf(line), { uploadId, line: line.line }] as const),
      ),
    );
    const first = asked.flatMap(({ line, assetId, receiptNumber }) => {
      const found = before.get(keyOf({ assetId, receiptNumber }));
      return found ? [{ line, assetId, receiptNumber, before: found }] : [];
    });
    return { first, count: first.length };
  }

  private async log(): Promise<readonly StoredEventOf<TruststreamEvent>[]> {
    return (await this.store.readAfter(START, 10_000)) as readonly StoredEventOf<TruststreamEvent>[];
  }
}

/** The uploads that counted at the cursor. */
function standingIn(
  log: readonly StoredEventOf<TruststreamEvent>[],
  { dealId, servicerId, except }: OtherUploads,
  asOf: Cursor,
): ReadonlySet<string> {
  const standing = new Set<string>();
  for (const { type, cursor, payload } of log) {
    if (type !== 'CollectionReceived' || cursor > asOf) continue;
    if (payload.dealId === dealId && payload.servicerId === servicerId) standing.add(payload.uploadId);
    if (payload.supersedes) standing.delete(payload.supersedes.uploadId);
  }
  if (except !== null) standing.delete(except);
  return standing;
}

const linesOf = (log: readonly StoredEventOf<TruststreamEvent>[], uploadId: string): readonly ReceiptLine[] =>
  log.flatMap((event) =>
    event.type === 'ReceiptLinesAdded' && event.payload.uploadId === uploadId ? unpackRows(event.payload.rows) : [],
  );

const keyOf = ({ assetId, receiptNumber }: Pick<ReceiptLine, 'assetId' | 'receiptNumber'>): string =>
  JSON.stringify([assetId, receiptNumber]);
