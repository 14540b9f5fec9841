import { Command, InvalidArgumentError, Option } from 'commander';
import { DEPTH_MAX, Explainer } from '#audit';
import { refusal } from '#domain/shared';
import type { Difference } from '#projections';
import type { Cli } from '../cli.js';
import { Refused } from '../desk/refused.js';
import { differenceView } from '../views/difference.js';
import { whyView } from '../views/why.js';
import { jsonOption } from './arguments.js';
import { knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';

interface Options extends Pick<StandpointOptions, 'knownAt'> {
  readonly depth: number;
  readonly fromKnownAt?: StandpointOptions['knownAt'];
}

const DEPTH_DEFAULT = 3;

export const whyCommand = (cli: Cli): Command =>
  new Command('why')
    .description('say why a figure is what it is: the tree from it to clauses, inputs, uploads, down to file and line')
    .argument('<figure>', 'link of a figure, for example deal/<deal>/period/4/line/5/class:senior:interest')
    .addOption(
      new Option('--depth <levels>', `levels of the tree, at most ${DEPTH_MAX}`)
        .argParser(levels)
        .default(DEPTH_DEFAULT),
    )
    .addOption(knownAtOption())
    .addOption(knownAtOption('--from-known-at'))
    .addOption(jsonOption())
    .action((figure: string, { depth, fromKnownAt, ...seenFrom }: Options, command: Command) =>
      cli.show(command, 'read-explanations', async (platform) => {
        const explainer = platform.get(Explainer);
        const { knownAt } = standpointOf(seenFrom);
        if (fromKnownAt) {
          return differenceView(await changed(explainer, figure, { from: fromKnownAt.knownAt, to: knownAt }));
        }
        const why = await explainer.explain(figure, depth, knownAt);
        if (!why) throw unknown(figure);
        return whyView(why);
      }),
    );

async function changed(
  explainer: Explainer,
  figure: string,
  known: Parameters<Explainer['difference']>[1],
): Promise<Difference> {
  const made = await explainer.difference(figure, known);
  if (made === null) throw unknown(figure);
  if (made === 'not compared') {
    throw new Refused(refusal('FIGURE_NOT_COMPARED', `${figure} is not compared`, { field: 'figure', value: figure }));
  }
  return made;
}

const unknown = (figure: string): Refused =>
  new Refused(
    refusal('FIGURE_UNKNOWN', 'the log holds no such figure', {
      ...{ field: 'figure', value: figure },
      remedy: 'take a link that trust explain, or a tree of trust why, shows',
    }),
  );

function levels(text: string): number {
  if (!/^\d{1,2}$/.test(text) || Number(text) > DEPTH_MAX) {
    throw new InvalidArgumentError(`It is a whole number from 0 to ${DEPTH_MAX}.`);
  }
  return Number(text);
}
