import { Argument, Command } from 'commander';
import { PeriodQueries } from '#projections';
import type { Cli } from '../cli.js';
import { standingDeal, standingPeriod } from '../desk/standing.js';
import { periodsView, periodView } from '../views/periods.js';
import { dealArgument, jsonOption, wholeNumber } from './arguments.js';

export const periodCommand = (cli: Cli): Command =>
  new Command('period')
    .description('show the deal’s periods; of one, its dates, its invoices and what its close froze')
    .addArgument(dealArgument())
    .addArgument(new Argument('[period]', 'number of the period, from 1').argParser(wholeNumber))
    .addOption(jsonOption())
    .action((dealId: string, periodNumber: number | undefined, _options, command: Command) =>
      cli.show(command, 'read-periods', async (platform) => {
        await standingDeal(platform, dealId);
        const periods = platform.get(PeriodQueries);
        if (periodNumber === undefined) return periodsView(await periods.all(dealId));
        const period = await standingPeriod(platform, dealId, periodNumber);
        return periodView(period, await periods.invoices(dealId, periodNumber));
      }),
    );
