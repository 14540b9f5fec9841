import * as buyBack from '#domain/buy-back';
import type * as deal from '#domain/deal';
import * as period from '#domain/period';
import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { PeriodInputs } from '#domain/waterfall';
import { claimsLeft, poolEvents } from './asset-standings.js';
import { standingPeriod } from './dry-runs/standing-period.js';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';

/**
 * What a clean-up call in a period's payment is tested on, as the streams stand. Refused: PERIOD_ALREADY_CLOSED, and as the period's
 * figures are; POOL_NOT_REGISTERED where nothing says what the pool was.
 */
export async function cleanUpFigures(
  reader: StreamReader,
  of: { readonly dealId: string; readonly periodNumber: number },
): Promise<Result<buyBack.CleanUpFigures, Refusal>> {
  const { dealId, periodNumber } = of;
  const state = await reader.state(streams.period(dealId, periodNumber), period);
  const detail = { field: 'periodNumber', value: String(periodNumber) };
  if (state.status === 'unopened') return err(refusal('PERIOD_UNKNOWN', `period ${periodNumber} is not open`, detail));
  const standing = await standingPeriod(reader, of);
  if (!standing.ok) return standing;
  const { status, terms, inputs } = standing.value;
  if (status === 'closed') {
    return err(refusal('PERIOD_ALREADY_CLOSED', `period ${periodNumber} takes nothing any more`, detail));
  }
  const { determinationDate } = state.dates;
  const pool = await poolOn(reader, terms, inputs, determinationDate);
  return pool.ok ? ok({ ...pool.value, terms, inputs, determinationDate }) : pool;
}

/** By the terms and the reports of the whole pool where the deal counts by them, else asset by asset. */
async function poolOn(
  reader: StreamReader,
  terms: deal.DealTerms,
  inputs: PeriodInputs,
  day: BusinessDate,
): Promise<Result<buyBack.PoolSize, Refusal>> {
  const { dealId } = terms;
  const byTerms = buyBack.poolByTerms(terms, inputs);
  if (byTerms) return ok(byTerms);
  const registered = (await poolEvents(reader, dealId)).find((event) => event.type === 'PoolRegistered');
  if (!registered) return err(refusal('POOL_NOT_REGISTERED', `${dealId} has no pool yet`));
  return ok({ pool: await claimsLeft(reader, dealId, day), initialPool: registered.payload.claims });
}
