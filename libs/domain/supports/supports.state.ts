import { assert, assertNever, Money, type Amount, type BusinessDate } from '#domain/shared';
import type { SupportEvent } from './supports.events.js';

/** What the providers were called for in one period, in the order of the calls. */
export interface SupportsState {
  readonly calls: readonly CalledProvider[];
}

export interface CalledProvider {
  readonly supportId: string;
  readonly provider: string;
  readonly amount: Amount;
  readonly dueDate: BusinessDate;
  readonly defaulted: boolean;
}

export const initialState: SupportsState = { calls: [] };

export function evolve({ calls }: SupportsState, event: SupportEvent): SupportsState {
  const { supportId, provider } = event.payload;
  const called = calls.some(isCall(supportId, provider));
  switch (event.type) {
    case 'SupportCalled': {
      assert(!called, `${provider} is called once for ${supportId}`);
      const { amount, dueDate } = event.payload;
      return { calls: [...calls, { supportId, provider, amount, dueDate, defaulted: false }] };
    }
    case 'SupportDefaulted':
      assert(called, `${provider} was called for ${supportId}`);
      return {
        calls: calls.map((call) => (isCall(supportId, provider)(call) ? { ...call, defaulted: true } : call)),
      };
    default:
      return assertNever(event, 'support event');
  }
}

/** Is it the call of this provider for this support? */
export const isCall =
  (supportId: string, provider: string) =>
  (call: { readonly supportId: string; readonly provider: string }): boolean =>
    call.supportId === supportId && call.provider === provider;

/** A call with what was received on it. */
export interface AnsweredCall extends CalledProvider {
  readonly received: Amount;
}

/** The calls with what came in. */
export const answersTo = (
  { calls }: SupportsState,
  received: readonly { readonly supportId: string; readonly provider: string; readonly amount: Amount }[],
): readonly AnsweredCall[] =>
  calls.map((call) => ({
    ...call,
    received: received.find(isCall(call.supportId, call.provider))?.amount ?? '0.00',
  }));

/** What a provider still owes on its call, of which it did not default. */
export const outstandingOn = ({ amount, received, defaulted }: AnsweredCall): Money =>
  defaulted ? Money.zero() : Money.parse(amount).minus(Money.parse(received));
