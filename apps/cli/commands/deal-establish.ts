import { Command } from 'commander';
import { EstablishTrust } from '#application';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { dealArgument, keyOption } from './arguments.js';

/** Establishes the trust as of its closing date; its first period opens. */
export const establishTrust = (dealId: string): Ask => ask('establish-trust', EstablishTrust, { dealId });

export const dealEstablishCommand = (cli: Cli): Command =>
  new Command('establish')
    .description('establish the trust (信托设立) as of the closing date of its terms; its first period opens')
    .addArgument(dealArgument())
    .addOption(keyOption())
    .action((dealId: string, _options, command: Command) => cli.perform(command, establishTrust(dealId)));
