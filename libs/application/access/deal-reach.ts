import type { DealEvent } from '#domain/deal';
import type { EventStore, StoredEvent, StoredEventOf } from '#event-store';
import type { Clock } from '../ports.js';
import { streams } from '../streams.js';
import type { Actor } from './actor.js';
import { holdsOffice, officesOf, reaches, type DealOffices, type DealScope } from './reach.js';

interface KnownOffices {
  readonly version: number;
  readonly offices: DealOffices;
}

/** Which deals are there for whom, by the deals' own streams: a party that is replaced, or comes in, counts from that event on. */
export class DealReach {
  private readonly known = new Map<string, KnownOffices>();

  constructor(
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly clock: Clock,
  ) {}

  /**
   * What access looks at of the deal; its terms are read only for those whose reach depends on them, unless the caller has just read the deal's
   * stream, from its beginning.
   */
  async scopeFor(actor: Actor, dealId: string, read?: readonly StoredEvent[]): Promise<DealScope> {
    const offices = holdsOffice(actor) ? await this.officesOf(dealId, read) : null;
    return { dealId, offices, today: this.clock.today() };
  }

  async reaches(actor: Actor, dealId: string): Promise<boolean> {
    return reaches(actor, await this.scopeFor(actor, dealId));
  }

  /** Those of the rows whose deals are there for the actor. */
  async within<T extends { readonly dealId: string }>(actor: Actor, rows: readonly T[]): Promise<T[]> {
    const reached = new Map<string, boolean>();
    for (const dealId of new Set(rows.map((row) => row.dealId))) reached.set(dealId, await this.reaches(actor, dealId));
    return rows.filter(({ dealId }) => reached.get(dealId));
  }

  /** By the newest terms; null of a deal that nobody registered. */
  private async officesOf(dealId: string, read?: readonly StoredEvent[]): Promise<DealOffices | null> {
    let known = this.known.get(dealId) ?? null;
    const version = known?.version ?? 0;
    const news = read?.slice(version) ?? (await this.store.readStream(streams.deal(dealId), version + 1));
    for (const { type, version, payload } of news as readonly StoredEventOf<DealEvent>[]) {
      if (type === 'DealRegistered' || type === 'TermsAmended')
        known = { version, offices: officesOf(payload.terms.parties) };
      else if (known) known = { ...known, version };
    }
    if (known) this.known.set(dealId, known);
    return known?.offices ?? null;
  }
}
