import { Command } from 'commander';
import { ClassPeriod, ClassQueries, DealClass, PastReads } from '#projections';
import type { Cli } from '../cli.js';
import { standingDeal } from '../desk/standing.js';
import { classesView } from '../views/classes.js';
import { dealArgument, jsonOption } from './arguments.js';
import { asOfOption, knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';

export const classesCommand = (cli: Cli): Command =>
  new Command('classes')
    .description('show the classes (各档证券): face, balance, per 100, and what was paid on them')
    .addArgument(dealArgument())
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, seenFrom: StandpointOptions, command: Command) =>
      cli.show(command, 'read-deal', async (platform) => {
        const { terms } = await standingDeal(platform, dealId);
        const standings = await platform
          .get(PastReads)
          .from(standpointOf(seenFrom), dealId, [DealClass, ClassPeriod], (read) =>
            new ClassQueries(read).standings(dealId),
          );
        return classesView(terms, standings);
      }),
    );
