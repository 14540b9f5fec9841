import type { ExistingReceipt, ReceiptIndex, ReceiptKey } from '#application';
import type { TruststreamEvent } from '#domain/events';
import { START, type Cursor, type EventStore, type StoredEventOf } from '#event-store';

/** Receipts of accepted uploads, folded from the log at each question: slow, and plainly right. */
export class FoldedReceiptIndex implements ReceiptIndex {
  constructor(private readonly store: EventStore) {}

  async existing(dealId: string, keys: readonly ReceiptKey[], asOf: Cursor): Promise<readonly ExistingReceipt[]> {
    const wanted = new Set(keys.map(keyOf));
    const log = (await this.store.readAfter(START, 10_000)) as readonly StoredEventOf<TruststreamEvent>[];
    const events = log.filter(({ cursor }) => cursor <= asOf);
    const accepted = new Set(
      events.flatMap((event) => (event.type === 'CollectionReceived' ? [event.payload.uploadId] : [])),
    );
    return events.flatMap((event) => {
      if (event.type !== 'ReceiptLinesAdded' || event.payload.dealId !== dealId) return [];
      const { uploadId, servicerId, lines } = event.payload;
      if (!accepted.has(uploadId)) return [];
      return lines
        .map(({ assetId, receiptNumber, line }) => ({ servicerId, assetId, receiptNumber, uploadId, line }))
        .filter((receipt) => wanted.has(keyOf(receipt)));
    });
  }
}

const keyOf = ({ servicerId, assetId, receiptNumber }: ReceiptKey): string =>
  JSON.stringify([servicerId, assetId, receiptNumber]);
