import { Command } from 'commander';
import { Explainer } from '#audit';
import { refusal } from '#domain/shared';
import type { Cli } from '../cli.js';
import { Refused } from '../desk/refused.js';
import { receiptWayView } from '../views/why.js';
import { jsonOption } from './arguments.js';
import { knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';

export const followCommand = (cli: Cli): Command =>
  new Command('follow')
    .description(
      'say where a receipt’s money went: accepted, closed, shared out line by line, down to the holders’ fen',
    )
    .argument('<receipt>', 'link of a line of a servicer’s file: upload/<upload>/line/<line>')
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((link: string, options: StandpointOptions, command: Command) =>
      cli.show(command, 'read-explanations', async (platform) => {
        const way = await platform.get(Explainer).follow(link, standpointOf(options).knownAt);
        if (!way) {
          const remedy = 'name a line as upload/<upload>/line/<line>; trust why on an upload’s column shows them';
          throw new Refused(
            refusal('FIGURE_UNKNOWN', 'the log holds no such line', { field: 'receipt', value: link, remedy }),
          );
        }
        return receiptWayView(way);
      }),
    );
