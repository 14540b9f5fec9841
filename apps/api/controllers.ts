import type { Type } from '@nestjs/common';
import { ReadAccountsController } from './accounts/read-accounts.controller.js';
import { ApprovalsController } from './approvals/approvals.controller.js';
import { ApprovalPolicyController } from './approval-policy/approval-policy.controller.js';
import { PublishCalendarController } from './calendars/publish-calendar.controller.js';
import { ReadCollectionsController } from './collections/read-collections.controller.js';
import { ReadLateReceiptsController } from './collections/read-late-receipts.controller.js';
import { ReadUploadDifferenceController } from './collections/read-upload-difference.controller.js';
import { ReadLoansController } from './collections/read-loans.controller.js';
import { BookBankChargeController } from './collections/book-bank-charge.controller.js';
import { ReceiveAccountIncomeController } from './collections/receive-account-income.controller.js';
import { ReceiveRemittanceController } from './collections/receive-remittance.controller.js';
import { ReportPoolController } from './collections/report-pool.controller.js';
import { ApproveValidPartController } from './collections/approve-valid-part.controller.js';
import { ProposeValidPartController } from './collections/propose-valid-part.controller.js';
import { ReadValidPartController } from './collections/read-valid-part.controller.js';
import { SendBackValidPartController } from './collections/send-back-valid-part.controller.js';
import { UploadReceiptsController } from './collections/upload-receipts.controller.js';
import { RequestInvestmentController } from './investments/request-investment.controller.js';
import { DecideInvestmentController } from './investments/decide-investment.controller.js';
import { BookInvestmentController } from './investments/book-investment.controller.js';
import { LoseInvestmentController } from './investments/lose-investment.controller.js';
import { ReadInvestmentsController } from './investments/read-investments.controller.js';
import { DecidePurchaseController } from './purchases/decide-purchase.controller.js';
import { ReadPurchasesController } from './purchases/read-purchases.controller.js';
import { RequestPurchaseController } from './purchases/request-purchase.controller.js';
import { DecideBuyBackController } from './buy-backs/decide-buy-back.controller.js';
import { LapseBuyBackController } from './buy-backs/lapse-buy-back.controller.js';
import { ReadBuyBacksController } from './buy-backs/read-buy-backs.controller.js';
import { ReceiveBuyBackPaymentController } from './buy-backs/receive-buy-back-payment.controller.js';
import { RequestBuyBackController } from './buy-backs/request-buy-back.controller.js';
import { SubjectsController } from './subjects/subjects.controller.js';
import { ErasuresController } from './erasures/erasures.controller.js';
import { RequestCleanUpController } from './buy-backs/request-clean-up.controller.js';
import { AmendmentsController } from './deals/amendments.controller.js';
import { ProposeReplacementController } from './deals/propose-replacement.controller.js';
import { EndingController } from './deals/ending.controller.js';
import { EstablishTrustController } from './deals/establish-trust.controller.js';
import { ReadTermsController } from './deals/read-terms.controller.js';
import { ReadDifferenceController } from './deals/read-difference.controller.js';
import { ReadDealsController } from './deals/read-deals.controller.js';
import { ReadScheduleController } from './deals/read-schedule.controller.js';
import { RegisterDealController } from './deals/register-deal.controller.js';
import { ApproveDistributionController } from './distributions/approve-distribution.controller.js';
import { CalculateDistributionController } from './distributions/calculate-distribution.controller.js';
import { ConfirmHolderPaymentController } from './distributions/confirm-holder-payment.controller.js';
import { DraftInstructionsController } from './distributions/draft-instructions.controller.js';
import { InstructDistributionController } from './distributions/instruct-distribution.controller.js';
import { ReadDistributionsController } from './distributions/read-distributions.controller.js';
import { SendBackDistributionController } from './distributions/send-back-distribution.controller.js';
import { ReadEvidenceController } from './evidence/read-evidence.controller.js';
import { PublishFixingsController } from './fixings/publish-fixings.controller.js';
import { HealthController } from './health/health.controller.js';
import { PreviewPeriodController } from './forecast/preview-period.controller.js';
import { ProjectDealController } from './forecast/project-deal.controller.js';
import { AllotUnitsController } from './holdings/allot-units.controller.js';
import { ReadHolderPaymentsController } from './holdings/read-holder-payments.controller.js';
import { MarkDutyDoneController } from './duties/mark-duty-done.controller.js';
import { ReadDutiesController } from './duties/read-duties.controller.js';
import { ReadRemindersController } from './duties/read-reminders.controller.js';
import { ReadWebhookDeliveriesController } from './webhooks/read-webhook-deliveries.controller.js';
import { AnswerInstructionController } from './instructions/answer-instruction.controller.js';
import { ReceiveReturnedPaymentController } from './instructions/receive-returned-payment.controller.js';
import { ReturnReversalController } from './instructions/return-reversal.controller.js';
import { UploadInstructionAnswersController } from './instructions/upload-instruction-answers.controller.js';
import { ListInstructionsController } from './instructions/list-instructions.controller.js';
import { ReadInstructionsController } from './instructions/read-instructions.controller.js';
import { ReissueInstructionController } from './instructions/reissue-instruction.controller.js';
import { ExportArchiveController } from './log/export-archive.controller.js';
import { ExportBundleController } from './log/export-bundle.controller.js';
import { ReadLogProofsController } from './log/read-log-proofs.controller.js';
import { ReadOperationsController } from './operations/read-operations.controller.js';
import { ClosePeriodController } from './periods/close-period.controller.js';
import { EnterEstimateController } from './periods/enter-estimate.controller.js';
import { EnterInvoiceController } from './periods/enter-invoice.controller.js';
import { OpenFinalPeriodController } from './periods/open-final-period.controller.js';
import { OpenPeriodController } from './periods/open-period.controller.js';
import { ReadPeriodsController } from './periods/read-periods.controller.js';
import { ReadAssetDifferenceController } from './pools/read-asset-difference.controller.js';
import { ReadPoolController } from './pools/read-pool.controller.js';
import { ReadServicerReportsController } from './pools/read-servicer-reports.controller.js';
import { ReschedulePeriodController } from './periods/reschedule-period.controller.js';
import { RegisterPoolController } from './pools/register-pool.controller.js';
import { UploadAssetStatusController } from './pools/upload-asset-status.controller.js';
import { UploadPeriodSummaryController } from './pools/upload-period-summary.controller.js';
import { ExplainProblemController } from './problems/explain-problem.controller.js';
import { ApproveOverrideController } from './reconciliation/approve-override.controller.js';
import { ApproveRestatementController } from './reconciliation/approve-restatement.controller.js';
import { ProposeRestatementController } from './reconciliation/propose-restatement.controller.js';
import { AdjustBankCreditController } from './reconciliation/adjust-bank-credit.controller.js';
import { AdjustAssetStatusController } from './reconciliation/adjust-asset-status.controller.js';
import { AdjustInvoiceController } from './reconciliation/adjust-invoice.controller.js';
import { AdjustPeriodSummaryController } from './reconciliation/adjust-period-summary.controller.js';
import { AdjustReceiptController } from './reconciliation/adjust-receipt.controller.js';
import { AssignUnidentifiedCashController } from './reconciliation/assign-unidentified-cash.controller.js';
import { ReceiveUnidentifiedCashController } from './reconciliation/receive-unidentified-cash.controller.js';
import { AssignBreakController } from './reconciliation/assign-break.controller.js';
import { ListBreaksController } from './reconciliation/list-breaks.controller.js';
import { NoteBreakController } from './reconciliation/note-break.controller.js';
import { ColumnMappingsController } from './mappings/column-mappings.controller.js';
import { ReadReconciliationController } from './reconciliation/read-reconciliation.controller.js';
import { ReadRemittancesController } from './reconciliation/read-remittances.controller.js';
import { ReconcilePeriodController } from './reconciliation/reconcile-period.controller.js';
import { RequestOverrideController } from './reconciliation/request-override.controller.js';
import { ResolveBreakController } from './reconciliation/resolve-break.controller.js';
import { UploadCustodianStatementController } from './reconciliation/upload-custodian-statement.controller.js';
import { StructuringController } from './structuring/structuring.controller.js';
import { CallSupportsController } from './supports/call-supports.controller.js';
import { ReceiveSupportPaymentController } from './supports/receive-support-payment.controller.js';
import { ReadSupportsController } from './supports/read-supports.controller.js';
import { RecordSupportDefaultController } from './supports/record-support-default.controller.js';
import { ReadTemplatesController } from './templates/read-templates.controller.js';
import { RevokedSessionsController } from './tokens/revoked-sessions.controller.js';
import { ReadTokenController } from './tokens/read-token.controller.js';
import { ConfirmTriggerController } from './triggers/confirm-trigger.controller.js';
import { DeclareTriggerController } from './triggers/declare-trigger.controller.js';
import { ReadTriggersController } from './triggers/read-triggers.controller.js';
import { FinishUploadController } from './uploads/finish-upload.controller.js';
import { ReadUploadsController } from './uploads/read-uploads.controller.js';
import { SendFileController } from './uploads/send-file.controller.js';
import { ExplainFigureController } from './why/explain-figure.controller.js';
import { TransferUnitsController } from './holdings/transfer-units.controller.js';
import { CorrectTransferController } from './holdings/correct-transfer.controller.js';
import { StateHolderKindsController } from './holdings/state-holder-kinds.controller.js';
import { BlockUnitsController } from './holdings/block-units.controller.js';
import { ReleaseUnitsController } from './holdings/release-units.controller.js';
import { SuspendTransfersController } from './holdings/suspend-transfers.controller.js';
import { ResumeTransfersController } from './holdings/resume-transfers.controller.js';
import { BookHolderListController } from './holdings/book-holder-list.controller.js';
import { UploadHolderListController } from './holdings/upload-holder-list.controller.js';
import { CallMeetingController } from './meetings/call-meeting.controller.js';
import { ConfirmResolutionsController } from './meetings/confirm-resolutions.controller.js';
import { CountVotesController } from './meetings/count-votes.controller.js';
import { ReadMeetingsController } from './meetings/read-meetings.controller.js';
import { ReadHoldingDifferenceController } from './holdings/read-holding-difference.controller.js';
import { ReadRegisterController } from './holdings/read-register.controller.js';
import { RecordDisposalController } from './disposals/record-disposal.controller.js';
import { RescheduleDisposalController } from './disposals/reschedule-disposal.controller.js';
import { CompleteDisposalController } from './disposals/complete-disposal.controller.js';
import { ReopenDisposalController } from './disposals/reopen-disposal.controller.js';
import { WithdrawDisposalController } from './disposals/withdraw-disposal.controller.js';
import { EnterDisposalCostsController } from './disposals/enter-disposal-costs.controller.js';
import { WithdrawDisposalCostsController } from './disposals/withdraw-disposal-costs.controller.js';
import { ReadDisposalDifferenceController } from './disposals/read-disposal-difference.controller.js';
import { ReadDisposalsController } from './disposals/read-disposals.controller.js';
import { PreparePaperController } from './papers/prepare-paper.controller.js';
import { PublishPaperController } from './papers/publish-paper.controller.js';
import { ReadPapersController } from './papers/read-papers.controller.js';
import { RegisterTemplateController } from './papers/register-template.controller.js';
import { ConfirmForecastController } from './forecast/confirm-forecast.controller.js';
import { ConfirmExpectedRecoveriesController } from './forecast/confirm-expected-recoveries.controller.js';
import { SendBackExpectedRecoveriesController } from './forecast/send-back-expected-recoveries.controller.js';
import { SendBackForecastController } from './forecast/send-back-forecast.controller.js';
import { RecordForecastController } from './forecast/record-forecast.controller.js';
import { ExpectRecoveriesController } from './forecast/expect-recoveries.controller.js';
import { ReadForecastsController } from './forecast/read-forecasts.controller.js';

