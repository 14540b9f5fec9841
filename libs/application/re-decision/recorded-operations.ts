import type { Operation } from '../operation.js';
import { acceptLoss } from '../operations/accept-loss.js';
import { approveSealedErasure } from '../operations/approve-erasure.js';
import { keepSealedIdentity } from '../operations/keep-identity.js';
import { openIdentity } from '../operations/open-identity.js';
import { recordRefusedTokens } from '../operations/record-refused-tokens.js';
import { rotateLogKey } from '../operations/rotate-log-key.js';
import { rotateMasterKey } from '../operations/rotate-master-key.js';
import { repeatErasure } from '../operations/repeat-erasure.js';
import { requestErasure } from '../operations/request-erasure.js';
import { approveApprovalPolicy } from '../operations/approve-approval-policy.js';
import { withdrawApproval } from '../operations/withdraw-approval.js';
import { proposeApprovalPolicy } from '../operations/propose-approval-policy.js';
import { revokeSessions } from '../operations/revoke-sessions.js';
import { sendBackErasure } from '../operations/send-back-erasure.js';
import { allotUnits } from '../operations/allot-units.js';
import { approveOverride } from '../operations/approve-override.js';
import { adjustBankCredit, adjustBankCreditByRule1 } from '../operations/adjust-bank-credit.js';
import { adjustAssetStatus } from '../operations/adjust-asset-status.js';
import { adjustInvoice } from '../operations/adjust-invoice.js';
import { adjustPeriodSummary } from '../operations/adjust-period-summary.js';
import { approveRestatement } from '../operations/approve-restatement.js';
import { proposeRestatement } from '../operations/propose-restatement.js';
import { adjustReceipt } from '../operations/adjust-receipt.js';
import { assignUnidentifiedCash } from '../operations/assign-unidentified-cash.js';
import { receiveUnidentifiedCash, receiveUnidentifiedCashByRule1 } from '../operations/receive-unidentified-cash.js';
import { assignBreak } from '../operations/assign-break.js';
import { noteBreak } from '../operations/note-break.js';
import { reconcilePeriod } from '../operations/reconcile-period.js';
import { requestOverride } from '../operations/request-override.js';
import { resolveBreak } from '../operations/resolve-break.js';
import {
  receiveReadAnswers,
  receiveReadAnswersByRule1,
  receiveReadAnswersByRule2,
} from '../operations/upload-instruction-answers.js';
import { receiveReadStatement } from '../operations/upload-custodian-statement.js';
import {
  answerInstruction,
  answerInstructionByRule1,
  answerInstructionByRule2,
} from '../operations/answer-instruction.js';
import { claimBankReferences } from '../operations/claim-bank-references.js';
import { approveReturnReversal } from '../operations/approve-return-reversal.js';
import { proposeReturnReversal } from '../operations/propose-return-reversal.js';
import { sendBackReturnReversal } from '../operations/send-back-return-reversal.js';
import { receiveReturnedPayment, receiveReturnedPaymentByRule1 } from '../operations/receive-returned-payment.js';
import { approveDistribution } from '../operations/approve-distribution.js';
import { approveAmendment } from '../operations/approve-amendment.js';
import { proposeAmendment } from '../operations/propose-amendment.js';
import { proposeReplacement } from '../operations/propose-replacement.js';
import { sendBackAmendment } from '../operations/send-back-amendment.js';
import { calculateDistribution } from '../operations/calculate-distribution.js';
import { closePeriod } from '../operations/close-period.js';
import { completePeriodClose } from '../operations/complete-period-close.js';
import { confirmHolderPayment } from '../operations/confirm-holder-payment.js';
import { enterEstimate } from '../operations/enter-estimate.js';
import { enterInvoice } from '../operations/enter-invoice.js';
import { establishTrust } from '../operations/establish-trust.js';
import { draftInstructions } from '../operations/draft-instructions.js';
import { markDutyDone } from '../operations/mark-duty-done.js';
import { instructDistribution } from '../operations/instruct-distribution.js';
import { issueInstruction } from '../operations/issue-instruction.js';
import { confirmTermination } from '../operations/confirm-termination.js';
import { liquidateTrust, liquidateTrustByRule1 } from '../operations/liquidate-trust.js';
import { proposeTermination } from '../operations/propose-termination.js';
import { terminateTrust } from '../operations/terminate-trust.js';
import { openFinalPeriod } from '../operations/open-final-period.js';
import { openPeriod } from '../operations/open-period.js';
import { publishCalendar } from '../operations/publish-calendar.js';
import { publishFixings } from '../operations/publish-fixings.js';
import { bookBankCharge, bookBankChargeByRule1 } from '../operations/book-bank-charge.js';
import { requestInvestment } from '../operations/request-investment.js';
import { approveInvestment } from '../operations/approve-investment.js';
import { sendBackInvestment } from '../operations/send-back-investment.js';
import { bookInvestment, bookInvestmentByRule1 } from '../operations/book-investment.js';
import { stateHolderKinds } from '../operations/state-holder-kinds.js';
import { bookMaturity, bookMaturityByRule1 } from '../operations/book-maturity.js';
import { proposeInvestmentLoss } from '../operations/propose-investment-loss.js';
import { proposeLossReversal } from '../operations/propose-loss-reversal.js';
import { approveInvestmentLoss } from '../operations/approve-investment-loss.js';
import { receiveAccountIncome, receiveAccountIncomeByRule1 } from '../operations/receive-account-income.js';
import { receiveRemittance, receiveRemittanceByRule1 } from '../operations/receive-remittance.js';
import { recordColumnMapping } from '../operations/record-column-mapping.js';
import { sendBackValidPart } from '../operations/send-back-valid-part.js';
import { registerDeal } from '../operations/register-deal.js';
import { registerReadTape } from '../operations/register-pool.js';
import { reissueInstruction, reissueInstructionByRule1 } from '../operations/reissue-instruction.js';
import { reschedulePeriod } from '../operations/reschedule-period.js';
import { reportPool } from '../operations/report-pool.js';
import { sendBackDistribution } from '../operations/send-back-distribution.js';
import { settleInstruction } from '../operations/settle-instruction.js';
import { receiveReadSummary } from '../operations/upload-period-summary.js';
import { callSupports } from '../operations/call-supports.js';
import { callMeeting } from '../operations/call-meeting.js';
import { confirmResolutions } from '../operations/confirm-resolutions.js';
import { countVotes } from '../operations/count-votes.js';
import { declareResolvedTrigger } from '../operations/declare-resolved-trigger.js';
import { confirmTrigger } from '../operations/confirm-trigger.js';
import { declareTrigger } from '../operations/declare-trigger.js';
import { requestReadPurchase } from '../operations/request-purchase.js';
import { approvePurchase } from '../operations/approve-purchase.js';
import { sendBackPurchase } from '../operations/send-back-purchase.js';
import { admitPurchase } from '../operations/admit-purchase.js';
import { requestBuyBack } from '../operations/request-buy-back.js';
import { requestCleanUp } from '../operations/request-clean-up.js';
import { approveBuyBack } from '../operations/approve-buy-back.js';
import { sendBackBuyBack } from '../operations/send-back-buy-back.js';
import { proposeBuyBackLapse } from '../operations/propose-buy-back-lapse.js';
import { confirmBuyBackLapse } from '../operations/confirm-buy-back-lapse.js';
import { lapseBuyBack } from '../operations/lapse-buy-back.js';
import { receiveBuyBackPayment, receiveBuyBackPaymentByRule1 } from '../operations/receive-buy-back-payment.js';
import { admitReplacements } from '../operations/admit-replacements.js';
import { receiveSupportPayment, receiveSupportPaymentByRule1 } from '../operations/receive-support-payment.js';
import { recordSupportDefault } from '../operations/record-support-default.js';
import { confirmForecast } from '../operations/confirm-forecast.js';
import { recordForecast, recordForecastByRule1 } from '../operations/record-forecast.js';
import { confirmExpectedRecoveries } from '../operations/confirm-expected-recoveries.js';
import { sendBackExpectedRecoveries } from '../operations/send-back-expected-recoveries.js';
import { sendBackForecast } from '../operations/send-back-forecast.js';
import { expectRecoveries, expectRecoveriesByRule1 } from '../operations/expect-recoveries.js';
import { transferUnits } from '../operations/transfer-units.js';
import { correctTransfer } from '../operations/correct-transfer.js';
import { blockUnits } from '../operations/block-units.js';
import { releaseUnits } from '../operations/release-units.js';
import { suspendTransfers } from '../operations/suspend-transfers.js';
import { resumeTransfers } from '../operations/resume-transfers.js';
import { recordDisposal } from '../operations/record-disposal.js';
import { rescheduleDisposal } from '../operations/reschedule-disposal.js';
import { completeDisposal } from '../operations/complete-disposal.js';
import { reopenDisposal } from '../operations/reopen-disposal.js';
import { withdrawDisposal } from '../operations/withdraw-disposal.js';
import { enterDisposalCosts } from '../operations/enter-disposal-costs.js';
import { withdrawDisposalCosts } from '../operations/withdraw-disposal-costs.js';
import { preparePaper } from '../operations/prepare-paper.js';
import { publishRenderedPaper } from '../operations/publish-paper.js';
import { registerTemplate } from '../operations/register-template.js';

