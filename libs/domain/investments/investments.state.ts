import { assert, assertNever } from '#domain/shared';
import type { InvestmentEvent, InvestmentRequested } from './investments.events.js';

/** A deal's investments by their id, in the order in which they were requested. */
export interface InvestmentsState {
  readonly investments: ReadonlyMap<string, InvestmentStanding>;
}

export interface InvestmentStanding {
  readonly status: 'requested' | 'sent back' | 'approved';
  readonly request: InvestmentRequested['payload'];
}

export const initialState: InvestmentsState = { investments: new Map() };

export function evolve({ investments }: InvestmentsState, event: InvestmentEvent): InvestmentsState {
  const { investmentId } = event.payload;
  const becomes = (standing: InvestmentStanding): InvestmentsState => ({
    investments: new Map(investments).set(investmentId, standing),
  });
  const before = investments.get(investmentId);
  switch (event.type) {
    case 'InvestmentRequested':
      assert(!before, () => `investment ${investmentId} is requested once`);
      return becomes({ status: 'requested', request: event.payload });
    case 'InvestmentApproved':
      assert(before?.status === 'requested', () => `investment ${investmentId} awaits its approval`);
      return becomes({ ...before, status: 'approved' });
    case 'InvestmentSentBack':
      assert(before && before.status !== 'sent back', () => `investment ${investmentId} stands`);
      return becomes({ ...before, status: 'sent back' });
    default:
      return assertNever(event, 'investment event');
  }
}

/** The investment that two people agreed on; undefined where they did not. */
export function approvedInvestment(
  { investments }: InvestmentsState,
  investmentId: string,
): InvestmentRequested['payload'] | undefined {
  const standing = investments.get(investmentId);
  return standing?.status === 'approved' ? standing.request : undefined;
}
