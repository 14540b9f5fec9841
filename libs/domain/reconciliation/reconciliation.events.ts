import type { Break, PassedBreak } from '#domain/collections';
import type { DomainEvent } from '#domain/shared';

interface OfPeriod {
  readonly dealId: string;
  readonly periodNumber: number;
}

/** A reconciliation as it was run: every break that stood, and which ones of the run before it no longer did. Stream `reconciliation-{dealId}-{n}`. */
export type PeriodReconciled = DomainEvent<
  'PeriodReconciled',
  OfPeriod & { readonly reconciledBy: string; readonly breaks: readonly Break[]; readonly gone: readonly string[] }
>;

/** Somebody is to find out about a break. */
export type BreakAssigned = DomainEvent<
  'BreakAssigned',
  OfPeriod & { readonly breakId: string; readonly owner: string; readonly assignedBy: string }
>;

/** What somebody found out about a break. */
export type BreakNoted = DomainEvent<
  'BreakNoted',
  OfPeriod & { readonly breakId: string; readonly note: string; readonly notedBy: string }
>;

/** How a break that no longer stands was resolved. */
export type BreakResolved = DomainEvent<
  'BreakResolved',
  OfPeriod & { readonly breakId: string; readonly resolution: string; readonly resolvedBy: string }
>;

/** Somebody asks that the period be closed although these breaks stand. */
export type OverrideRequested = DomainEvent<
  'OverrideRequested',
  OfPeriod & { readonly breaks: readonly PassedBreak[]; readonly reason: string; readonly requestedBy: string }
>;

/** Another person lets the breaks of the request pass, as they stood. */
export type OverrideApproved = DomainEvent<
  'OverrideApproved',
  OfPeriod & {
    readonly breaks: readonly PassedBreak[];
    readonly reason: string;
    readonly requestedBy: string;
    readonly approvedBy: string;
  }
>;

export type ReconciliationEvent =
  PeriodReconciled | BreakAssigned | BreakNoted | BreakResolved | OverrideRequested | OverrideApproved;
