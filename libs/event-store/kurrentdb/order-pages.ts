import {
  AppendConsistencyViolationError,
  BACKWARDS,
  binaryEvent,
  END,
  NO_STREAM,
  STREAM_STATE,
  type KurrentDBClient,
} from '@kurrent/kurrentdb-client';
import { assert } from '#domain/shared';
import { recordId } from './names.js';
import { OrderPage } from './order-page.js';
import { readStreamRecords, type ServerPlace } from './records.js';

/** Pages held in memory: 6 MB, the newest 262,144 events or those that are asked for most. */
const CACHED_PAGES = 256;

/**
 * The finished pages of a log's order, each a record of one stream: page `k` is its revision `k`. Any process works out the
 * same pages from `$all`; whichever is first writes one, so that none has to count from the beginning again.
 */
export class OrderPages {
  /** By page number, in order of use. */
  private readonly cached = new Map<number, OrderPage>();
  /** Finished here and perhaps not written yet; never let go of. */
  private readonly unwritten = new Map<number, OrderPage>();
  private writing: Promise<void> = Promise.resolve();
  private finished = 0;

  constructor(
    private readonly client: KurrentDBClient,
    private readonly stream: string,
    /** Events of one page. */
    private readonly pageSize: number,
    /** Told when a page that is stored contradicts `$all`. */
    private readonly onContradiction: (error: Error) => void,
  ) {}

  /** Pages that are finished. */
  get count(): number {
    return this.finished;
  }

  /** Looks how many pages are stored; gives the newest. */
  async open(): Promise<OrderPage | null> {
    const found = await this.read({ direction: BACKWARDS, fromRevision: END });
    if (!found) return null;
    this.finished = found.number + 1;
    return found.page;
  }

  async page(number: number): Promise<OrderPage> {
    const known = this.unwritten.get(number) ?? this.cached.get(number);
    const page = known ?? (await this.read({ fromRevision: BigInt(number) }))?.page;
    assert(page, `page ${number} of the order is stored`);
    this.cached.delete(number);
    this.cached.set(number, page);
    for (const [oldest] of this.cached) {
      if (this.cached.size <= CACHED_PAGES) break;
      this.cached.delete(oldest);
    }
    return page;
  }

  /** The newest page that does not begin after a place, or −1. */
  async newestFrom(place: ServerPlace): Promise<number> {
    let [low, high] = [0, this.finished];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const page = await this.page(middle);
      if (page.indexAtOrBefore(place) >= 0) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Takes the next finished page, to be written beside other work. */
  add(page: OrderPage): void {
    assert(page.size === this.pageSize, `a finished page has ${this.pageSize} events`);
    this.unwritten.set(this.finished, page);
    this.finished += 1;
    this.writing = this.writing.then(() => this.writeAll()).catch((error: Error) => this.onContradiction(error));
  }

  /** Ends when no page is being written. */
  async idle(): Promise<void> {
    await this.writing;
  }

  /** What could not be written now is written with the page that is finished next. */
  private async writeAll(): Promise<void> {
    for (const [number, page] of this.unwritten) {
      if (!(await this.isWritten(number, page))) return;
      this.unwritten.delete(number);
    }
  }

  private async isWritten(number: number, page: OrderPage): Promise<boolean> {
    const id = recordId('order', this.stream, number);
    const record = binaryEvent({ id, type: 'OrderPage', data: page.bytes, metadata: { events: String(page.size) } });
    const expectedState = number === 0 ? NO_STREAM : BigInt(number - 1);
    try {
      await this.client.appendRecords(
        [{ streamName: this.stream, record }],
        [{ type: STREAM_STATE, streamName: this.stream, expectedState }],
      );
    } catch (error) {
      if (!(error instanceof AppendConsistencyViolationError)) return false;
    }
    const stored = await this.read({ fromRevision: BigInt(number) }).catch(() => null);
    if (!stored) return false;
    assert(
      Buffer.compare(stored.page.bytes, page.bytes) === 0,
      `the order of the log was changed: page ${number} of ${this.stream} is not what $all shows`,
    );
    return true;
  }

  private async read(
    where: { fromRevision: bigint } | { fromRevision: typeof END; direction: typeof BACKWARDS },
  ): Promise<{ number: number; page: OrderPage } | null> {
    for await (const { data, revision } of readStreamRecords(this.client, this.stream, { ...where, maxCount: 1 })) {
      const page = new OrderPage(data);
      assert(page.size === this.pageSize, `page ${revision} of ${this.stream} has ${page.size} events`);
      return { number: Number(revision), page };
    }
    return null;
  }
}
