import type { GovernedOperation, ProposalSubject } from '#domain/approvals';
import type { TruststreamEvent } from './index.js';

type EventType = TruststreamEvent['type'];

/** Fields by which proposals of one operation are told apart, beside the deal that they are of. */
export type ProposalName =
  | 'periodNumber'
  | 'requestId'
  | 'purchaseId'
  | 'investmentId'
  | 'instructionId'
  | 'triggerId'
  | 'meetingId'
  | 'kind'
  | 'number'
  | 'uploadId'
  | 'erasureId'
  | 'forecastId';

/** The events by which what an operation approves is proposed, and by which it waits no longer. */
export interface ProposalEvents {
  readonly proposes: EventType;
  readonly names: readonly ProposalName[];
  /** What was decided, sent back or taken back; a new proposal of the same takes the place of the one before. */
  readonly settles: readonly EventType[];
}

/** What each operation under the policy of approvals approves. */
export const proposalEvents: Readonly<Record<GovernedOperation, ProposalEvents>> = {
  'approve-amendment': { proposes: 'AmendmentProposed', names: [], settles: ['TermsAmended', 'AmendmentSentBack'] },
  'confirm-termination': { proposes: 'TerminationProposed', names: [], settles: ['TrustTerminated'] },
  // The end that stands is what the liquidation closes: there is no other proposal of it.
  'liquidate-trust': { proposes: 'TrustTerminated', names: [], settles: ['TrustLiquidated'] },
  'approve-buy-back': {
    ...{ proposes: 'BuyBackRequested', names: ['requestId'] },
    settles: ['BuyBackApproved', 'BuyBackSentBack'],
  },
  'confirm-buy-back-lapse': {
    ...{ proposes: 'BuyBackLapseProposed', names: ['requestId'] },
    settles: ['BuyBackLapseConfirmed', 'BuyBackLapsed'],
  },
  'approve-purchase': {
    ...{ proposes: 'PurchaseRequested', names: ['purchaseId'] },
    settles: ['PurchaseApproved', 'PurchaseSentBack'],
  },
  'approve-restatement': { proposes: 'RestatementProposed', names: ['periodNumber'], settles: ['PeriodRestated'] },
  'approve-override': {
    proposes: 'OverrideRequested',
    names: ['periodNumber'],
    settles: ['OverrideApproved', 'PeriodClosed'],
  },
  'approve-investment': {
    ...{ proposes: 'InvestmentRequested', names: ['investmentId'] },
    settles: ['InvestmentApproved', 'InvestmentSentBack'],
  },
  'approve-investment-loss': {
    ...{
      proposes: 'InvestmentLossProposed',
      names: ['investmentId'],
      settles: ['InvestmentLost', 'InvestmentMatured'],
    },
  },
  'approve-return-reversal': {
    ...{ proposes: 'ReturnReversalProposed', names: ['instructionId'] },
    settles: ['ReturnReversed', 'ReturnReversalSentBack', 'InstructionIssued'],
  },
  'confirm-trigger': { proposes: 'TriggerDeclarationProposed', names: ['triggerId'], settles: ['TriggerDeclared'] },
  'confirm-resolutions': { proposes: 'VotesCounted', names: ['meetingId'], settles: ['MeetingResolved'] },
  'approve-distribution': {
    ...{ proposes: 'DistributionCalculated', names: ['periodNumber'] },
    settles: ['DistributionApproved', 'DistributionSentBack'],
  },
  'instruct-distribution': {
    ...{ proposes: 'InstructionsDrafted', names: ['periodNumber'] },
    settles: ['DistributionInstructed', 'DistributionSettled', 'DistributionSentBack', 'DistributionCalculated'],
  },
  'publish-paper': { proposes: 'PaperPrepared', names: ['kind', 'number'], settles: ['PaperPublished'] },
  'confirm-forecast': {
    ...{ proposes: 'ForecastProposed', names: ['forecastId'] },
    settles: ['ForecastRecorded', 'ForecastSentBack'],
  },
  'confirm-expected-recoveries': {
    ...{ proposes: 'AssetRecoveriesProposed', names: ['forecastId', 'number'] },
    settles: ['AssetRecoveriesExpected', 'AssetRecoveriesSentBack'],
  },
  'approve-valid-part': {
    ...{ proposes: 'ValidPartProposed', names: ['uploadId'] },
    settles: ['CollectionReceived', 'ValidPartSentBack'],
  },
  'approve-erasure': {
    ...{ proposes: 'ErasureRequested', names: ['erasureId'] },
    settles: ['ErasureApproved', 'ErasureSentBack', 'ErasureRepeated'],
  },
};

/** What the fields of a request or of a payload say of the subject. */
export function subjectIn(names: readonly ProposalName[], of: object): ProposalSubject {
  const said = of as ProposalSubject;
  return Object.fromEntries(Object.entries(said).filter(([field]) => names.some((name) => name === field)));
}
