import type { Figure } from '#domain/shared';

/** Where in the log a figure is stated. */
export interface EventPlace {
  readonly position: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
}

/** Why a figure is what it is: a sentence, the event that states it, and what it is made of, down to a file's line. */
export interface Why {
  /** The figure's stable link, by which it can be asked for itself; `null` for a fact that is made of nothing else. */
  readonly figure: string | null;
  readonly name: string;
  /** An amount, a rate, a count or a date, as text. */
  readonly value: string;
  readonly because: string;
  readonly event: EventPlace | null;
  readonly parts: readonly Why[];
  /** Parts that are not listed: beyond the depth asked for, or beyond the longest list. */
  readonly partsLeftOut: number;
}

/** What one figure is made of, before its parts are explained in turn. */
export interface Reason {
  readonly name: string;
  readonly value: string;
  readonly because: string;
  readonly event: EventPlace | null;
  readonly parts: readonly Part[];
  /** Parts that there are beyond those listed. */
  readonly more?: number;
}

/** A figure that can be asked for itself, or a plain fact. */
export type Part =
  | { readonly name: string; readonly value: string; readonly of: Figure }
  | { readonly name: string; readonly value: string; readonly because: string; readonly event: EventPlace | null };
