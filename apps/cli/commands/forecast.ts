import { Command } from 'commander';
import { Clock, ConfirmForecast, ExpectRecoveries, ProposedForecasts, RecordForecast } from '#application';
import { statedExpectationsShape, statedForecastShape } from '#domain/forecast';
import { refusal, type BusinessDate } from '#domain/shared';
import { ForecastQueries, forecastTables, isSeenFrom, PastReads, type RecordedForecast } from '#projections';
import type { Platform } from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { Refused } from '../desk/refused.js';
import { readShapedFile } from '../desk/shaped-file.js';
import { standingDeal } from '../desk/standing.js';
import {
  bucketsView,
  categoriesView,
  comparisonView,
  forecastsView,
  proposedForecastsView,
} from '../views/forecasts.js';
import { asOfOption, dealArgument, jsonOption, keyOption, wholeNumber } from './arguments.js';
import { knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';

/** The commands of `trust forecast`. */
export const forecastCommands = (cli: Cli): readonly Command[] => [
  recordCommand(cli),
  proposedCommand(cli),
  confirmCommand(cli),
  expectCommand(cli),
  listCommand(cli),
  compareCommand(cli),
  bucketsCommand(cli),
];

/** Records a forecast as a file says. */
export const recordForecast = async (dealId: string, path: string): Promise<Ask> =>
  ask('record-forecast', RecordForecast, { dealId, ...(await readShapedFile(path, statedForecastShape)) });

const ofForecast = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .addArgument(dealArgument())
    .argument('<forecast>', 'id of the forecast, as `trust forecast list` shows it');

const recordCommand = (cli: Cli): Command =>
  new Command('record')
    .description('record what the prospectus, a rating agency or another expects the pool to bring')
    .addArgument(dealArgument())
    .argument('<file>', 'JSON or YAML (docs/how-to/follow-a-forecast.md)')
    .addOption(keyOption())
    .action((dealId: string, file: string, _options, command: Command) =>
      cli.perform(command, () => recordForecast(dealId, file)),
    );

const proposedCommand = (cli: Cli): Command =>
  new Command('proposed')
    .description('show what was read in the prospectus and awaits its confirmation, with the digest that is confirmed')
    .addArgument(dealArgument())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, known: Known, command: Command) =>
      cli.show(command, 'read-pool', async (platform) => {
        await standingDeal(platform, dealId);
        const proposed = platform.get(ProposedForecasts).whenKnown(isSeenFrom(standpointOf(known)));
        return proposedForecastsView(await proposed.all(dealId));
      }),
    );

const confirmCommand = (cli: Cli): Command =>
  ofForecast('confirm', 'record what the prospectus forecasts, as it was proposed, as another person')
    .requiredOption('--digest <digest>', 'of the proposal, as `trust forecast proposed` shows it')
    .addOption(keyOption())
    .action((dealId: string, forecastId: string, { digest }: { digest: string }, command: Command) =>
      cli.perform(command, ask('confirm-forecast', ConfirmForecast, { dealId, forecastId, digest })),
    );

const expectCommand = (cli: Cli): Command =>
  ofForecast('expect', 'record what a forecast expects of assets one by one, and by when')
    .argument('<file>', 'JSON or YAML: document, assets')
    .addOption(keyOption())
    .action((dealId: string, forecastId: string, file: string, _options, command: Command) =>
      cli.perform(command, async () => {
        const stated = await readShapedFile(file, statedExpectationsShape);
        return ask('expect-recoveries', ExpectRecoveries, { dealId, forecastId, ...stated });
      }),
    );

const listCommand = (cli: Cli): Command =>
  new Command('list')
    .description('show the forecasts of the deal, as they were last recorded')
    .addArgument(dealArgument())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, known: Known, command: Command) =>
      cli.show(command, 'read-pool', (platform) =>
        seen(platform, dealId, known, async (forecasts) => forecastsView(await forecasts.all(dealId))),
      ),
    );

type Known = Pick<StandpointOptions, 'knownAt'>;

interface AsOf extends Known {
  readonly asOf?: BusinessDate;
}

interface Compared extends AsOf {
  readonly byCategory?: boolean;
}

const compareCommand = (cli: Cli): Command =>
  ofForecast('compare', 'show a forecast beside what was collected in the closed periods, cumulative, with the ratio')
    .option('--by-category', 'by category (五级分类) of the assets at each period’s end')
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, forecastId: string, { asOf, byCategory, ...known }: Compared, command: Command) =>
      cli.show(command, 'read-pool', (platform) =>
        seen(platform, dealId, known, async (forecasts) => {
          const forecast = await standingForecast(forecasts, dealId, forecastId);
          const day = asOf ?? platform.get(Clock).today();
          return byCategory
            ? categoriesView(forecast, (await forecasts.categories(dealId, forecastId, day)) ?? [])
            : comparisonView(forecast, (await forecasts.comparison(dealId, forecastId, day)) ?? []);
        }),
      ),
    );

interface Bounds {
  readonly nearMonths: number;
  readonly middleMonths: number;
}

const bucketsCommand = (cli: Cli): Command =>
  ofForecast('buckets', 'show the assets by when they are expected to bring money: near, middle, long')
    .requiredOption('--near-months <number>', 'how long near is, from the day', wholeNumber)
    .requiredOption('--middle-months <number>', 'how long middle is, from the end of near', wholeNumber)
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, forecastId: string, options: AsOf & Bounds, command: Command) =>
      cli.show(command, 'read-pool', (platform) => {
        const { asOf, nearMonths, middleMonths, ...known } = options;
        return seen(platform, dealId, known, async (forecasts) => {
          await standingForecast(forecasts, dealId, forecastId);
          const day = asOf ?? platform.get(Clock).today();
          return bucketsView(await forecasts.buckets(dealId, forecastId, day, { nearMonths, middleMonths }));
        });
      }),
    );

/** The deal's forecasts, and what came in, as they were known then. */
async function seen<T>(
  platform: Platform,
  dealId: string,
  known: Known,
  query: (forecasts: ForecastQueries) => Promise<T>,
): Promise<T> {
  await standingDeal(platform, dealId);
  return platform
    .get(PastReads)
    .from(standpointOf(known), dealId, forecastTables, (read) => query(new ForecastQueries(read)));
}

async function standingForecast(
  forecasts: ForecastQueries,
  dealId: string,
  forecastId: string,
): Promise<RecordedForecast> {
  const forecast = await forecasts.one(dealId, forecastId);
  if (forecast) return forecast;
  const detail = { field: 'forecast', value: forecastId };
  throw new Refused(refusal('FORECAST_UNKNOWN', `${dealId} has no forecast ${forecastId}`, detail));
}
