import { Command } from 'commander';
import { CallSupports, ReceiveSupportPayment, RecordSupportDefault } from '#application';
import { PastReads, SupportQueries, supportTables } from '#projections';
import type { Cli } from '../cli.js';
import { ask } from '../desk/ask.js';
import { standingDeal } from '../desk/standing.js';
import { supportCallsView } from '../views/supports.js';
import { dealArgument, jsonOption, keyOption, periodArgument } from './arguments.js';
import { asOfOption, knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';

/** The commands of `trust support`. */
export const supportCommands = (cli: Cli): readonly Command[] => [
  callCommand(cli),
  payCommand(cli),
  defaultCommand(cli),
  listCommand(cli),
];

/** A command on one provider's call. */
const onCall = (name: string): Command =>
  new Command(name)
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .argument('<support>', 'id of the support, as in the deal’s terms')
    .argument('<provider>', 'the party that was called, as `trust support list` shows it');

const callCommand = (cli: Cli): Command =>
  new Command('call')
    .description('call the providers for what the first ranks of a closed period are short (流动性支持触发)')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, _options, command: Command) =>
      cli.perform(command, ask('call-supports', CallSupports, { dealId, periodNumber })),
    );

interface CreditOptions {
  readonly on: string;
  readonly reference: string;
}

const payCommand = (cli: Cli): Command =>
  onCall('pay')
    .description('book what a provider pays on its call (流动性支持款项), in one sum or several')
    .argument('<amount>', 'yuan, for example 1234.50')
    .requiredOption('--on <date>', 'the bank’s value date, YYYY-MM-DD')
    .requiredOption('--reference <text>', 'the bank’s reference of the credit; the same one is booked once')
    .addOption(keyOption())
    .action(
      (
        dealId: string,
        periodNumber: number,
        supportId: string,
        provider: string,
        amount: string,
        { on: valueDate, reference: bankReference }: CreditOptions,
        command: Command,
      ) => {
        const sent = { dealId, periodNumber, supportId, provider, amount, valueDate, bankReference };
        return cli.perform(command, ask('receive-support-payment', ReceiveSupportPayment, sent));
      },
    );

const defaultCommand = (cli: Cli): Command =>
  onCall('default')
    .description('record that a provider did not pay what it was called for; the others do not bear it')
    .requiredOption('--reason <text>', 'where the default is documented')
    .addOption(keyOption())
    .action(
      (
        dealId: string,
        periodNumber: number,
        supportId: string,
        provider: string,
        { reason }: { reason: string },
        command: Command,
      ) => {
        const sent = { dealId, periodNumber, supportId, provider, reason };
        return cli.perform(command, ask('record-support-default', RecordSupportDefault, sent));
      },
    );

const listCommand = (cli: Cli): Command =>
  new Command('list')
    .description('show every call on a provider: what was asked, paid and defaulted on')
    .addArgument(dealArgument())
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, options: StandpointOptions, command: Command) =>
      cli.show(command, 'read-supports', async (platform) => {
        const { terms } = await standingDeal(platform, dealId);
        const calls = await platform
          .get(PastReads)
          .from(standpointOf(options), dealId, supportTables, (read) => new SupportQueries(read).calls(dealId));
        return supportCallsView(terms, calls);
      }),
    );
