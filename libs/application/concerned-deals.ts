import { liquidated } from '#domain/deal';
import type { TruststreamEvent } from '#domain/events';
import type { DomainEvent, Refusal, Result } from '#domain/shared';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';

export const namesADeal = (of: object): of is { readonly dealId: string } =>
  'dealId' in of && typeof of.dealId === 'string';

/** Each deal that what was decided is of. */
export const dealsOf = (decided: Result<readonly DomainEvent[], Refusal>): ReadonlySet<string> =>
  new Set(
    decided.ok
      ? decided.value
          .map(({ payload }) => payload)
          .filter(namesADeal)
          .map((of) => of.dealId)
      : [],
  );

/** The deal that a request names, or that what was decided is of; `null` where it concerns none. */
export function dealOf(sent: object, decided: Result<readonly DomainEvent[], Refusal>): string | null {
  for (const of of [sent, ...(decided.ok ? decided.value.map(({ payload }) => payload) : [])]) {
    if (namesADeal(of)) return of.dealId;
  }
  return null;
}

/** The refusal of whatever is asked of a deal whose trust is liquidated; `null` of every other request. */
export async function closedDeal(dealId: string, reader: StreamReader): Promise<Refusal | null> {
  const newest = await reader.newest<TruststreamEvent>(streams.deal(dealId));
  return newest?.type === 'TrustLiquidated' ? liquidated(dealId) : null;
}
