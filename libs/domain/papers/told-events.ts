import { assert, type BusinessDate } from '#domain/shared';
import type { PaperPrepared, PapersEvent } from './papers.events.js';

/** 重大事件 that a published paper told: a report of its own, or the trustee's report of a period. */
export interface ToldEvent {
  readonly subject: string;
  readonly publishedOn: BusinessDate;
  /** When it happened and was learned of; or the period whose report told it. */
  readonly of:
    { readonly happenedOn: BusinessDate; readonly learnedOn: BusinessDate } | { readonly periodNumber: number };
}

/** What the deal's published papers told, in the order of publication. */
export function toldEvents(events: readonly PapersEvent[]): readonly ToldEvent[] {
  const prepared = new Map<string, PaperPrepared['payload']>();
  return events.flatMap((event): ToldEvent[] => {
    if (event.type === 'PaperTemplateRegistered') return [];
    const { kind, number } = event.payload;
    if (event.type === 'PaperPrepared') {
      prepared.set(`${kind} ${number}`, event.payload);
      return [];
    }
    const statement = prepared.get(`${kind} ${number}`)?.statement;
    assert(statement, () => `the ${kind} ${number} was prepared before it was published`);
    const publishedOn = event.effectiveDate;
    if ('subject' in statement) {
      const { subject, happenedOn, learnedOn } = statement;
      return [{ subject, publishedOn, of: { happenedOn, learnedOn } }];
    }
    if (!('materialEvents' in statement)) return [];
    return statement.materialEvents.map((subject) => ({ subject, publishedOn, of: { periodNumber: number } }));
  });
}
