import { Command } from 'commander';
import { ReissueInstruction, streams } from '#application';
import type { Platform } from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { occurrences } from '../desk/occurrences.js';
import { instructionArgument, keyOption } from './arguments.js';

/** Sends an instruction again that the custodian did not execute. */
export async function reissueInstruction(platform: Platform, instructionId: string): Promise<Ask> {
  const occasion = await occurrences(platform, streams.instruction(instructionId), 'InstructionNotExecuted');
  return ask('reissue-instruction', ReissueInstruction, { instructionId }, occasion);
}

export const instructionReissueCommand = (cli: Cli): Command =>
  new Command('reissue')
    .description('send an instruction again that the custodian did not execute, as its next attempt')
    .addArgument(instructionArgument())
    .addOption(keyOption())
    .action((instructionId: string, _options, command: Command) =>
      cli.perform(command, ({ platform }) => reissueInstruction(platform, instructionId)),
    );
