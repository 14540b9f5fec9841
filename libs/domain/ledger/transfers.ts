import type { CreditedAs, InvestmentChange } from '#domain/collections';
import type { TruststreamEvent } from '#domain/events';
import { noReceipts, subtractTotals, type ReceiptTotals } from '#domain/upload';
import { assert, assertNever, Money, type Amount, type BusinessDate } from '#domain/shared';
import {
  bank,
  disposalCosts,
  holderAccount,
  investments,
  isAccount,
  obligors,
  openingBalances,
  ownAccount,
  payeeAccount,
  registrar,
  servicerAccount,
  unidentified,
  type Account,
} from './chart.js';

/** A movement between two accounts of a deal's chart: what leaves one enters the other, so debits equal credits. */
export interface Transfer {
  readonly dealId: string;
  readonly from: Account;
  readonly to: Account;
  /** More than zero. */
  readonly amount: Money;
  /** When it counts. */
  readonly effectiveDate: BusinessDate;
  readonly description: string;
}

interface Movement {
  readonly from: Account;
  readonly to: Account;
  /** Below zero for what is taken back. */
  readonly amount: Amount;
  readonly description: string;
}

/** What moves money; no other event does. */
export type BookingEvent = Extract<
  TruststreamEvent,
  {
    type:
      | 'TrustEstablished'
      | 'CollectionReceived'
      | 'RemittanceReceived'
      | 'UnidentifiedCashReceived'
      | 'UnidentifiedCashAssigned'
      | 'AccountIncomeReceived'
      | 'BankChargeBooked'
      | 'InvestmentBought'
      | 'InvestmentMatured'
      | 'InvestmentLost'
      | 'ReceiptAdjusted'
      | 'BankCreditAdjusted'
      | 'PeriodRestated'
      | 'SupportPaymentReceived'
      | 'BuyBackPaymentReceived'
      | 'InstructionExecuted'
      | 'PaymentReturned'
      | 'ReturnReversed'
      | 'HoldersPaid';
  }
>;

/** What an event books; most events book nothing, and an unknown one throws. Movements of zero are left out. */
export function transfersOf(event: TruststreamEvent): Transfer[] {
  switch (event.type) {
    case 'TrustEstablished':
    case 'CollectionReceived':
    case 'RemittanceReceived':
    case 'UnidentifiedCashReceived':
    case 'UnidentifiedCashAssigned':
    case 'AccountIncomeReceived':
    case 'BankChargeBooked':
    case 'InvestmentBought':
    case 'InvestmentMatured':
    case 'InvestmentLost':
    case 'ReceiptAdjusted':
    case 'BankCreditAdjusted':
    case 'PeriodRestated':
    case 'SupportPaymentReceived':
    case 'BuyBackPaymentReceived':
    case 'InstructionExecuted':
    case 'PaymentReturned':
    case 'ReturnReversed':
    case 'HoldersPaid':
      return movementsOf(event)
        .map((movement) => transferOf(event, movement))
        .filter(({ amount }) => !amount.isZero());
    case 'CalendarPublished':
    case 'FixingsPublished':
    case 'ColumnMappingRecorded':
    case 'DealRegistered':
    case 'AmendmentProposed':
    case 'AmendmentSentBack':
    case 'TermsAmended':
    case 'TerminationProposed':
    case 'TrustTerminated':
    case 'TrustLiquidated':
    case 'PoolAssetsAdded':
    case 'PoolRegistered':
    case 'ReplacementsAdmitted':
    case 'InvestmentRequested':
    case 'InvestmentApproved':
    case 'InvestmentSentBack':
    case 'InvestmentLossProposed':
    case 'PurchaseAdmitted':
    case 'PurchaseRequested':
    case 'PurchaseSentBack':
    case 'PurchaseApproved':
    case 'BuyBackRequested':
    case 'BuyBackSentBack':
    case 'BuyBackApproved':
    case 'BuyBackLapseProposed':
    case 'BuyBackLapsed':
    case 'BuyBackLapseConfirmed':
    case 'DisposalRecorded':
    case 'DisposalRescheduled':
    case 'DisposalCompleted':
    case 'DisposalReopened':
    case 'DisposalWithdrawn':
    case 'DisposalCostsEntered':
    case 'DisposalCostsWithdrawn':
    case 'ForecastProposed':
    case 'ForecastSentBack':
    case 'ForecastRecorded':
    case 'AssetRecoveriesProposed':
    case 'AssetRecoveriesSentBack':
    case 'AssetRecoveriesExpected':
    case 'UnitsAllotted':
    case 'UnitsTransferred':
    case 'TransferCorrected':
    case 'UnitsBlocked':
    case 'UnitsReleased':
    case 'HolderKindsStated':
    case 'TransfersSuspended':
    case 'TransfersResumed':
    case 'HolderListReceived':
    case 'HolderListBooked':
    case 'MeetingCalled':
    case 'VotesCounted':
    case 'MeetingResolved':
    case 'RetentionBreached':
    case 'RetentionRestored':
    case 'UploadStarted':
    case 'ReceiptLinesAdded':
    case 'UploadCompleted':
    case 'ValidPartProposed':
    case 'ValidPartSentBack':
    case 'AssetStatusLinesAdded':
    case 'AssetStatusReceived':
    case 'PeriodSummaryReceived':
    case 'PeriodSummaryAdjusted':
    case 'AssetStatusAdjusted':
    case 'CustodianStatementReceived':
    case 'PeriodReconciled':
    case 'BreakAssigned':
    case 'BreakNoted':
    case 'BreakResolved':
    case 'OverrideRequested':
    case 'OverrideApproved':
    case 'PoolReported':
    case 'EstimateEntered':
    case 'InvoiceAdjusted':
    case 'RestatementProposed':
    case 'CollectionsFrozen':
    case 'PeriodOpened':
    case 'PeriodRescheduled':
    case 'InvoiceEntered':
    case 'PeriodClosed':
    case 'SupportCalled':
    case 'SupportDefaulted':
    case 'TriggerDeclarationProposed':
    case 'TriggerDeclared':
    case 'DistributionCalculated':
    case 'DistributionSentBack':
    case 'DistributionApproved':
    case 'InstructionsDrafted':
    case 'DistributionInstructed':
    case 'InstructionSettled':
    case 'DistributionSettled':
    case 'DistributionPaid':
    case 'BankReferencesClaimed':
    case 'InstructionAnswersReceived':
    case 'InstructionIssued':
    case 'InstructionNotExecuted':
    case 'ReturnReversalProposed':
    case 'ReturnReversalSentBack':
    case 'DutyDone':
    case 'PaperPrepared':
    case 'PaperPublished':
    case 'PaperTemplateRegistered':
    case 'IdentityKept':
    case 'IdentityOpened':
    case 'ErasureRequested':
    case 'ErasureSentBack':
    case 'ErasureApproved':
    case 'ErasureRepeated':
    case 'FileErased':
    case 'SubjectErased':
    case 'SessionsRevoked':
    case 'ApprovalPolicyProposed':
    case 'ApprovalPolicyAdopted':
    case 'ApprovalGiven':
    case 'ApprovalWithdrawn':
    case 'CommandRefused':
    case 'LossAccepted':
    case 'TokensRefused':
    case 'LogKeyRotated':
    case 'MasterKeyRotated':
      return [];
    default:
      return assertNever(event, 'event of the log');
  }
}

