import type { Command } from 'commander';
import { Cli, type World } from './cli.js';
import { accountsCommand } from './commands/accounts.js';
import { adjustCommands } from './commands/adjust.js';
import { backUpCommand } from './commands/back-up.js';
import { amendmentCommands } from './commands/amendment.js';
import { replaceCommand } from './commands/replace-party.js';
import { calendarPublishCommand } from './commands/calendar-publish.js';
import { classesCommand } from './commands/classes.js';
import { closeCommand } from './commands/close.js';
import { collectionsCommand } from './commands/collections.js';
import { uploadDifferenceCommand } from './commands/upload-difference.js';
import { dealEndingCommands } from './commands/deal-ending.js';
import { dealEstablishCommand } from './commands/deal-establish.js';
import { dealPreviewCommand } from './commands/deal-preview.js';
import { dealProjectCommand } from './commands/deal-project.js';
import { dealRegisterCommand } from './commands/deal-register.js';
import { dealScheduleCommand } from './commands/deal-schedule.js';
import { demoCommand } from './commands/demo.js';
import { differenceCommand } from './commands/difference.js';
import { distributeApproveCommand } from './commands/distribute-approve.js';
import { distributeCalculateCommand } from './commands/distribute-calculate.js';
import { dutyCommands } from './commands/duties.js';
import { webhookCommands } from './commands/webhooks.js';
import { distributeDraftCommand } from './commands/distribute-draft.js';
import { distributeInstructCommand } from './commands/distribute-instruct.js';
import { distributeSendBackCommand } from './commands/distribute-send-back.js';
import { distributeShowCommand } from './commands/distribute-show.js';
import { evidenceCommand } from './commands/evidence.js';
import { explainCommand } from './commands/explain.js';
import { exportArchiveCommand } from './commands/export-archive.js';
import { exportBundleCommand } from './commands/export-bundle.js';
import { exportLogCommand } from './commands/export-log.js';
import { fixingsPublishCommand } from './commands/fixings-publish.js';
import { followCommand } from './commands/follow.js';
import { holderListCommands } from './commands/holder-lists.js';
import { holdingsCommand } from './commands/holdings.js';
import { importLogCommand } from './commands/import-log.js';
import { bankChargeCommand } from './commands/bank-charge.js';
import { investmentCommand } from './commands/investment.js';
import { incomeCommand } from './commands/income.js';
import { breakListCommand } from './commands/break-list.js';
import { instructionAllCommand } from './commands/instruction-all.js';
import { instructionAnswerCommand } from './commands/instruction-answer.js';
import { instructionAnswersCommand } from './commands/instruction-answers.js';
import { instructionInTransitCommand, instructionListCommand } from './commands/instruction-list.js';
import { instructionReissueCommand } from './commands/instruction-reissue.js';
import { instructionShowCommand } from './commands/instruction-show.js';
import { instructionReturnCommand } from './commands/instruction-return.js';
import {
  approveReturnReversalCommand,
  proposeReturnReversalCommand,
  sendBackReturnReversalCommand,
} from './commands/instruction-reversal.js';
import { estimateCommand } from './commands/estimate.js';
import { invoiceCommand } from './commands/invoice.js';
import { logCommand } from './commands/log.js';
import { identityCommands } from './commands/identity.js';
import { eraseCommands } from './commands/erase.js';
import { vaultCommands } from './commands/vault.js';
import { mappingCommands } from './commands/mapping.js';
import { openCommand, openFinalCommand } from './commands/open.js';
import { payConfirmCommand } from './commands/pay-confirm.js';
import { periodCommand } from './commands/period.js';
import { buyBackCommands } from './commands/buy-back.js';
import { purchaseCommands } from './commands/purchase.js';
import { poolConcentrationCommand, poolEligibilityCommand } from './commands/pool-criteria.js';
import { poolRegisterCommand } from './commands/pool-register.js';
import { poolReportCommand } from './commands/pool-report.js';
import {
  poolAssetCommand,
  poolFilesCommand,
  poolDispositionCommand,
  poolMigrationCommand,
  poolShowCommand,
} from './commands/pool-show.js';
import { poolStatusCommand, poolSummaryCommand } from './commands/pool-status.js';
import {
  reconcileApproveCommand,
  reconcileAssignCommand,
  reconcileNoteCommand,
  reconcileOverrideCommand,
  reconcileResolveCommand,
  reconcileRunCommand,
  reconcileShowCommand,
  statementCommand,
  statementsCommand,
} from './commands/reconcile.js';
import { reconcileRemittancesCommand } from './commands/reconcile-remittances.js';
import { remittanceCommand } from './commands/remittance.js';
import { reportCommands } from './commands/report.js';
import { validPartCommands } from './commands/valid-part.js';
import { restateCommands } from './commands/restate.js';
import { rescheduleCommand } from './commands/reschedule.js';
import { restoreCommand } from './commands/restore.js';
import { replayCommand } from './commands/replay.js';
import { approvalCommands } from './commands/approvals.js';
import { policyCommands } from './commands/policy.js';
import { sessionCommands } from './commands/session.js';
import { structureCommands } from './commands/structure.js';
import { supportCommands } from './commands/support.js';
import { suspenseAssignCommand, suspenseBookCommand, suspenseShowCommand } from './commands/suspense.js';
import { templateCommand } from './commands/template.js';
import { termsCheckCommand } from './commands/terms-check.js';
import { termsScheduleCommand } from './commands/terms-schedule.js';
import { tokenCommand } from './commands/token.js';
import { forecastCommands } from './commands/forecast.js';
import { disposalCommands } from './commands/disposal.js';
import { meetingCommands } from './commands/meeting.js';
import { triggerCommands } from './commands/trigger.js';
import { registerCommands } from './commands/register.js';
import { unitsAllotCommand } from './commands/units-allot.js';
import { upCommand } from './commands/up.js';
import { uploadCommand } from './commands/upload.js';
import { uploadsCommands } from './commands/uploads.js';
import { verifyCommand } from './commands/verify.js';
import { waterfallProjectCommand } from './commands/waterfall-project.js';
import { waterfallRunCommand } from './commands/waterfall-run.js';
import { whyCommand } from './commands/why.js';
import { witnessRunCommand } from './commands/witness-run.js';
import { add, group, rootCommand, speakingTo } from './command-line.js';

