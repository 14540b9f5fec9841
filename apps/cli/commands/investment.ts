import { Argument, Command, Option } from 'commander';
import {
  ApproveInvestment,
  ApproveInvestmentLoss,
  BookInvestment,
  BookMaturity,
  ProposeInvestmentLoss,
  ProposeLossReversal,
  RequestInvestment,
  SendBackInvestment,
} from '#application';
import { investmentKinds, type InvestmentKind } from '#domain/deal';
import { InvestmentQueries, investmentTables, PastReads } from '#projections';
import type { Cli } from '../cli.js';
import { ask } from '../desk/ask.js';
import { standingDeal } from '../desk/standing.js';
import { investmentsView } from '../views/investments.js';
import { dealArgument, jsonOption, keyOption, periodArgument } from './arguments.js';
import { asOfOption, knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';

/** 合格投资: idle cash invested until it is needed. */
export const investmentCommand = (cli: Cli): Command =>
  new Command('investment')
    .description('invest idle cash until its payment (合格投资)')
    .addCommand(requestCommand(cli))
    .addCommand(approveCommand(cli))
    .addCommand(sendBackCommand(cli))
    .addCommand(boughtCommand(cli))
    .addCommand(maturedCommand(cli))
    .addCommand(giveUpCommand(cli))
    .addCommand(takeBackLossCommand(cli))
    .addCommand(approveLossCommand(cli))
    .addCommand(showCommand(cli));

const investmentArgument = (): Argument => new Argument('<investment>', 'id of the investment');

interface RequestOptions {
  readonly kind: InvestmentKind;
  readonly issuer: string;
  readonly rate: string;
  readonly buys: string;
  readonly matures: string;
  readonly reason: string;
}

const requestCommand = (cli: Cli): Command =>
  new Command('request')
    .description('request that cash of the collection account be invested; someone else approves')
    .addArgument(dealArgument())
    .addArgument(investmentArgument())
    .argument('<amount>', 'yuan, for example 5000000.00')
    .addOption(new Option('--kind <kind>', 'as the terms permit').choices(investmentKinds).makeOptionMandatory())
    .requiredOption('--issuer <text>', 'with whom, or in what paper')
    .requiredOption('--rate <decimal>', 'a year, 0.0180 for 1.80 %')
    .requiredOption('--buys <date>', 'the day on which it is to be bought, YYYY-MM-DD')
    .requiredOption('--matures <date>', 'the day on which it matures, before the next allocation date')
    .requiredOption('--reason <text>', 'why')
    .addOption(keyOption())
    .action((dealId: string, investmentId: string, amount: string, options: RequestOptions, command: Command) => {
      const { buys: buysOn, matures: maturesOn, ...said } = options;
      const { kind, issuer, rate, reason } = said;
      const sent = { dealId, investmentId, kind, issuer, amount, rate, buysOn, maturesOn, reason };
      return cli.perform(command, ask('request-investment', RequestInvestment, sent));
    });

const approveCommand = (cli: Cli): Command =>
  new Command('approve')
    .description('approve an investment, by the digest of what was looked at (复核)')
    .addArgument(dealArgument())
    .addArgument(investmentArgument())
    .requiredOption('--digest <sha256>', 'as `trust investment show` has it')
    .addOption(keyOption())
    .action((dealId: string, investmentId: string, { digest }: { digest: string }, command: Command) =>
      cli.perform(command, ask('approve-investment', ApproveInvestment, { dealId, investmentId, digest })),
    );

const sendBackCommand = (cli: Cli): Command =>
  new Command('send-back')
    .description('send an investment back, or take an approved one back that is not bought')
    .addArgument(dealArgument())
    .addArgument(investmentArgument())
    .requiredOption('--reason <text>', 'why it comes to nothing')
    .addOption(keyOption())
    .action((dealId: string, investmentId: string, { reason }: { reason: string }, command: Command) =>
      cli.perform(command, ask('send-back-investment', SendBackInvestment, { dealId, investmentId, reason })),
    );

interface MovementOptions {
  readonly on: string;
  readonly reference: string;
}

const movementCommand = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .addArgument(investmentArgument())
    .argument('<amount>', 'yuan, as the bank moved it')
    .requiredOption('--on <date>', 'the bank’s value date, YYYY-MM-DD')
    .requiredOption('--reference <text>', 'the bank’s reference; the same one is booked once')
    .addOption(keyOption());

const movement = (
  dealId: string,
  periodNumber: number,
  investmentId: string,
  amount: string,
  { on: valueDate, reference: bankReference }: MovementOptions,
) => ({ dealId, periodNumber, investmentId, amount, valueDate, bankReference });

type Moved = [...Parameters<typeof movement>, Command];

const boughtCommand = (cli: Cli): Command =>
  movementCommand('bought', 'book what the custodian paid for an approved investment').action((...said: Moved) => {
    const [dealId, periodNumber, investmentId, amount, options, command] = said;
    const sent = movement(dealId, periodNumber, investmentId, amount, options);
    return cli.perform(command, ask('book-investment', BookInvestment, sent));
  });

const maturedCommand = (cli: Cli): Command =>
  movementCommand('matured', 'book what an investment paid, whatever was agreed').action((...said: Moved) => {
    const [dealId, periodNumber, investmentId, amount, options, command] = said;
    const sent = movement(dealId, periodNumber, investmentId, amount, options);
    return cli.perform(command, ask('book-maturity', BookMaturity, sent));
  });

const giveUpCommand = (cli: Cli): Command =>
  new Command('give-up')
    .description('propose that all that an investment still owes is lost; someone else approves')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .addArgument(investmentArgument())
    .requiredOption('--reason <text>', 'why nothing more comes')
    .addOption(keyOption())
    .action(
      (
        dealId: string,
        periodNumber: number,
        investmentId: string,
        { reason }: { reason: string },
        command: Command,
      ) => {
        const sent = { dealId, periodNumber, investmentId, reason };
        return cli.perform(command, ask('propose-investment-loss', ProposeInvestmentLoss, sent));
      },
    );

const takeBackLossCommand = (cli: Cli): Command =>
  new Command('take-back-loss')
    .description('propose that what was given up of an investment is outstanding again; someone else approves')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .addArgument(investmentArgument())
    .requiredOption('--reason <text>', 'why it is not lost after all')
    .addOption(keyOption())
    .action(
      (
        dealId: string,
        periodNumber: number,
        investmentId: string,
        { reason }: { reason: string },
        command: Command,
      ) => {
        const sent = { dealId, periodNumber, investmentId, reason };
        return cli.perform(command, ask('propose-loss-reversal', ProposeLossReversal, sent));
      },
    );

const approveLossCommand = (cli: Cli): Command =>
  new Command('approve-loss')
    .description('approve the loss of what an investment still owes, or that it is taken back, by its digest (复核)')
    .addArgument(dealArgument())
    .addArgument(investmentArgument())
    .requiredOption('--digest <sha256>', 'as `trust investment show` has it')
    .addOption(keyOption())
    .action((dealId: string, investmentId: string, { digest }: { digest: string }, command: Command) =>
      cli.perform(command, ask('approve-investment-loss', ApproveInvestmentLoss, { dealId, investmentId, digest })),
    );

const showCommand = (cli: Cli): Command =>
  new Command('show')
    .description('show what idle cash was put into, and what came of it')
    .addArgument(dealArgument())
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, options: StandpointOptions, command: Command) =>
      cli.show(command, 'read-accounts', async (platform) => {
        await standingDeal(platform, dealId);
        const investments = await platform
          .get(PastReads)
          .from(standpointOf(options), dealId, investmentTables, (read) =>
            new InvestmentQueries(read).investments(dealId),
          );
        return investmentsView(investments);
      }),
    );
