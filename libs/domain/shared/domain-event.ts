import type { BusinessDate } from './business-date.js';

/**
 * An event as the domain speaks of it: what happened (`type`, past tense), the version of its payload's schema, and the
 * payload. Payloads are the stored contract: plain JSON, money and rates as decimal text, dates as `YYYY-MM-DD`.
 */
export interface DomainEvent<Type extends string = string, Payload extends object = object> {
  readonly type: Type;
  readonly schemaVersion: number;
  /** When the fact counts (value date, determination date …), as against when it was recorded. */
  readonly effectiveDate: BusinessDate;
  readonly payload: Payload;
}