function transferOf({ payload, effectiveDate }: BookingEvent, movement: Movement): Transfer {
  const { from, to, description } = movement;
  assert(isAccount(from) && isAccount(to), `${from} and ${to} are accounts of the chart`);
  const amount = Money.parse(movement.amount);
  const of = { dealId: payload.dealId, effectiveDate, description };
  // What is taken back moves the other way.
  return amount.isNegative()
    ? { ...of, from: to, to: from, amount: Money.zero().minus(amount) }
    : { ...of, from, to, amount };
}

function movementsOf(event: BookingEvent): Movement[] {
  switch (event.type) {
    case 'TrustEstablished':
      return event.payload.accounts.map(({ accountId, balance }) => ({
        from: openingBalances,
        to: ownAccount(accountId),
        amount: balance,
        description: `${accountId} as the trust begins`,
      }));
    case 'CollectionReceived': {
      const { servicerId, periodNumber, totals, supersedes } = event.payload;
      const reported = (figures: ReceiptTotals, of: string): Movement[] => reportedBy(servicerId, figures, of);
      const of = `of period ${periodNumber}`;
      if (!supersedes) return reported(totals, of);
      return [...reported(subtractTotals(noReceipts, supersedes.totals), `${of}, superseded`), ...reported(totals, of)];
    }
    case 'RemittanceReceived': {
      const { servicerId, periodNumber, amount, bankReference } = event.payload;
      const description = `remittance for period ${periodNumber}, ${bankReference}`;
      return [{ from: servicerAccount(servicerId), to: 'collection', amount, description }];
    }
    case 'UnidentifiedCashReceived': {
      const { amount, bankReference } = event.payload;
      return [{ from: unidentified, to: 'collection', amount, description: `cash in suspense, ${bankReference}` }];
    }
    case 'UnidentifiedCashAssigned': {
      const { servicerId, periodNumber, amount, suspenseReference } = event.payload;
      const description = `remittance for period ${periodNumber} out of suspense, ${suspenseReference}`;
      return [{ from: servicerAccount(servicerId), to: unidentified, amount, description }];
    }
    case 'AccountIncomeReceived': {
      const { kind, amount, bankReference } = event.payload;
      const to = creditedAccount(event.payload);
      return [{ from: bank, to, amount, description: `${kind}, ${bankReference}` }];
    }
    case 'BankChargeBooked': {
      const { amount, bankReference, remark } = event.payload;
      const from = creditedAccount(event.payload);
      return [{ from, to: bank, amount, description: `bank charge, ${remark}, ${bankReference}` }];
    }
    case 'InvestmentBought': {
      const { investmentId, amount, bankReference } = event.payload;
      return [
        { from: 'collection', to: investments, amount, description: `investment ${investmentId}, ${bankReference}` },
      ];
    }
    case 'InvestmentMatured': {
      const { investmentId, principal, income, bankReference } = event.payload;
      return returnedBy({ principal, income }, `investment ${investmentId}, matured, ${bankReference}`);
    }
    case 'InvestmentLost': {
      const { investmentId, lost: amount, investment } = event.payload;
      const description = `loss of investment ${investmentId}`;
      return [
        { from: investments, to: bank, amount, description },
        ...(investment ? returnedBy(investment, description) : []),
      ];
    }
    case 'ReceiptAdjusted': {
      const { servicerId, corrects, difference } = event.payload;
      return reportedBy(
        servicerId,
        difference,
        `of period ${corrects.periodNumber}, ${corrects.receiptNumber}, adjusted`,
      );
    }
    case 'PeriodRestated': {
      const { periodNumber, settlement } = event.payload;
      const description = `net collections of period ${periodNumber}, restated`;
      return settlement.by === 'claim'
        ? []
        : settlement.servicers.map(({ servicerId, amount }) => ({
            ...{ from: obligors, to: servicerAccount(servicerId), amount, description },
          }));
    }
    case 'BankCreditAdjusted': {
      const { corrects, credited, cause, difference: amount, investment } = event.payload;
      const description = `${credited.as}, ${corrects.bankReference}, ${cause === 'returned' || cause === 'not returned' ? cause : 'adjusted'}`;
      if (!investment) return [{ ...creditedBy(credited), amount, description }];
      return returnedBy(investment, description);
    }
    case 'SupportPaymentReceived': {
      const { periodNumber, supportId, provider, amount, bankReference } = event.payload;
      const to = creditedAccount(event.payload);
      const description = `${supportId} for period ${periodNumber}, ${bankReference}`;
      return [{ from: payeeAccount(provider), to, amount, description }];
    }
    case 'BuyBackPaymentReceived': {
      const { requestId, kind, party, amount, bankReference } = event.payload;
      const to = creditedAccount(event.payload);
      return [{ from: payeeAccount(party), to, amount, description: `${kind} ${requestId}, ${bankReference}` }];
    }
    case 'InstructionExecuted': {
      const { from, to, amount, purpose } = event.payload;
      return [{ from, to, amount, description: purpose }];
    }
    case 'PaymentReturned': {
      const { from, to, amount, purpose } = event.payload;
      return [{ from: to, to: from, amount, description: `${purpose}, returned` }];
    }
    case 'ReturnReversed': {
      const { from, to, amount, purpose } = event.payload;
      return [{ from, to, amount, description: `${purpose}, not returned` }];
    }
    case 'HoldersPaid': {
      const { classId, periodNumber, entitlements } = event.payload;
      const description = `period ${periodNumber}: payment on ${classId}`;
      return entitlements.map(({ holderId, total, withheld = '0.00' }) => ({
        from: registrar,
        to: holderAccount(classId, holderId),
        amount: Money.parse(total).minus(Money.parse(withheld)).toString(),
        description,
      }));
    }
    default:
      return assertNever(event, 'event that books');
  }
}

