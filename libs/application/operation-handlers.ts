import type { Type } from '@nestjs/common';
import type { ICommandHandler } from '@nestjs/cqrs';
import { AcceptLossHandler } from './operations/accept-loss.js';
import { ReceiveUnidentifiedCashHandler } from './operations/receive-unidentified-cash.js';
import { ApproveRestatementHandler } from './operations/approve-restatement.js';
import { ProposeRestatementHandler } from './operations/propose-restatement.js';
import { AdjustBankCreditHandler } from './operations/adjust-bank-credit.js';
import { AdjustAssetStatusHandler } from './operations/adjust-asset-status.js';
import { AdjustInvoiceHandler } from './operations/adjust-invoice.js';
import { AdjustPeriodSummaryHandler } from './operations/adjust-period-summary.js';
import { AdjustReceiptHandler } from './operations/adjust-receipt.js';
import { AssignUnidentifiedCashHandler } from './operations/assign-unidentified-cash.js';
import { ApproveErasureHandler } from './operations/approve-erasure.js';
import { KeepIdentityHandler } from './operations/keep-identity.js';
import { OpenIdentityHandler } from './operations/open-identity.js';
import { RepeatErasureHandler } from './operations/repeat-erasure.js';
import { RequestErasureHandler } from './operations/request-erasure.js';
import { ApproveApprovalPolicyHandler } from './operations/approve-approval-policy.js';
import { WithdrawApprovalHandler } from './operations/withdraw-approval.js';
import { ProposeApprovalPolicyHandler } from './operations/propose-approval-policy.js';
import { RevokeSessionsHandler } from './operations/revoke-sessions.js';
import { SendBackErasureHandler } from './operations/send-back-erasure.js';
import { AllotUnitsHandler } from './operations/allot-units.js';
import { AnswerInstructionHandler } from './operations/answer-instruction.js';
import { ApproveReturnReversalHandler } from './operations/approve-return-reversal.js';
import { ProposeReturnReversalHandler } from './operations/propose-return-reversal.js';
import { SendBackReturnReversalHandler } from './operations/send-back-return-reversal.js';
import { ReceiveReturnedPaymentHandler } from './operations/receive-returned-payment.js';
import { ApproveAmendmentHandler } from './operations/approve-amendment.js';
import { ApproveDistributionHandler } from './operations/approve-distribution.js';
import { ApproveOverrideHandler } from './operations/approve-override.js';
import { AssignBreakHandler } from './operations/assign-break.js';
import { CalculateDistributionHandler } from './operations/calculate-distribution.js';
import { ClosePeriodHandler } from './operations/close-period.js';
import { ConfirmHolderPaymentHandler } from './operations/confirm-holder-payment.js';
import { EnterEstimateHandler } from './operations/enter-estimate.js';
import { EnterInvoiceHandler } from './operations/enter-invoice.js';
import { EstablishTrustHandler } from './operations/establish-trust.js';
import { DraftInstructionsHandler } from './operations/draft-instructions.js';
import { MarkDutyDoneHandler } from './operations/mark-duty-done.js';
import { InstructDistributionHandler } from './operations/instruct-distribution.js';
import { NoteBreakHandler } from './operations/note-break.js';
import { OpenFinalPeriodHandler } from './operations/open-final-period.js';
import { OpenPeriodHandler } from './operations/open-period.js';
import { ProposeAmendmentHandler } from './operations/propose-amendment.js';
import { ProposeReplacementHandler } from './operations/propose-replacement.js';
import { PublishCalendarHandler } from './operations/publish-calendar.js';
import { PublishFixingsHandler } from './operations/publish-fixings.js';
import { BookBankChargeHandler } from './operations/book-bank-charge.js';
import { RequestInvestmentHandler } from './operations/request-investment.js';
import { ApproveInvestmentHandler } from './operations/approve-investment.js';
import { SendBackInvestmentHandler } from './operations/send-back-investment.js';
import { BookInvestmentHandler } from './operations/book-investment.js';
import { StateHolderKindsHandler } from './operations/state-holder-kinds.js';
import { BookMaturityHandler } from './operations/book-maturity.js';
import { ProposeInvestmentLossHandler } from './operations/propose-investment-loss.js';
import { ProposeLossReversalHandler } from './operations/propose-loss-reversal.js';
import { ApproveInvestmentLossHandler } from './operations/approve-investment-loss.js';
import { ReceiveAccountIncomeHandler } from './operations/receive-account-income.js';
import { ReceiveRemittanceHandler } from './operations/receive-remittance.js';
import { ReconcilePeriodHandler } from './operations/reconcile-period.js';
import { RecordColumnMappingHandler } from './operations/record-column-mapping.js';
import { RegisterDealHandler } from './operations/register-deal.js';
import { RegisterPoolHandler } from './operations/register-pool.js';
import { ReissueInstructionHandler } from './operations/reissue-instruction.js';
import { ReschedulePeriodHandler } from './operations/reschedule-period.js';
import { RequestOverrideHandler } from './operations/request-override.js';
import { ResolveBreakHandler } from './operations/resolve-break.js';
import { ReportPoolHandler } from './operations/report-pool.js';
import { SendBackAmendmentHandler } from './operations/send-back-amendment.js';
import { SendBackDistributionHandler } from './operations/send-back-distribution.js';
import { UploadAssetStatusHandler } from './operations/upload-asset-status.js';
import { BookHolderListHandler } from './operations/book-holder-list.js';
import { UploadHolderListHandler } from './operations/upload-holder-list.js';
import { UploadInstructionAnswersHandler } from './operations/upload-instruction-answers.js';
import { UploadCustodianStatementHandler } from './operations/upload-custodian-statement.js';
import { UploadPeriodSummaryHandler } from './operations/upload-period-summary.js';
import { UploadReceiptsHandler } from './operations/upload-receipts.js';
import { ApproveValidPartHandler } from './operations/approve-valid-part.js';
import { ProposeValidPartHandler } from './operations/propose-valid-part.js';
import { SendBackValidPartHandler } from './operations/send-back-valid-part.js';
import { CallSupportsHandler } from './operations/call-supports.js';
import { ConfirmTerminationHandler } from './operations/confirm-termination.js';
import { LiquidateTrustHandler } from './operations/liquidate-trust.js';
import { ProposeTerminationHandler } from './operations/propose-termination.js';
import { CallMeetingHandler } from './operations/call-meeting.js';
import { ConfirmResolutionsHandler } from './operations/confirm-resolutions.js';
import { CountVotesHandler } from './operations/count-votes.js';
import { ConfirmTriggerHandler } from './operations/confirm-trigger.js';
import { DeclareTriggerHandler } from './operations/declare-trigger.js';
import { ReceiveSupportPaymentHandler } from './operations/receive-support-payment.js';
import { RequestPurchaseHandler } from './operations/request-purchase.js';
import { ApprovePurchaseHandler } from './operations/approve-purchase.js';
import { SendBackPurchaseHandler } from './operations/send-back-purchase.js';
import { RequestBuyBackHandler } from './operations/request-buy-back.js';
import { RequestCleanUpHandler } from './operations/request-clean-up.js';
import { ApproveBuyBackHandler } from './operations/approve-buy-back.js';
import { SendBackBuyBackHandler } from './operations/send-back-buy-back.js';
import { ProposeBuyBackLapseHandler } from './operations/propose-buy-back-lapse.js';
import { ConfirmBuyBackLapseHandler } from './operations/confirm-buy-back-lapse.js';
import { ReceiveBuyBackPaymentHandler } from './operations/receive-buy-back-payment.js';
import { RecordSupportDefaultHandler } from './operations/record-support-default.js';
import { ConfirmForecastHandler } from './operations/confirm-forecast.js';
import { ConfirmExpectedRecoveriesHandler } from './operations/confirm-expected-recoveries.js';
import { SendBackExpectedRecoveriesHandler } from './operations/send-back-expected-recoveries.js';
import { SendBackForecastHandler } from './operations/send-back-forecast.js';
import { RecordForecastHandler } from './operations/record-forecast.js';
import { ExpectRecoveriesHandler } from './operations/expect-recoveries.js';
import { TransferUnitsHandler } from './operations/transfer-units.js';
import { CorrectTransferHandler } from './operations/correct-transfer.js';
import { BlockUnitsHandler } from './operations/block-units.js';
import { ReleaseUnitsHandler } from './operations/release-units.js';
import { SuspendTransfersHandler } from './operations/suspend-transfers.js';
import { ResumeTransfersHandler } from './operations/resume-transfers.js';
import { RecordDisposalHandler } from './operations/record-disposal.js';
import { RescheduleDisposalHandler } from './operations/reschedule-disposal.js';
import { CompleteDisposalHandler } from './operations/complete-disposal.js';
import { ReopenDisposalHandler } from './operations/reopen-disposal.js';
import { WithdrawDisposalHandler } from './operations/withdraw-disposal.js';
import { EnterDisposalCostsHandler } from './operations/enter-disposal-costs.js';
import { WithdrawDisposalCostsHandler } from './operations/withdraw-disposal-costs.js';
import { PreparePaperHandler } from './operations/prepare-paper.js';
import { PublishPaperHandler } from './operations/publish-paper.js';
import { RegisterTemplateHandler } from './operations/register-template.js';

