import type { DomainEvent } from '#domain/shared';
import type { AppendOutcome, AppendRequest } from '#event-store';
import { MemoryEventStore } from '#event-store/memory';
import { seed } from './seeded-log.js';

/** A log in which another writer appends one event just before the next append. */
export class ComesFirst extends MemoryEventStore {
  private first: AppendRequest | null = null;

  comesFirst(stream: string, event: DomainEvent): void {
    this.first = seed(stream, [event], `${stream} comes first`);
  }

  override async append(append: AppendRequest): Promise<AppendOutcome> {
    const { first } = this;
    this.first = null;
    if (first) await super.append(first);
    return super.append(append);
  }
}
