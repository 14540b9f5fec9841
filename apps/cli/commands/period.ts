import { Argument, Command } from 'commander';
import { Estimate, Invoice, PastReads, Period, PeriodQueries } from '#projections';
import type { Cli } from '../cli.js';
import { lateReceiptsFrom } from '../desk/late-receipts.js';
import { standingDeal, standingPeriod } from '../desk/standing.js';
import { periodsView, periodView } from '../views/periods.js';
import { dealArgument, jsonOption, wholeNumber } from './arguments.js';
import { asOfOption, knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';

export const periodCommand = (cli: Cli): Command =>
  new Command('period')
    .description('show the deal’s periods; of one, its dates, its invoices and estimates, and what its close froze')
    .addArgument(dealArgument())
    .addArgument(new Argument('[period]', 'number of the period, from 1').argParser(wholeNumber))
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, periodNumber: number | undefined, seenFrom: StandpointOptions, command: Command) =>
      cli.show(command, 'read-periods', async (platform) => {
        await standingDeal(platform, dealId);
        return platform
          .get(PastReads)
          .from(standpointOf(seenFrom), dealId, [Period, Invoice, Estimate], async (read) => {
            const periods = new PeriodQueries(read);
            if (periodNumber === undefined) return periodsView(await periods.all(dealId));
            const period = await standingPeriod(periods, dealId, periodNumber);
            return periodView(
              period,
              await periods.invoices(dealId, periodNumber),
              await periods.estimates(dealId, periodNumber),
              await lateReceiptsFrom(standpointOf(seenFrom), platform, { dealId, periodNumber }),
            );
          });
      }),
    );
