import { Command } from 'commander';
import { ReissueInstruction, streams } from '#application';
import type { Platform } from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { occurrences } from '../desk/occurrences.js';
import { instructionArgument, keyOption } from './arguments.js';

/** Sends an instruction again that the custodian did not execute, or whose money came back. */
export async function reissueInstruction(platform: Platform, instructionId: string): Promise<Ask> {
  const stream = streams.instruction(instructionId);
  const occasion = await occurrences(platform, stream, 'InstructionNotExecuted', 'PaymentReturned');
  return ask('reissue-instruction', ReissueInstruction, { instructionId }, occasion);
}

export const instructionReissueCommand = (cli: Cli): Command =>
  new Command('reissue')
    .description(
      'send an instruction again that the custodian did not execute, or whose money came back, as its next attempt',
    )
    .addArgument(instructionArgument())
    .addOption(keyOption())
    .action((instructionId: string, _options, command: Command) =>
      cli.perform(command, ({ platform }) => reissueInstruction(platform, instructionId)),
    );
