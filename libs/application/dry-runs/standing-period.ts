import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import type { SupportsStanding } from '#domain/forecast';
import * as period from '#domain/period';
import { assert, Money, ok, type Amount, type Refusal, type Result } from '#domain/shared';
import * as triggers from '#domain/triggers';
import type { OpeningPosition, PeriodInputs } from '#domain/waterfall';
import { datedSources } from '../dated-sources.js';
import type { StreamReader } from '../operation.js';
import { streams } from '../streams.js';
import { supportsStanding } from '../supports-standing.js';

/** A period of a deal, as the log has it now. */
export interface StandingPeriod {
  readonly terms: deal.DealTerms;
  /** Closed: what its close froze. Open: what a close would freeze, had the servicers remitted what they reported. */
  readonly status: 'open' | 'closed';
  readonly inputs: PeriodInputs;
  /** Who was called to support its payment, and what came in. */
  readonly supports: SupportsStanding;
  /** Net collections that are reported and not remitted yet; negative where more was remitted. */
  readonly awaited: Amount;
}

/**
 * What a period's distribution would be computed from as of now. An open period is closed for the sake of it, by the
 * decision that closes one; nothing is recorded. It opens with the distribution before it as calculated, paid or not.
 * Refused: DEAL_UNKNOWN, PERIOD_UNKNOWN, PREVIOUS_DISTRIBUTION_NOT_PAID
 * where none is calculated; MORE_TAKEN_BACK_THAN_RECEIVED; POOL_REPORT_MISSING, POOL_REPORT_DIFFERS, RESTATEMENT_NOT_SETTLED, FIXING_MISSING where the deal keeps a book.
 */
export async function standingPeriod(
  reader: StreamReader,
  sent: { readonly dealId: string; readonly periodNumber: number },
): Promise<Result<StandingPeriod, Refusal>> {
  const { dealId, periodNumber } = sent;
  const dealState = await reader.state(streams.deal(dealId), deal);
  const registered = deal.requireDeal(dealState, dealId);
  if (!registered.ok) return registered;
  const state = await reader.state(streams.period(dealId, periodNumber), period);
  const supports = await supportsStanding(reader, sent);
  if (state.status === 'closed') {
    const terms = deal.termsOfVersion(registered.value, state.termsVersion);
    return ok({ terms, status: 'closed', inputs: state.inputs, supports, awaited: '0.00' });
  }
  const open = period.requireOpenPeriod(state, dealId, periodNumber);
  if (!open.ok) return open;
  const booked = await reader.state(streams.collections(dealId), collections);
  const before = await previousClosing(reader, sent);
  const owed = collections.owedByAll(booked, periodNumber);
  const { terms } = deal.termsOn(registered.value, open.value.dates.determinationDate);
  const cash = collections.countCash(booked, { terms, periodNumber, remitted: owed, before });
  if (!cash.ok) return cash;
  const dated = await datedSources(reader, sent);
  const figures = collections.frozenFigures(booked, { terms, periodNumber, cash: cash.value, before, dated });
  if (!figures.ok) return figures;
  const closed = period.closePeriod(
    {
      sent,
      added: {
        deal: dealState,
        frozen: { dealId, periodNumber, ...figures.value },
        previousClosing: before,
        declared: (await reader.state(streams.triggers(dealId), triggers)).declared,
        checkpoint: null,
      },
    },
    state,
  );
  if (!closed.ok) return closed;
  const [event] = closed.value;
  assert(event, 'a close is an event');
  const remitted = Money.parse(collections.remittedFor(booked, periodNumber));
  const awaited = Money.parse(owed).minus(remitted).toString();
  return ok({ terms, status: 'open', inputs: event.payload.inputs, supports, awaited });
}

/** Where the previous distribution leaves the deal, by its newest calculation; null without one that stands. */
async function previousClosing(
  reader: StreamReader,
  { dealId, periodNumber }: { readonly dealId: string; readonly periodNumber: number },
): Promise<OpeningPosition | null> {
  if (periodNumber === 1) return null;
  const previous = await reader.state(streams.distribution(dealId, periodNumber - 1), distribution);
  switch (previous.status) {
    case 'none':
    case 'sent back':
      return null;
    case 'paid':
      return previous.closing;
    default:
      return previous.calculation.result.closing;
  }
}
