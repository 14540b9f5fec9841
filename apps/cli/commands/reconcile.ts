import { Command } from 'commander';
import {
  ApproveOverride,
  AssignBreak,
  Clock,
  NoteBreak,
  ReconcilePeriod,
  RequestOverride,
  ResolveBreak,
  UploadCustodianStatement,
} from '#application';
import { refusal } from '#domain/shared';
import { PastReads, ReconciliationQueries, reconciliationTables } from '#projections';
import type { Cli } from '../cli.js';
import { ask, askWithFile, type Ask } from '../desk/ask.js';
import { readNamedFile } from '../desk/files.js';
import { Refused } from '../desk/refused.js';
import { lateReceiptsFrom } from '../desk/late-receipts.js';
import { standingDeal } from '../desk/standing.js';
import { reconciliationView, statementsView } from '../views/reconciliation.js';
import { dealArgument, jsonOption, keyOption, periodArgument } from './arguments.js';
import { asOfOption, knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';
import { bringFile, serverOption } from './server-option.js';

const breakArgument = (command: Command): Command => command.argument('<break>', 'as `trust reconcile show` names it');

/** What is to be reconciled has changed since whenever the same command was given before, so that each run is meant anew. */
export const reconcileRunCommand = (cli: Cli): Command =>
  new Command('run')
    .description('reconcile a period (对账): reports, cash and the custodian’s statement against each other')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, _options, command: Command) =>
      cli.perform(command, async ({ platform }) => {
        const last = await platform.get(ReconciliationQueries).one(dealId, periodNumber);
        const occasion = `after version ${last?.streamVersion ?? 0}`;
        return ask('reconcile-period', ReconcilePeriod, { dealId, periodNumber }, occasion);
      }),
    );

export const reconcileShowCommand = (cli: Cli): Command =>
  new Command('show')
    .description('show the breaks that the period’s runs found, and what people did about them')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, periodNumber: number, options: StandpointOptions, command: Command) =>
      cli.show(command, 'read-reconciliation', async (platform) => {
        await standingDeal(platform, dealId);
        const standpoint = standpointOf(options);
        const view = await platform.get(PastReads).from(standpoint, dealId, reconciliationTables, async (read) => {
          const queries = new ReconciliationQueries(read);
          const reconciliation = await queries.one(dealId, periodNumber);
          const today = standpoint.asOf ?? platform.get(Clock).today();
          const late = await lateReceiptsFrom(standpoint, platform, { dealId, periodNumber });
          return (
            reconciliation &&
            reconciliationView(reconciliation, await queries.breaks(dealId, periodNumber), late, today)
          );
        });
        if (view) return view;
        throw new Refused(
          refusal('RECONCILIATION_UNKNOWN', `period ${periodNumber} of ${dealId} was not reconciled yet`, {
            field: 'period',
            value: String(periodNumber),
          }),
        );
      }),
    );

export const reconcileAssignCommand = (cli: Cli): Command =>
  breakArgument(
    new Command('assign')
      .description('give a break to somebody who is to find out about it')
      .addArgument(dealArgument())
      .addArgument(periodArgument()),
  )
    .argument('<owner>', 'who is to find out')
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, breakId: string, owner: string, _options, command: Command) =>
      cli.perform(command, ask('assign-break', AssignBreak, { dealId, periodNumber, breakId, owner })),
    );

export const reconcileNoteCommand = (cli: Cli): Command =>
  breakArgument(
    new Command('note')
      .description('keep what was found out about a break')
      .addArgument(dealArgument())
      .addArgument(periodArgument()),
  )
    .argument('<note>', 'what was found out')
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, breakId: string, note: string, _options, command: Command) =>
      cli.perform(command, ask('note-break', NoteBreak, { dealId, periodNumber, breakId, note })),
    );

export const reconcileResolveCommand = (cli: Cli): Command =>
  breakArgument(
    new Command('resolve')
      .description('state how a break was resolved that no longer stands')
      .addArgument(dealArgument())
      .addArgument(periodArgument()),
  )
    .argument('<resolution>', 'what resolved it')
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, breakId: string, resolution: string, _options, command: Command) =>
      cli.perform(command, ask('resolve-break', ResolveBreak, { dealId, periodNumber, breakId, resolution })),
    );

export const reconcileOverrideCommand = (cli: Cli): Command =>
  new Command('override')
    .description('ask that the period be closed although breaks stand; another person approves')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .requiredOption('--reason <text>', 'why')
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, { reason }: { reason: string }, command: Command) =>
      cli.perform(command, async ({ platform }) => {
        const last = await platform.get(ReconciliationQueries).one(dealId, periodNumber);
        const occasion = `after version ${last?.streamVersion ?? 0}`;
        return ask('request-override', RequestOverride, { dealId, periodNumber, reason }, occasion);
      }),
    );

export const reconcileApproveCommand = (cli: Cli): Command =>
  new Command('approve')
    .description('let the breaks of the waiting request pass, as another person than the one who asks')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .requiredOption('--digest <digest>', 'of the request, as `trust reconcile show` shows it')
    .requiredOption('--reason <text>', 'why')
    .addOption(keyOption())
    .action(
      (
        dealId: string,
        periodNumber: number,
        { digest, reason }: { digest: string; reason: string },
        command: Command,
      ) => cli.perform(command, ask('approve-override', ApproveOverride, { dealId, periodNumber, digest, reason })),
    );

interface StatementOptions {
  readonly from: string;
  readonly to: string;
}

export const statementCommand = (cli: Cli): Command =>
  new Command('statement')
    .description('bring the custodian’s statement (保管机构对账单) that a period is reconciled with')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .argument('<file>', 'CSV or XLSX with 账户, 日期, 银行流水号, 收入, 支出, 余额')
    .requiredOption('--from <date>', 'first day that it covers, YYYY-MM-DD')
    .requiredOption('--to <date>', 'last day, inclusive')
    .addOption(serverOption())
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, path: string, { from, to }: StatementOptions, command: Command) => {
      const statement = { dealId, periodNumber, from, to };
      const here = async (): Promise<Ask> => {
        const file = await readNamedFile(path);
        const sent = { ...statement, fileName: file.name };
        return askWithFile('upload-custodian-statement', UploadCustodianStatement, sent, file);
      };
      const about = { kind: 'custodian-statement', ...statement, periodNumber: String(periodNumber) };
      return bringFile(cli, command, { path, about, here });
    });

export const statementsCommand = (cli: Cli): Command =>
  new Command('statements')
    .description('show the custodian’s statements, account by account')
    .addArgument(dealArgument())
    .addOption(jsonOption())
    .action((dealId: string, _options, command: Command) =>
      cli.show(command, 'read-reconciliation', async (platform) => {
        const { terms } = await standingDeal(platform, dealId);
        return statementsView(terms, await platform.get(ReconciliationQueries).statements(dealId));
      }),
    );
