import type { DomainEvent } from '#domain/shared';

/** A person says that a duty is done which the log does not show. Effective on the day it was. Stream `duties-{dealId}`. */
export type DutyDone = DomainEvent<
  'DutyDone',
  { readonly dealId: string; readonly dutyId: string; readonly doneBy: string; readonly note: string }
>;

export type DutiesEvent = DutyDone;