/** An operation of whatever request; its records hold the request that it takes. */
const recorded = <Sent extends object>(operation: Operation<Sent>): Operation<object> =>
  operation as unknown as Operation<object>;

/**
 * Every rule that decided what the log holds and that decides by its record alone. A rule that another one superseded
 * stays here, under its version, for as long as a log holds what it decided.
 */
export const recordedOperations: readonly Operation<object>[] = [
  recorded(keepSealedIdentity),
  recorded(openIdentity),
  recorded(requestErasure),
  recorded(approveSealedErasure),
  recorded(sendBackErasure),
  recorded(publishCalendar),
  recorded(publishFixings),
  recorded(registerDeal),
  recorded(sendBackAmendment),
  recorded(proposeAmendment),
  recorded(proposeReplacement),
  recorded(approveAmendment),
  recorded(registerReadTape),
  recorded(acceptLoss),
  recorded(repeatErasure),
  recorded(recordRefusedTokens),
  recorded(revokeSessions),
  recorded(proposeApprovalPolicy),
  recorded(approveApprovalPolicy),
  recorded(withdrawApproval),
  recorded(rotateLogKey),
  recorded(rotateMasterKey),
  recorded(allotUnits),
  recorded(transferUnits),
  recorded(correctTransfer),
  recorded(blockUnits),
  recorded(releaseUnits),
  recorded(suspendTransfers),
  recorded(resumeTransfers),
  recorded(establishTrust),
  recorded(recordColumnMapping),
  recorded(sendBackValidPart),
  recorded(proposeTermination),
  recorded(confirmTermination),
  recorded(terminateTrust),
  recorded(liquidateTrust),
  recorded(liquidateTrustByRule1),
  recorded(openPeriod),
  recorded(openFinalPeriod),
  recorded(reschedulePeriod),
  recorded(receiveReadSummary),
  recorded(receiveReadStatement),
  recorded(receiveReadAnswers),
  recorded(receiveReadAnswersByRule1),
  recorded(receiveReadAnswersByRule2),
  recorded(receiveUnidentifiedCash),
  recorded(receiveUnidentifiedCashByRule1),
  recorded(assignUnidentifiedCash),
  recorded(adjustReceipt),
  recorded(adjustBankCredit),
  recorded(adjustBankCreditByRule1),
  recorded(adjustInvoice),
  recorded(adjustPeriodSummary),
  recorded(adjustAssetStatus),
  recorded(proposeRestatement),
  recorded(approveRestatement),
  recorded(reconcilePeriod),
  recorded(assignBreak),
  recorded(noteBreak),
  recorded(resolveBreak),
  recorded(requestOverride),
  recorded(approveOverride),
  recorded(receiveRemittance),
  recorded(receiveRemittanceByRule1),
  recorded(bookBankCharge),
  recorded(bookBankChargeByRule1),
  recorded(requestInvestment),
  recorded(approveInvestment),
  recorded(sendBackInvestment),
  recorded(bookInvestment),
  recorded(bookInvestmentByRule1),
  recorded(bookMaturity),
  recorded(bookMaturityByRule1),
  recorded(stateHolderKinds),
  recorded(proposeInvestmentLoss),
  recorded(proposeLossReversal),
  recorded(approveInvestmentLoss),
  recorded(receiveAccountIncome),
  recorded(receiveAccountIncomeByRule1),
  recorded(reportPool),
  recorded(enterEstimate),
  recorded(enterInvoice),
  recorded(closePeriod),
  recorded(completePeriodClose),
  recorded(callSupports),
  recorded(receiveSupportPayment),
  recorded(receiveSupportPaymentByRule1),
  recorded(recordSupportDefault),
  recorded(requestReadPurchase),
  recorded(approvePurchase),
  recorded(sendBackPurchase),
  recorded(admitPurchase),
  recorded(requestBuyBack),
  recorded(requestCleanUp),
  recorded(approveBuyBack),
  recorded(sendBackBuyBack),
  recorded(proposeBuyBackLapse),
  recorded(confirmBuyBackLapse),
  recorded(lapseBuyBack),
  recorded(receiveBuyBackPayment),
  recorded(receiveBuyBackPaymentByRule1),
  recorded(admitReplacements),
  recorded(declareTrigger),
  recorded(confirmTrigger),
  recorded(declareResolvedTrigger),
  recorded(callMeeting),
  recorded(countVotes),
  recorded(confirmResolutions),
  recorded(calculateDistribution),
  recorded(sendBackDistribution),
  recorded(approveDistribution),
  recorded(draftInstructions),
  recorded(instructDistribution),
  recorded(markDutyDone),
  recorded(issueInstruction),
  recorded(claimBankReferences),
  recorded(answerInstruction),
  recorded(answerInstructionByRule1),
  recorded(answerInstructionByRule2),
  recorded(receiveReturnedPayment),
  recorded(receiveReturnedPaymentByRule1),
  recorded(proposeReturnReversal),
  recorded(approveReturnReversal),
  recorded(sendBackReturnReversal),
  recorded(reissueInstruction),
  recorded(reissueInstructionByRule1),
  recorded(settleInstruction),
  recorded(confirmHolderPayment),
  recorded(recordForecast),
  recorded(recordForecastByRule1),
  recorded(confirmForecast),
  recorded(sendBackForecast),
  recorded(expectRecoveries),
  recorded(expectRecoveriesByRule1),
  recorded(confirmExpectedRecoveries),
  recorded(sendBackExpectedRecoveries),
  recorded(recordDisposal),
  recorded(rescheduleDisposal),
  recorded(completeDisposal),
  recorded(reopenDisposal),
  recorded(withdrawDisposal),
  recorded(enterDisposalCosts),
  recorded(withdrawDisposalCosts),
  recorded(preparePaper),
  recorded(publishRenderedPaper),
  recorded(registerTemplate),
];
