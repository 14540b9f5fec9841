import type { NotaryStore } from '#audit';
import { positionOf, START, type Cursor, type EventStore } from '#event-store';
import type { ProjectionRunner } from '#projections';
import type { Lag, Standing } from './metrics/metrics.js';

/** How far those who follow the log are behind it. */
export class Backlog {
  constructor(
    private readonly store: Pick<EventStore, 'head' | 'readAfter'>,
    private readonly projections: Pick<ProjectionRunner, 'checkpoint'>,
    private readonly notarised: Pick<NotaryStore, 'newest'>,
    private readonly now: () => Date = () => new Date(),
  ) {}

  async ofReadModels(): Promise<Standing['readModels']> {
    const { standsAt, fault } = await this.projections.checkpoint();
    return { ...(await this.after(standsAt)), stopped: fault !== null };
  }

  async ofNotary(): Promise<Lag> {
    return this.after((await this.notarised.newest())?.cursor ?? START);
  }

  private async after(cursor: Cursor): Promise<Lag> {
    const [oldest] = await this.store.readAfter(cursor, 1);
    if (!oldest) return { events: 0, seconds: 0 };
    const age_ms = this.now().getTime() - Date.parse(oldest.recordedAt);
    const events = Number(positionOf(await this.store.head()) - positionOf(cursor));
    return { events, seconds: Math.max(0, age_ms / 1_000) };
  }
}
