import type { AgreedDisposal, DisposalEvent } from '#domain/disposals';
import type { PoolState } from '#domain/pool';

/** Of the example deal: a pool of which some assets are sold in instalments, and others disposed of jointly. */
export const examplePool: PoolState = {
  status: 'registered',
  cameIn: new Map(),
  admitted: new Set(),
  purchased: new Map(),
  drafts: new Map(),
  fileDigest: 'f'.repeat(64),
  tapes: new Map([['f'.repeat(64), null]]),
  assetIds: new Set(['A-1', 'A-2', 'A-3', 'A-4']),
};

export const exampleSale: AgreedDisposal = {
  disposalId: 'batch-1',
  counterparty: '某资产管理有限公司',
  agreedOn: '2026-04-01',
  document: 'agreement 2026-17',
  agreement: {
    kind: 'claim transfer',
    price: '1000.00',
    instalments: [
      { dueDate: '2026-04-10', amount: '400.00' },
      { dueDate: '2026-06-10', amount: '600.00' },
    ],
  },
  assets: [
    { assetId: 'A-1', expected: '700.00' },
    { assetId: 'A-2', expected: '300.00' },
  ],
};

export const exampleJoint: AgreedDisposal = {
  disposalId: 'joint-1',
  counterparty: '某律师事务所',
  agreedOn: '2026-04-05',
  document: 'agreement 2026-18',
  agreement: {
    kind: 'joint disposal',
    sharing: {
      tiers: [
        { upTo: '500.00', partnerShare: '0.20' },
        { upTo: null, partnerShare: '0.35' },
      ],
      remainder: 'trust',
    },
  },
  assets: [{ assetId: 'A-3', expected: '800.00' }],
};

type EventOf<Type extends DisposalEvent['type']> = Extract<DisposalEvent, { type: Type }>;

/** An event of the example deal's disposals; what is not given is the example's. */
const event = <Type extends DisposalEvent['type']>(
  type: Type,
  effectiveDate: string,
  payload: Omit<EventOf<Type>['payload'], 'dealId'>,
): EventOf<Type> =>
  ({ type, schemaVersion: 1, effectiveDate, payload: { dealId: 'example', ...payload } }) as unknown as EventOf<Type>;

export const disposalRecorded = (disposal: AgreedDisposal): EventOf<'DisposalRecorded'> =>
  event('DisposalRecorded', disposal.agreedOn, { ...disposal, recordedBy: 'maker' });

export const disposalCompleted = (disposalId: string, on: string): EventOf<'DisposalCompleted'> =>
  event('DisposalCompleted', on, { disposalId, document: 'closing letter', completedBy: 'maker' });

export const disposalReopened = (disposalId: string, on: string): EventOf<'DisposalReopened'> =>
  event('DisposalReopened', on, { disposalId, reason: 'wrong lot', reopenedBy: 'maker' });

export const disposalWithdrawn = (disposalId: string, on: string): EventOf<'DisposalWithdrawn'> =>
  event('DisposalWithdrawn', on, { disposalId, reason: 'wrong deal', withdrawnBy: 'maker' });

export const disposalRescheduled = (
  disposalId: string,
  from: string,
  instalments: EventOf<'DisposalRescheduled'>['payload']['instalments'],
): EventOf<'DisposalRescheduled'> =>
  event('DisposalRescheduled', from, { disposalId, instalments, document: 'supplement 1', rescheduledBy: 'maker' });

export const costsEntered = (
  reference: string,
  on: string,
  costs: EventOf<'DisposalCostsEntered'>['payload']['costs'],
  total: string,
): EventOf<'DisposalCostsEntered'> =>
  event('DisposalCostsEntered', on, { reference, purpose: 'court fee', costs, total, enteredBy: 'maker' });

export const costsWithdrawn = (reference: string, on: string): EventOf<'DisposalCostsWithdrawn'> =>
  event('DisposalCostsWithdrawn', on, { reference, reason: 'entered twice', withdrawnBy: 'maker' });
