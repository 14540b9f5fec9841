import { Command, Option } from 'commander';
import { OperationRunner, streams, WithdrawApproval } from '#application';
import { governedOperations, type GovernedOperation } from '#domain/approvals';
import { ApprovalQueries, approvalSorts } from '#projections';
import { waitingApprovals } from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { ask } from '../desk/ask.js';
import { approvalsView } from '../views/approvals.js';
import { jsonOption, keyOption } from './arguments.js';
import { listPartOf, withListOptions, type ListOptions } from './list-options.js';

/** The commands of `trust approvals`: what waits for a second person. */
export const approvalCommands = (cli: Cli): readonly Command[] => [listCommand(cli), withdrawCommand(cli)];

interface WaitingOptions extends ListOptions {
  readonly deal?: string;
  readonly operation?: GovernedOperation;
  readonly by?: string;
  readonly mine?: true;
}

const listCommand = (cli: Cli): Command =>
  withListOptions(
    new Command('list')
      .description('show what waits for a second person, or for more of them, and who approved it so far')
      .option('--deal <deal>', 'only what is of this deal')
      .addOption(
        new Option('--operation <operation>', 'only what this operation approves').choices(
          Object.keys(governedOperations),
        ),
      )
      .option('--by <subject>', 'only what this subject proposed')
      .option('--mine', 'only what you may approve'),
    approvalSorts,
    'position',
  )
    .addOption(jsonOption())
    .action(({ deal: dealId, operation, by: proposedBy, mine, ...asked }: WaitingOptions, command: Command) =>
      cli.show(command, 'read-approvals', async (platform, actor) => {
        const part = listPartOf(approvalSorts, asked);
        const parts = { queries: platform.get(ApprovalQueries), runner: platform.get(OperationRunner) };
        return approvalsView(await waitingApprovals(parts, actor, { dealId, operation, proposedBy, mine }, part));
      }),
    );

const withdrawCommand = (cli: Cli): Command =>
  new Command('withdraw')
    .description('take back your own approval while others are asked for')
    .argument('<approval>', 'its id, as `trust approvals list` shows it')
    .requiredOption('--reason <text>', 'why; it stays for good')
    .addOption(keyOption())
    .action((approvalId: string, { reason }: { reason: string }, command: Command) =>
      // Who approves again may withdraw again: what was said so far tells one time from the next.
      cli.perform(command, async ({ platform }) => {
        const { length } = await platform.backend.store.readStream(streams.approvals(approvalId));
        return ask('withdraw-approval', WithdrawApproval, { approvalId, reason }, `after ${length}`);
      }),
    );
