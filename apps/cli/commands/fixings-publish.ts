import { Command } from 'commander';
import { PublishFixings, type PublishFixingsSent } from '#application';
import { shape } from '#domain/deal';
import type { Fixing } from '#domain/fixings';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { readShapedFile } from '../desk/shaped-file.js';
import { keyOption } from './arguments.js';

const { date, id, listOf, name, object, signedDecimal } = shape;

/** Only the form is checked here; whether the days and rates agree with each other is the domain's to say. */
const fixingsFile = object<PublishFixingsSent>({
  index: id,
  from: date,
  through: date,
  fixings: listOf(object<Fixing>({ date, rate: signedDecimal }), 0),
  source: name,
});

/** Publishes the fixings of a JSON file. */
export const publishFixings = async (path: string): Promise<Ask> =>
  ask('publish-fixings', PublishFixings, await readShapedFile(path, fixingsFile));

export const fixingsPublishCommand = (cli: Cli): Command =>
  new Command('publish')
    .description('publish the fixings of an index for a span of days; what was published for these days is corrected')
    .argument(
      '<file>',
      'JSON or YAML: {"index": "LPR-1Y", "from": "2026-04-20", "through": "2026-05-19", "fixings": [{"date": "2026-04-20", "rate": "0.031"}], "source"}',
    )
    .addOption(keyOption())
    .action((file: string, _options, command: Command) => cli.perform(command, () => publishFixings(file)));
