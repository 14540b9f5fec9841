import { Command } from 'commander';
import { refusal } from '#domain/shared';
import type { DistributionLine } from '#projections';
import type { Cli } from '../cli.js';
import { Refused } from '../desk/refused.js';
import { standingDeal, standingDistribution } from '../desk/standing.js';
import { explanationView } from '../views/explanation.js';
import { dealArgument, jsonOption, periodArgument } from './arguments.js';

export const explainCommand = (cli: Cli): Command =>
  new Command('explain')
    .description('say in a sentence why each line of a waterfall is what it is: due = A × B × C / D, available, paid')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .argument('[item]', 'only this item or rank, for example class:senior:interest, fee:trustee or 5')
    .addOption(jsonOption())
    .action((dealId: string, periodNumber: number, item: string | undefined, _options, command: Command) =>
      cli.show(command, 'read-distributions', async (platform) => {
        const { terms } = await standingDeal(platform, dealId);
        const { lines } = await standingDistribution(platform, dealId, periodNumber);
        return explanationView(terms, item === undefined ? lines : linesOf(item, lines));
      }),
    );

function linesOf(wanted: string, lines: readonly DistributionLine[]): readonly DistributionLine[] {
  const found = lines.filter(({ item, rank }) => item === wanted || String(rank) === wanted);
  if (found.length > 0) return found;
  const items = [...new Set(lines.map(({ item }) => item))].join(', ');
  throw new Refused(
    refusal('MALFORMED', 'the waterfall has no such line', {
      field: 'item',
      value: wanted,
      remedy: `name a rank, or one of ${items}`,
    }),
  );
}
