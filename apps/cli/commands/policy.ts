import { Command } from 'commander';
import { ApproveApprovalPolicy, ProposeApprovalPolicy, standingPolicy } from '#application';
import { approvalPolicyShape } from '#domain/approvals';
import type { Cli } from '../cli.js';
import { ask } from '../desk/ask.js';
import { readShapedFile } from '../desk/shaped-file.js';
import { policyView } from '../views/policy.js';
import { jsonOption, keyOption } from './arguments.js';

/** The commands of `trust policy`: how many people approve what. */
export const policyCommands = (cli: Cli): readonly Command[] => [
  showCommand(cli),
  proposeCommand(cli),
  approveCommand(cli),
];

const showCommand = (cli: Cli): Command =>
  new Command('show')
    .description('show the rules of approval in force, and those that wait for a manager with their digest')
    .addOption(jsonOption())
    .action((_options: object, command: Command) =>
      cli.show(command, 'read-approval-policy', async ({ backend }) => policyView(await standingPolicy(backend.store))),
    );

const proposeCommand = (cli: Cli): Command =>
  new Command('propose')
    .description('propose other rules of approval, all of them; a proposal that waits is replaced')
    .argument(
      '<file>',
      'JSON or YAML: {"rules": [{"operation": "approve-distribution", "approvals": 1, "above": {"amount": "5000000.00", "approvals": 2, "orManager": true}}]}',
    )
    .requiredOption('--reason <text>', 'why, such as the resolution that decided it')
    .addOption(keyOption())
    .action((path: string, { reason }: { reason: string }, command: Command) =>
      cli.perform(command, async ({ platform }) => {
        const policy = await readShapedFile(path, approvalPolicyShape);
        // Rules that were replaced since may be proposed again.
        const { streamVersion } = await standingPolicy(platform.backend.store);
        return ask('propose-approval-policy', ProposeApprovalPolicy, { policy, reason }, `after ${streamVersion}`);
      }),
    );

const approveCommand = (cli: Cli): Command =>
  new Command('approve')
    .description('adopt the rules that somebody else proposed, as a manager')
    .requiredOption('--digest <sha256>', 'of the proposal, as `trust policy show` tells it')
    .addOption(keyOption())
    .action(({ digest }: { digest: string }, command: Command) =>
      cli.perform(command, async ({ platform }) => {
        const { version } = await standingPolicy(platform.backend.store);
        return ask('approve-approval-policy', ApproveApprovalPolicy, { digest }, `after ${version}`);
      }),
    );
