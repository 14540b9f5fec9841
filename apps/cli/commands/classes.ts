import { Command } from 'commander';
import { ClassQueries } from '#projections';
import type { Cli } from '../cli.js';
import { standingDeal } from '../desk/standing.js';
import { classesView } from '../views/classes.js';
import { dealArgument, jsonOption } from './arguments.js';

export const classesCommand = (cli: Cli): Command =>
  new Command('classes')
    .description('show the classes (各档证券): face, balance, per 100, and what was paid on them')
    .addArgument(dealArgument())
    .addOption(jsonOption())
    .action((dealId: string, _options, command: Command) =>
      cli.show(command, 'read-deal', async (platform) => {
        const { terms } = await standingDeal(platform, dealId);
        return classesView(terms, await platform.get(ClassQueries).standings(dealId));
      }),
    );
