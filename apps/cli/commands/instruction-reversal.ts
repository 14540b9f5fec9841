import { Command, Option } from 'commander';
import { ApproveReturnReversal, ProposeReturnReversal, SendBackReturnReversal, streams } from '#application';
import type { Platform } from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { ask } from '../desk/ask.js';
import { occurrences } from '../desk/occurrences.js';
import { dealArgument, instructionArgument, keyOption, wholeNumber } from './arguments.js';

/** A payment may come back, and be said not to have, more than once; so may what was sent back be proposed. */
const occasionOf = (platform: Platform, instructionId: string): Promise<string> =>
  occurrences(
    platform,
    streams.instruction(instructionId),
    ...['PaymentReturned', 'InstructionIssued', 'ReturnReversalSentBack'],
  );

interface Options {
  readonly attempt: number;
  readonly reason: string;
}

export const proposeReturnReversalCommand = (cli: Cli): Command =>
  new Command('take-back-return')
    .description('propose that what was booked as returned did not come back; someone else approves')
    .addArgument(instructionArgument())
    .requiredOption('--reason <text>', 'how it was found that nothing came back')
    .addOption(
      new Option('--attempt <number>', 'the attempt whose money is said to have come back')
        .argParser(wholeNumber)
        .makeOptionMandatory(),
    )
    .addOption(keyOption())
    .action((instructionId: string, { attempt, reason }: Options, command: Command) =>
      cli.perform(command, async ({ platform }) => {
        const occasion = await occasionOf(platform, instructionId);
        return ask('propose-return-reversal', ProposeReturnReversal, { instructionId, attempt, reason }, occasion);
      }),
    );

export const approveReturnReversalCommand = (cli: Cli): Command =>
  new Command('approve-taking-back')
    .description('approve that what was booked as returned did not come back, by the digest of the proposal (复核)')
    .addArgument(dealArgument())
    .addArgument(instructionArgument())
    .requiredOption('--digest <sha256>', 'as `trust instruction show` and `trust approvals list` have it')
    .addOption(keyOption())
    .action((dealId: string, instructionId: string, { digest }: { digest: string }, command: Command) =>
      cli.perform(command, async ({ platform }) => {
        const occasion = await occasionOf(platform, instructionId);
        return ask('approve-return-reversal', ApproveReturnReversal, { dealId, instructionId, digest }, occasion);
      }),
    );

export const sendBackReturnReversalCommand = (cli: Cli): Command =>
  new Command('send-back-taking-back')
    .description('end the wait: the proposer withdraws it, or another person sends it back; the return stands')
    .addArgument(dealArgument())
    .addArgument(instructionArgument())
    .requiredOption('--reason <text>', 'why the return stands')
    .addOption(keyOption())
    .action((dealId: string, instructionId: string, { reason }: { reason: string }, command: Command) =>
      cli.perform(command, async ({ platform }) => {
        const stream = streams.instruction(instructionId);
        const occasion = await occurrences(platform, stream, 'ReturnReversalProposed');
        return ask('send-back-return-reversal', SendBackReturnReversal, { dealId, instructionId, reason }, occasion);
      }),
    );
