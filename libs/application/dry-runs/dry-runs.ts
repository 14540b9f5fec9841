import * as recorded from '#domain/forecast';
import {
  previewPeriod,
  project,
  readForecast,
  readPreviewChanges,
  type Preview,
  type Projection,
} from '#domain/forecast';
import type { RemittancePlan } from '#domain/reconciliation';
import { err, ok, type Amount, type Refusal, type Result } from '#domain/shared';
import { asKnown, type EventStore, type KnownAt } from '#event-store';
import { RecordedReader } from '../recorded-reader.js';
import { standingPeriod } from './standing-period.js';
import { standingPosition } from './standing-position.js';
import { streams } from '../streams.js';
import { standingRemittances, standingSchedule, type DealSchedule } from './standing-schedule.js';

/** A preview of a live deal's period, with what it stands on. */
export interface PeriodPreview extends Preview {
  readonly dealId: string;
  readonly periodNumber: number;
  readonly periodStatus: 'open' | 'closed';
  /** Net collections that are reported and not remitted yet, which the preview counts as received. */
  readonly awaited: Amount;
}

/**
 * Answers what would be. It reads the deal's streams as decisions do, and has nothing with which to append: what comes out is
 * neither recorded nor kept.
 */
export class DryRuns {
  constructor(private readonly store: Pick<EventStore, 'readStream' | 'readNewest'>) {}

  /**
   * A period's payment as it stands and under changes (a {@link PreviewChanges} document). Refused: as
   * {@link standingPeriod}, and MALFORMED with every fault of the changes.
   */
  async preview(
    id: { readonly dealId: string; readonly periodNumber: number },
    changes: unknown,
  ): Promise<Result<PeriodPreview, readonly Refusal[]>> {
    const read = readPreviewChanges(changes);
    if (!read.ok) return read;
    const standing = await standingPeriod(new RecordedReader(this.store), id);
    if (!standing.ok) return err([standing.error]);
    const { status, awaited, ...period } = standing.value;
    const preview = previewPeriod(period, read.value);
    return preview.ok ? ok({ ...id, periodStatus: status, awaited, ...preview.value }) : preview;
  }

  /**
   * A deal's payments to the end of its schedule on a forecast document, which may name a recorded one, its past beside it. Refused: DEAL_UNKNOWN,
   * MALFORMED with every fault of the forecast.
   */
  async project(dealId: string, forecast: unknown): Promise<Result<Projection, readonly Refusal[]>> {
    const reader = new RecordedReader(this.store);
    const { forecasts } = await reader.state(streams.forecasts(dealId), recorded);
    const known = [...forecasts].map(([id, { recoveries }]) => [id, recoveries] as const);
    const read = readForecast(forecast, new Map(known));
    if (!read.ok) return read;
    const start = await standingPosition(reader, dealId);
    return start.ok ? project(start.value, read.value) : err([start.error]);
  }

  /** The dates of a deal's whole life as they stand, each with what moved it. Refused: as {@link standingSchedule}. */
  schedule(dealId: string): Promise<Result<DealSchedule, Refusal>> {
    return standingSchedule(new RecordedReader(this.store), dealId);
  }

  /**
   * Which of a period's days of collection each remittance hands over, as it was known then (null: now). Refused: as
   * {@link standingRemittances}.
   */
  remittances(
    of: { readonly dealId: string; readonly periodNumber: number },
    knownAt: KnownAt | null = null,
  ): Promise<Result<RemittancePlan, Refusal>> {
    return standingRemittances(new RecordedReader(asKnown(this.store, knownAt)), of);
  }
}