/** The whole command line, `trust`. */
export function trustProgram(cli: Cli): Command {
  const program = rootCommand();
  add(program, [upCommand(cli), demoCommand(cli, trust), tokenCommand(cli)]);
  add(program, [
    group('terms', 'a deal document, from its file alone', [termsCheckCommand(cli), termsScheduleCommand(cli)]),
    group('waterfall', 'a deal’s waterfall, from files alone', [
      waterfallRunCommand(cli),
      waterfallProjectCommand(cli),
    ]),
    group('structure', 'what is computed before there is a deal, from files alone', structureCommands(cli)),
  ]);
  add(program, [
    group('calendar', 'working days', [calendarPublishCommand(cli)]),
    group('fixings', 'what indexes were set to', [fixingsPublishCommand(cli)]),
    group('deal', 'a deal and its trust', [
      dealRegisterCommand(cli),
      dealEstablishCommand(cli),
      dealPreviewCommand(cli),
      dealProjectCommand(cli),
      dealScheduleCommand(cli),
      ...dealEndingCommands(cli),
    ]),
    group('amendment', 'the versions of a deal’s terms, and how they change', [
      ...amendmentCommands(cli),
      replaceCommand(cli),
    ]),
    group('pool', 'the assets that were sold to the trust, and how servicers report them', [
      poolRegisterCommand(cli),
      poolReportCommand(cli),
      poolStatusCommand(cli),
      poolSummaryCommand(cli),
      poolFilesCommand(cli),
      poolShowCommand(cli),
      poolAssetCommand(cli),
      poolMigrationCommand(cli),
      poolDispositionCommand(cli),
      poolEligibilityCommand(cli),
      poolConcentrationCommand(cli),
      ...buyBackCommands(cli),
      ...purchaseCommands(cli),
    ]),
    group('forecast', 'what the pool is expected to bring, beside what it brought (回收预测)', forecastCommands(cli)),
    group('disposal', 'how assets are sold or disposed of jointly, and what that costs (处置)', disposalCommands(cli)),
    group('units', 'the holders’ units', [
      unitsAllotCommand(cli),
      ...registerCommands(cli),
      ...holderListCommands(cli),
    ]),
  ]);
  add(program, [
    templateCommand(cli),
    group('mapping', 'how those who send files name their columns', mappingCommands(cli)),
    uploadCommand(cli),
    group('uploads', 'one’s own files on their way to a server', uploadsCommands(cli)),
    group('valid-part', 'the lines without a fault of a receipts file that has some', validPartCommands(cli)),
    remittanceCommand(cli),
    incomeCommand(cli),
    bankChargeCommand(cli),
    invoiceCommand(cli),
    estimateCommand(cli),
    statementCommand(cli),
    investmentCommand(cli),
    group('adjust', 'what was booked wrong, or came back', adjustCommands(cli)),
    group('restate', 'a closed period as it should have been (更正公告)', restateCommands(cli)),
    group('suspense', 'cash of which nobody knows whose it is', [
      suspenseBookCommand(cli),
      suspenseAssignCommand(cli),
      suspenseShowCommand(cli),
    ]),
    group('reconcile', 'whether reports, cash and the custodian’s statement agree (对账)', [
      reconcileRunCommand(cli),
      reconcileShowCommand(cli),
      breakListCommand(cli),
      reconcileRemittancesCommand(cli),
      reconcileAssignCommand(cli),
      reconcileNoteCommand(cli),
      reconcileResolveCommand(cli),
      reconcileOverrideCommand(cli),
      reconcileApproveCommand(cli),
    ]),
    openCommand(cli),
    openFinalCommand(cli),
    rescheduleCommand(cli),
    closeCommand(cli),
    group('report', 'papers of a period (受托机构报告)', reportCommands(cli)),
    group('support', 'calls on the providers of a support (流动性支持)', supportCommands(cli)),
    group('meeting', 'meetings of the holders (持有人大会)', meetingCommands(cli)),
    group('trigger', 'triggers that people declare (触发事件)', triggerCommands(cli)),
    group('distribute', 'a period’s distribution, from its calculation to its instructions', [
      distributeCalculateCommand(cli),
      distributeShowCommand(cli),
      distributeApproveCommand(cli),
      distributeSendBackCommand(cli),
      distributeDraftCommand(cli),
      distributeInstructCommand(cli),
    ]),
    group('instruction', 'the custodian’s transfers (划款指令)', [
      instructionListCommand(cli),
      instructionAllCommand(cli),
      instructionShowCommand(cli),
      instructionInTransitCommand(cli),
      instructionAnswersCommand(cli),
      instructionAnswerCommand(cli),
      instructionReissueCommand(cli),
      instructionReturnCommand(cli),
      proposeReturnReversalCommand(cli),
      approveReturnReversalCommand(cli),
      sendBackReturnReversalCommand(cli),
    ]),
    group('pay', 'the holders’ payment', [payConfirmCommand(cli)]),
    group('duties', 'the calendar of duties (待办)', dutyCommands(cli)),
    group('webhooks', 'what other people’s programs are told of events', webhookCommands(cli)),
  ]);
  add(program, [
    accountsCommand(cli),
    differenceCommand(cli),
    classesCommand(cli),
    collectionsCommand(cli),
    statementsCommand(cli),
    periodCommand(cli),
  ]);
  add(program, [uploadDifferenceCommand(cli)]);
  add(program, [
    holdingsCommand(cli),
    explainCommand(cli),
    whyCommand(cli),
    followCommand(cli),
    evidenceCommand(cli),
    logCommand(cli),
    group('identity', 'who holders and borrowers are, in the vault', identityCommands(cli)),
    group('erase', 'personal data in files, forgotten by two people', eraseCommands(cli)),
    group('approvals', 'what waits for a second person (复核)', approvalCommands(cli)),
    group('policy', 'how many people approve what (复核)', policyCommands(cli)),
    group('session', 'who is signed in no more', sessionCommands(cli)),
    group('vault', 'the keys that files lie under', vaultCommands(cli)),
    replayCommand(cli),
    verifyCommand(cli),
  ]);
  add(program, [
    group('export', 'what leaves the system as a file', [
      exportBundleCommand(cli),
      exportArchiveCommand(cli),
      exportLogCommand(cli),
    ]),
    group('import', 'what comes into an empty system as a file', [importLogCommand(cli)]),
    backUpCommand(cli),
    restoreCommand(cli),
  ]);
  add(program, [group('witness', 'vouching for logs that others run', [witnessRunCommand(cli)])]);
  return speakingTo(cli.terminal, program);
}

/** Runs one command line in the world given, and answers its exit code. */
export function trust(argv: readonly string[], world: World): Promise<number> {
  const cli = new Cli(world);
  return cli.run(trustProgram(cli), argv);
}