/** Every route of the API, in the order of a trust's life; the document lists them so. */
export const controllers: Type[] = [
  StructuringController,
  PublishCalendarController,
  PublishFixingsController,
  RegisterDealController,
  EstablishTrustController,
  EndingController,
  ReadDealsController,
  ReadDifferenceController,
  AmendmentsController,
  ProposeReplacementController,
  ReadTermsController,
  ReadScheduleController,
  RegisterPoolController,
  AllotUnitsController,
  OpenPeriodController,
  OpenFinalPeriodController,
  ReschedulePeriodController,
  EnterEstimateController,
  EnterInvoiceController,
  ClosePeriodController,
  ReadPeriodsController,
  PreviewPeriodController,
  ProjectDealController,
  ReadTemplatesController,
  ColumnMappingsController,
  SendFileController,
  FinishUploadController,
  ReadUploadsController,
  UploadReceiptsController,
  ProposeValidPartController,
  ApproveValidPartController,
  ReadValidPartController,
  SendBackValidPartController,
  UploadAssetStatusController,
  UploadPeriodSummaryController,
  ReadServicerReportsController,
  ReadPoolController,
  ReadAssetDifferenceController,
  RequestInvestmentController,
  DecideInvestmentController,
  BookInvestmentController,
  LoseInvestmentController,
  ReadInvestmentsController,
  RequestPurchaseController,
  DecidePurchaseController,
  ReadPurchasesController,
  RequestBuyBackController,
  ErasuresController,
  ApprovalPolicyController,
  ApprovalsController,
  SubjectsController,
  RequestCleanUpController,
  DecideBuyBackController,
  LapseBuyBackController,
  ReceiveBuyBackPaymentController,
  ReadBuyBacksController,
  RecordForecastController,
  ConfirmForecastController,
  SendBackForecastController,
  ExpectRecoveriesController,
  ConfirmExpectedRecoveriesController,
  SendBackExpectedRecoveriesController,
  ReadForecastsController,
  TransferUnitsController,
  CorrectTransferController,
  BlockUnitsController,
  StateHolderKindsController,
  ReleaseUnitsController,
  SuspendTransfersController,
  ResumeTransfersController,
  UploadHolderListController,
  BookHolderListController,
  ReadRegisterController,
  ReadHoldingDifferenceController,
  CallMeetingController,
  CountVotesController,
  ConfirmResolutionsController,
  ReadMeetingsController,
  RecordDisposalController,
  RescheduleDisposalController,
  CompleteDisposalController,
  ReopenDisposalController,
  WithdrawDisposalController,
  EnterDisposalCostsController,
  WithdrawDisposalCostsController,
  ReadDisposalsController,
  ReadDisposalDifferenceController,
  ReceiveRemittanceController,
  BookBankChargeController,
  ReceiveAccountIncomeController,
  ReportPoolController,
  ReadCollectionsController,
  ReadLateReceiptsController,
  ReadUploadDifferenceController,
  ReadLoansController,
  UploadCustodianStatementController,
  UploadInstructionAnswersController,
  ReceiveUnidentifiedCashController,
  AssignUnidentifiedCashController,
  AdjustReceiptController,
  AdjustBankCreditController,
  AdjustInvoiceController,
  AdjustPeriodSummaryController,
  AdjustAssetStatusController,
  ProposeRestatementController,
  ApproveRestatementController,
  ReconcilePeriodController,
  AssignBreakController,
  NoteBreakController,
  ResolveBreakController,
  RequestOverrideController,
  ApproveOverrideController,
  ReadReconciliationController,
  ListBreaksController,
  ReadRemittancesController,
  DeclareTriggerController,
  ConfirmTriggerController,
  ReadTriggersController,
  CallSupportsController,
  ReceiveSupportPaymentController,
  RecordSupportDefaultController,
  ReadSupportsController,
  CalculateDistributionController,
  SendBackDistributionController,
  ApproveDistributionController,
  DraftInstructionsController,
  InstructDistributionController,
  MarkDutyDoneController,
  ReadDutiesController,
  ReadRemindersController,
  ReadWebhookDeliveriesController,
  ConfirmHolderPaymentController,
  ReadDistributionsController,
  AnswerInstructionController,
  ReceiveReturnedPaymentController,
  ReturnReversalController,
  ReissueInstructionController,
  ReadInstructionsController,
  ListInstructionsController,
  PreparePaperController,
  PublishPaperController,
  ReadPapersController,
  RegisterTemplateController,
  ReadHolderPaymentsController,
  ReadAccountsController,
  ReadEvidenceController,
  ReadTokenController,
  RevokedSessionsController,
  ReadLogProofsController,
  ExportArchiveController,
  ExportBundleController,
  ExplainFigureController,
  ReadOperationsController,
  ExplainProblemController,
  HealthController,
];
