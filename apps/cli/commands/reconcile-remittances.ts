import { Command } from 'commander';
import { DryRuns } from '#application';
import { refusal } from '#domain/shared';
import { PastReads, RemittanceQueries, remittanceTables } from '#projections';
import type { Cli } from '../cli.js';
import { Refused } from '../desk/refused.js';
import { standingDeal } from '../desk/standing.js';
import { remittancesView } from '../views/remittances.js';
import { dealArgument, jsonOption, periodArgument } from './arguments.js';
import { knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';

interface Options extends Pick<StandpointOptions, 'knownAt'> {
  readonly forecast?: string;
}

export const reconcileRemittancesCommand = (cli: Cli): Command =>
  new Command('remittances')
    .description('show what is expected, reported and received of a period, by remittance day and servicer')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .option('--forecast <id>', 'the recorded forecast that says what is expected')
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, periodNumber: number, { forecast, ...known }: Options, command: Command) =>
      cli.show(command, 'read-reconciliation', async (platform) => {
        await standingDeal(platform, dealId);
        const standpoint = standpointOf(known);
        const plan = await platform.get(DryRuns).remittances({ dealId, periodNumber }, standpoint.knownAt);
        if (!plan.ok) throw new Refused(plan.error);
        const comparison = await platform
          .get(PastReads)
          .from(standpoint, dealId, remittanceTables, (read) =>
            new RemittanceQueries(read).comparison(plan.value, forecast ?? null),
          );
        if (comparison) return remittancesView(comparison);
        const detail = { field: 'forecast', value: forecast ?? '' };
        throw new Refused(refusal('FORECAST_UNKNOWN', `${dealId} has no forecast ${forecast ?? ''}`, detail));
      }),
    );
