import { Command } from 'commander';
import { DraftInstructions } from '#application';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { dealArgument, keyOption, periodArgument } from './arguments.js';

/** Draws up the transfers of an approved distribution for a second person to sign. */
export const draftInstructions = (dealId: string, periodNumber: number): Ask =>
  ask('draft-instructions', DraftInstructions, { dealId, periodNumber });

export const distributeDraftCommand = (cli: Cli): Command =>
  new Command('draft')
    .description('the maker (经办) drafts the transfer instructions (划款指令) of an approved distribution')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, _options, command: Command) =>
      cli.perform(command, draftInstructions(dealId, periodNumber)),
    );
