import { paperSlug } from '#domain/papers';
import type { StoredEvent, StoredEventOf } from '#event-store';
import type { OperationName } from '../access/index.js';
import type { MetEvent } from '../process-managers/index.js';

/** What is named of an event: its objects' ids and numbers, no figure and nobody's name. */
export type ToldIds = Readonly<Record<string, string | number>>;

/** How one kind of event is told. */
interface Telling<Payload> {
  /** Who may read what the link leads to may be told. */
  readonly readBy: OperationName;
  ids(payload: Payload): ToldIds;
  /** The path, within the deal where the event is of one, under which the API answers what came of it. */
  at(payload: Payload): string;
}

type PayloadOf<Kind extends MetEvent['type']> = Extract<MetEvent, { readonly type: Kind }>['payload'];
type OfPeriod = { readonly periodNumber: number };
type OfInstruction = OfPeriod & { readonly instructionId: string; readonly attempt: number };
type OfFile = OfPeriod & { readonly servicerId: string };

const ofDeal = { readBy: 'read-deal', ids: () => ({}), at: () => '' } as const;
const periodOf = ({ periodNumber }: OfPeriod) => ({ periodNumber });
const ofPeriod = {
  readBy: 'read-periods',
  ids: periodOf,
  at: ({ periodNumber }: OfPeriod) => `periods/${periodNumber}`,
} as const;
const ofDistribution = {
  readBy: 'read-distributions',
  ids: periodOf,
  at: ({ periodNumber }: OfPeriod) => `distributions/${periodNumber}`,
} as const;
const ofInstruction = {
  readBy: 'read-distributions',
  ids: ({ periodNumber, instructionId, attempt }: OfInstruction) => ({ periodNumber, instructionId, attempt }),
  at: ({ instructionId }: OfInstruction) => `instructions/${encodeURIComponent(instructionId)}`,
} as const;
const ofMeeting = {
  readBy: 'read-meetings',
  ids: ({ meetingId }: { readonly meetingId: string }) => ({ meetingId }),
  at: () => 'meetings',
} as const;
const fileOf = ({ servicerId, periodNumber }: OfFile) => ({ servicerId, periodNumber });
const uploadOf = (payload: OfFile & { readonly uploadId: string }) => ({
  ...fileOf(payload),
  uploadId: payload.uploadId,
});

/** The events that other people's programs are told of, under the names that the log knows them by. */
const told = {
  TrustEstablished: ofDeal,
  TermsAmended: {
    readBy: 'read-deal',
    ids: ({ termsVersion }) => ({ termsVersion }),
    at: ({ termsVersion }) => `terms/${termsVersion}`,
  },
  TrustTerminated: ofDeal,
  TrustLiquidated: ofDeal,
  PeriodOpened: ofPeriod,
  PeriodRescheduled: ofPeriod,
  PeriodClosed: ofPeriod,
  PeriodRestated: {
    readBy: 'read-reconciliation',
    ids: periodOf,
    at: ({ periodNumber }) => `periods/${periodNumber}/restatement`,
  },
  CollectionReceived: {
    readBy: 'read-collections',
    ids: uploadOf,
    at: ({ uploadId }) => `uploads/${encodeURIComponent(uploadId)}`,
  },
  ValidPartProposed: {
    readBy: 'read-collections',
    ids: uploadOf,
    at: ({ uploadId }) => `valid-parts/${encodeURIComponent(uploadId)}`,
  },
  AssetStatusReceived: { readBy: 'read-servicer-reports', ids: uploadOf, at: () => 'pool/status-reports' },
  PeriodSummaryReceived: { readBy: 'read-servicer-reports', ids: fileOf, at: () => 'pool/summaries' },
  CustodianStatementReceived: { readBy: 'read-reconciliation', ids: periodOf, at: () => 'statements' },
  PeriodReconciled: {
    readBy: 'read-reconciliation',
    ids: periodOf,
    at: ({ periodNumber }) => `periods/${periodNumber}/reconciliation`,
  },
  BreakResolved: {
    readBy: 'read-reconciliation',
    ids: ({ periodNumber, breakId }) => ({ periodNumber, breakId }),
    at: ({ periodNumber }) => `periods/${periodNumber}/reconciliation/breaks`,
  },
  TriggerDeclared: { readBy: 'read-triggers', ids: ({ triggerId }) => ({ triggerId }), at: () => 'triggers' },
  MeetingCalled: ofMeeting,
  MeetingResolved: ofMeeting,
  DistributionCalculated: ofDistribution,
  DistributionSentBack: ofDistribution,
  DistributionApproved: ofDistribution,
  DistributionInstructed: ofDistribution,
  DistributionSettled: ofDistribution,
  DistributionPaid: ofDistribution,
  InstructionIssued: ofInstruction,
  InstructionExecuted: ofInstruction,
  InstructionNotExecuted: ofInstruction,
  PaymentReturned: ofInstruction,
  ReturnReversed: ofInstruction,
  PaperPublished: {
    readBy: 'read-papers',
    ids: ({ kind, number }) => ({ kind, number }),
    at: ({ kind, number }) => `papers/${paperSlug(kind)}/${number}`,
  },
  // A file that was refused is among them: of no deal, so that only those are told whom no deal limits.
  CommandRefused: {
    readBy: 'read-evidence',
    ids: ({ commandType, refusal }) => ({ commandType, code: refusal.code }),
    at: () => '/evidence/refusals',
  },
} as const satisfies { readonly [Kind in MetEvent['type']]?: Telling<PayloadOf<Kind>> };

export type ToldKind = keyof typeof told;
export const toldKinds = Object.keys(told) as readonly ToldKind[];

/** The operation that whoever is told of such an event must be let do. */
export const toldKindReadBy = (kind: ToldKind): OperationName => told[kind].readBy;

/** An event as programs are told of it. */
export interface ToldEvent {
  readonly kind: ToldKind;
  /** Null of what is of no deal. */
  readonly dealId: string | null;
  /** `stream@version`: the event's own, for ever. */
  readonly eventId: string;
  /** Its place in the log. */
  readonly position: string;
  readonly recordedAt: string;
  readonly ids: ToldIds;
  /** Where the API answers what came of it. */
  readonly link: string;
}

/** How programs are told of the event; null of one that they are not told of. */
export function toldEventOf(event: StoredEventOf<MetEvent>): ToldEvent | null {
  if (!isTold(event)) return null;
  const telling: Telling<never> = told[event.type];
  const payload = event.payload as never;
  const dealId = 'dealId' in event.payload ? event.payload.dealId : null;
  const { stream, version, position, recordedAt, type: kind } = event;
  return {
    ...{ kind, dealId, eventId: `${stream}@${version}`, position: position.toString(), recordedAt },
    ids: telling.ids(payload),
    link: linkTo(dealId, telling.at(payload)),
  };
}

const isTold = (event: StoredEvent): event is StoredEventOf<Extract<MetEvent, { readonly type: ToldKind }>> =>
  event.type in told;

const linkTo = (dealId: string | null, at: string): string =>
  dealId === null ? at : ['/deals', encodeURIComponent(dealId), ...(at === '' ? [] : [at])].join('/');