/** What an investment paid: what came back of the sum put in, and what it earned. */
const returnedBy = ({ principal, income }: InvestmentChange, description: string): Movement[] => [
  { from: investments, to: 'collection', amount: principal, description },
  { from: bank, to: 'collection', amount: income, description: `income of ${description}` },
];

/** What a servicer reports: what borrowers paid it, and what it spent on disposing of assets. */
function reportedBy(servicerId: string, { gross, disposalCost }: ReceiptTotals, of: string): Movement[] {
  const servicer = servicerAccount(servicerId);
  return [
    { from: obligors, to: servicer, amount: gross, description: `collections ${of}` },
    { from: servicer, to: disposalCosts, amount: disposalCost, description: `disposal cost ${of}` },
  ];
}

/** The account that a credit came from, and the one that it went to. */
function creditedBy(credited: CreditedAs): Pick<Movement, 'from' | 'to'> {
  switch (credited.as) {
    case 'remittance':
      return { from: servicerAccount(credited.servicerId), to: 'collection' };
    case 'account income':
      return { from: bank, to: creditedAccount(credited) };
    case 'bank charge':
      return { from: creditedAccount(credited), to: bank };
    case 'unidentified cash':
      return { from: unidentified, to: 'collection' };
    case 'investment purchase':
      return { from: 'collection', to: investments };
    case 'investment maturity':
      return { from: investments, to: 'collection' };
    case 'buy-back':
      return { from: payeeAccount(credited.party), to: creditedAccount(credited) };
    case 'support':
      return { from: payeeAccount(credited.provider), to: creditedAccount(credited) };
    default:
      return assertNever(credited, 'kind of credit');
  }
}

/** The deal's own account that is named, else the collection account. */
const creditedAccount = ({ accountId }: { readonly accountId?: string }): Account =>
  accountId === undefined ? 'collection' : ownAccount(accountId);
