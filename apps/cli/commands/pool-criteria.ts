import { Command, Option } from 'commander';
import { Clock } from '#application';
import type { BusinessDate } from '#domain/shared';
import { PoolCriteriaQueries } from '#projections';
import type { Cli } from '../cli.js';
import { standingDeal } from '../desk/standing.js';
import { concentrationView, eligibilityView } from '../views/pool-criteria.js';
import { asOfOption, dealArgument, jsonOption, wholeNumber } from './arguments.js';

const ROWS_DEFAULT = 50;

export const poolEligibilityCommand = (cli: Cli): Command =>
  new Command('eligibility')
    .description(
      'show what the deal’s rules found of the pool at cut-off, and the assets that do not meet them (入池标准)',
    )
    .addArgument(dealArgument())
    .addOption(new Option('--rows <number>', 'assets to show').argParser(wholeNumber).default(ROWS_DEFAULT))
    .addOption(new Option('--skip <number>', 'assets to leave out').argParser(wholeNumber).default(0))
    .addOption(jsonOption())
    .action(
      (
        dealId: string,
        { rows, skip }: { readonly rows: number; readonly skip: number },
        command: Command,
      ): Promise<void> =>
        cli.show(command, 'read-pool', async (platform) => {
          await standingDeal(platform, dealId);
          return eligibilityView(
            await platform.get(PoolCriteriaQueries).eligibility(dealId, { offset: skip, limit: rows }),
          );
        }),
    );

export const poolConcentrationCommand = (cli: Cli): Command =>
  new Command('concentration')
    .description(
      'show how much of the pool its largest groups hold, at cut-off and on a day, beside the limits (集中度)',
    )
    .addArgument(dealArgument())
    .addOption(asOfOption())
    .addOption(jsonOption())
    .action((dealId: string, { asOf }: { readonly asOf?: BusinessDate }, command: Command) =>
      cli.show(command, 'read-pool', async (platform) => {
        await standingDeal(platform, dealId);
        const day = asOf ?? platform.get(Clock).today();
        return concentrationView(await platform.get(PoolCriteriaQueries).concentration(dealId, day));
      }),
    );