/** Every handler of the command bus; what only process managers ask for has none. */
export const operationHandlers: readonly Type<ICommandHandler>[] = [
  KeepIdentityHandler,
  OpenIdentityHandler,
  RequestErasureHandler,
  RepeatErasureHandler,
  RevokeSessionsHandler,
  ProposeApprovalPolicyHandler,
  ApproveApprovalPolicyHandler,
  WithdrawApprovalHandler,
  ApproveErasureHandler,
  SendBackErasureHandler,
  RequestPurchaseHandler,
  ApprovePurchaseHandler,
  SendBackPurchaseHandler,
  RequestBuyBackHandler,
  RequestCleanUpHandler,
  ApproveBuyBackHandler,
  SendBackBuyBackHandler,
  ProposeBuyBackLapseHandler,
  ConfirmBuyBackLapseHandler,
  ReceiveBuyBackPaymentHandler,
  AcceptLossHandler,
  AllotUnitsHandler,
  AdjustBankCreditHandler,
  AdjustInvoiceHandler,
  AdjustPeriodSummaryHandler,
  AdjustAssetStatusHandler,
  AdjustReceiptHandler,
  ProposeRestatementHandler,
  ApproveRestatementHandler,
  AssignUnidentifiedCashHandler,
  ReceiveUnidentifiedCashHandler,
  AnswerInstructionHandler,
  ReceiveReturnedPaymentHandler,
  ProposeReturnReversalHandler,
  ApproveReturnReversalHandler,
  SendBackReturnReversalHandler,
  ApproveAmendmentHandler,
  ApproveDistributionHandler,
  ApproveOverrideHandler,
  AssignBreakHandler,
  CalculateDistributionHandler,
  ClosePeriodHandler,
  ConfirmHolderPaymentHandler,
  EnterEstimateHandler,
  EnterInvoiceHandler,
  EstablishTrustHandler,
  DraftInstructionsHandler,
  InstructDistributionHandler,
  MarkDutyDoneHandler,
  NoteBreakHandler,
  OpenPeriodHandler,
  OpenFinalPeriodHandler,
  ProposeAmendmentHandler,
  ProposeReplacementHandler,
  PublishCalendarHandler,
  PublishFixingsHandler,
  BookBankChargeHandler,
  RequestInvestmentHandler,
  ApproveInvestmentHandler,
  SendBackInvestmentHandler,
  BookInvestmentHandler,
  BookMaturityHandler,
  StateHolderKindsHandler,
  ProposeInvestmentLossHandler,
  ProposeLossReversalHandler,
  ApproveInvestmentLossHandler,
  ReceiveAccountIncomeHandler,
  ReceiveRemittanceHandler,
  ReconcilePeriodHandler,
  RecordColumnMappingHandler,
  RegisterDealHandler,
  RegisterPoolHandler,
  ReissueInstructionHandler,
  ReschedulePeriodHandler,
  RequestOverrideHandler,
  ResolveBreakHandler,
  ReportPoolHandler,
  SendBackAmendmentHandler,
  SendBackDistributionHandler,
  CallSupportsHandler,
  ConfirmTriggerHandler,
  CallMeetingHandler,
  CountVotesHandler,
  ConfirmResolutionsHandler,
  ProposeTerminationHandler,
  ConfirmTerminationHandler,
  LiquidateTrustHandler,
  DeclareTriggerHandler,
  ReceiveSupportPaymentHandler,
  RecordSupportDefaultHandler,
  UploadAssetStatusHandler,
  UploadCustodianStatementHandler,
  UploadInstructionAnswersHandler,
  UploadHolderListHandler,
  BookHolderListHandler,
  UploadPeriodSummaryHandler,
  UploadReceiptsHandler,
  ProposeValidPartHandler,
  SendBackValidPartHandler,
  ApproveValidPartHandler,
  RecordForecastHandler,
  ConfirmForecastHandler,
  SendBackForecastHandler,
  ExpectRecoveriesHandler,
  ConfirmExpectedRecoveriesHandler,
  SendBackExpectedRecoveriesHandler,
  TransferUnitsHandler,
  CorrectTransferHandler,
  BlockUnitsHandler,
  ReleaseUnitsHandler,
  SuspendTransfersHandler,
  ResumeTransfersHandler,
  RecordDisposalHandler,
  RescheduleDisposalHandler,
  CompleteDisposalHandler,
  ReopenDisposalHandler,
  WithdrawDisposalHandler,
  EnterDisposalCostsHandler,
  WithdrawDisposalCostsHandler,
  PreparePaperHandler,
  PublishPaperHandler,
  RegisterTemplateHandler,
];
