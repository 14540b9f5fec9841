import { Command } from 'commander';
import { EnterEstimate, type EnterEstimateSent } from '#application';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { dealArgument, keyOption, periodArgument } from './arguments.js';

/** Says what the next period is expected to owe of a tax or fee, for the reserve of this one's payment. */
export const enterEstimate = (sent: EnterEstimateSent): Ask => ask('enter-estimate', EnterEstimate, sent);

interface Options {
  readonly of: string;
  readonly reason: string;
}

export const estimateCommand = (cli: Cli): Command =>
  new Command('estimate')
    .description('estimate what the next period owes of a tax or fee, for the reserve; a later one takes its place')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .argument('<amount>', 'yuan, for example 1234.50; 0.00 says that nothing is expected')
    .requiredOption('--of <item>', 'a tax or fee of the reserve, as traces spell it, for example tax:vat')
    .requiredOption('--reason <text>', 'what the figure rests on')
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, amount: string, { of, reason }: Options, command: Command) =>
      cli.perform(command, enterEstimate({ dealId, periodNumber, item: of, amount, reason })),
    );
