import type { TruststreamEvent } from '#domain/events';
import type { DealTerms } from '#domain/deal';
import { isKnownBy, type EventStore, type KnownAt, type StoredEventOf } from '#event-store';
import type { EventPlace } from './why.js';

export type RecordedEvent = StoredEventOf<TruststreamEvent>;
export type Recorded<Type extends TruststreamEvent['type']> = Extract<RecordedEvent, { readonly type: Type }>;

/** The names of the streams that are read. */
export interface StreamNames {
  deal(dealId: string): string;
  upload(uploadId: string): string;
  assetStatus(uploadId: string): string;
  collections(dealId: string): string;
  buyBacks(dealId: string): string;
  investments(dealId: string): string;
  disposals(dealId: string): string;
  support(dealId: string, periodNumber: number): string;
  instruction(instructionId: string): string;
  purchases(dealId: string): string;
  pool(dealId: string): string;
  forecasts(dealId: string): string;
  reconciliation(dealId: string, periodNumber: number): string;
  register(dealId: string, classId: string): string;
  period(dealId: string, periodNumber: number): string;
  distribution(dealId: string, periodNumber: number): string;
  readonly erasures: string;
}

/** What the log is read by. */
export type ReadableLog = Pick<EventStore, 'readStream' | 'readAt'>;

/** What the log recorded, as it was known then (null: now), each stream read once for all questions that one answer needs. */
export class TrustRecord {
  private readonly read = new Map<string, Promise<readonly RecordedEvent[]>>();

  constructor(
    private readonly log: ReadableLog,
    private readonly streams: StreamNames,
    readonly knownAt: KnownAt | null = null,
  ) {}

  upload(uploadId: string): Promise<readonly RecordedEvent[]> {
    return this.stream(this.streams.upload(uploadId));
  }

  assetStatus(uploadId: string): Promise<readonly RecordedEvent[]> {
    return this.stream(this.streams.assetStatus(uploadId));
  }

  collections(dealId: string): Promise<readonly RecordedEvent[]> {
    return this.stream(this.streams.collections(dealId));
  }

  buyBacks(dealId: string): Promise<readonly RecordedEvent[]> {
    return this.stream(this.streams.buyBacks(dealId));
  }

  investments(dealId: string): Promise<readonly RecordedEvent[]> {
    return this.stream(this.streams.investments(dealId));
  }

  disposals(dealId: string): Promise<readonly RecordedEvent[]> {
    return this.stream(this.streams.disposals(dealId));
  }

  support(dealId: string, periodNumber: number): Promise<readonly RecordedEvent[]> {
    return this.stream(this.streams.support(dealId, periodNumber));
  }

  instruction(instructionId: string): Promise<readonly RecordedEvent[]> {
    return this.stream(this.streams.instruction(instructionId));
  }

  /** The event at a position that the log has; `undefined` where it was not known then. */
  async at(position: string): Promise<RecordedEvent | undefined> {
    const events = (await this.log.readAt([BigInt(position)])) as readonly RecordedEvent[];
    return events.find(isKnownBy(this.knownAt));
  }

  purchases(dealId: string): Promise<readonly RecordedEvent[]> {
    return this.stream(this.streams.purchases(dealId));
  }

  pool(dealId: string): Promise<readonly RecordedEvent[]> {
    return this.stream(this.streams.pool(dealId));
  }

  forecasts(dealId: string): Promise<readonly RecordedEvent[]> {
    return this.stream(this.streams.forecasts(dealId));
  }

  reconciliation(dealId: string, periodNumber: number): Promise<readonly RecordedEvent[]> {
    return this.stream(this.streams.reconciliation(dealId, periodNumber));
  }

  register(dealId: string, classId: string): Promise<readonly RecordedEvent[]> {
    return this.stream(this.streams.register(dealId, classId));
  }

  period(dealId: string, periodNumber: number): Promise<readonly RecordedEvent[]> {
    return this.stream(this.streams.period(dealId, periodNumber));
  }

  distribution(dealId: string, periodNumber: number): Promise<readonly RecordedEvent[]> {
    return this.stream(this.streams.distribution(dealId, periodNumber));
  }

  /** The position of the event that erased a file, null while it can be read. */
  async erasedBy(digest: string): Promise<string | null> {
    const erased = all(await this.stream(this.streams.erasures), 'FileErased');
    return erased.find(({ payload }) => payload.digest === digest)?.position.toString() ?? null;
  }

  /** The files that count for a period: accepted, and not superseded by a later version. */
  async standingFiles(dealId: string, periodNumber: number): Promise<readonly Recorded<'CollectionReceived'>[]> {
    const accepted = all(await this.collections(dealId), 'CollectionReceived');
    const superseded = new Set(accepted.map(({ payload }) => payload.supersedes?.uploadId));
    return accepted.filter(({ payload }) => payload.periodNumber === periodNumber && !superseded.has(payload.uploadId));
  }

  async closed(dealId: string, periodNumber: number): Promise<Recorded<'PeriodClosed'> | undefined> {
    return last(await this.period(dealId, periodNumber), 'PeriodClosed');
  }

  /** The newest calculation: the one that was approved, once one is. */
  async calculated(dealId: string, periodNumber: number): Promise<Recorded<'DistributionCalculated'> | undefined> {
    return last(await this.distribution(dealId, periodNumber), 'DistributionCalculated');
  }

  /** A version of the terms, and the event that made it. */
  async terms(
    dealId: string,
    version: number,
  ): Promise<{ readonly terms: DealTerms; readonly event: RecordedEvent } | undefined> {
    const event = (await this.termsStated(dealId)).find(({ payload }) => payload.termsVersion === version);
    return event && { terms: event.payload.terms, event };
  }

  /** The terms as they were registered, and each version that was approved since. */
  async termsStated(dealId: string): Promise<readonly Recorded<'DealRegistered' | 'TermsAmended'>[]> {
    const events = await this.stream(this.streams.deal(dealId));
    return [...all(events, 'DealRegistered'), ...all(events, 'TermsAmended')];
  }

  private stream(name: string): Promise<readonly RecordedEvent[]> {
    const known = this.read.get(name);
    if (known) return known;
    const reading = this.known(name);
    this.read.set(name, reading);
    return reading;
  }

  private async known(name: string): Promise<readonly RecordedEvent[]> {
    const events = (await this.log.readStream(name)) as readonly RecordedEvent[];
    return events.filter(isKnownBy(this.knownAt));
  }
}

export const all = <Type extends TruststreamEvent['type']>(
  events: readonly RecordedEvent[],
  type: Type,
): Recorded<Type>[] => events.filter((event): event is Recorded<Type> => event.type === type);

export const last = <Type extends TruststreamEvent['type']>(
  events: readonly RecordedEvent[],
  type: Type,
): Recorded<Type> | undefined => all(events, type).at(-1);

export const placeOf = ({ position, stream, version, type }: RecordedEvent): EventPlace => ({
  position: position.toString(),
  stream,
  version,
  type,
});
