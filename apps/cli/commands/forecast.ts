import { Argument, Command } from 'commander';
import {
  Clock,
  ConfirmExpectedRecoveries,
  ConfirmForecast,
  ExpectRecoveries,
  ProposedForecasts,
  RecordForecast,
  SendBackExpectedRecoveries,
  SendBackForecast,
  streams,
} from '#application';
import { statedExpectationsShape, statedForecastShape } from '#domain/forecast';
import { refusal, type BusinessDate } from '#domain/shared';
import { ForecastQueries, forecastTables, isSeenFrom, PastReads, type RecordedForecast } from '#projections';
import type { Platform } from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import type { Desk } from '../desk/desk.js';
import { occurrences } from '../desk/occurrences.js';
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
  sendBackCommand(cli),
  expectCommand(cli),
  confirmAssetsCommand(cli),
  sendBackAssetsCommand(cli),
  listCommand(cli),
  compareCommand(cli),
  bucketsCommand(cli),
];

/** Records a forecast as a file says; what was sent back may be said again. */
export async function recordForecast({ platform }: Desk, dealId: string, path: string): Promise<Ask> {
  const sent = { dealId, ...(await readShapedFile(path, statedForecastShape)) };
  const occasion = await occurrences(platform, streams.forecasts(dealId), 'ForecastSentBack');
  return ask('record-forecast', RecordForecast, sent, occasion);
}

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
      cli.perform(command, (desk) => recordForecast(desk, dealId, file)),
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
        return proposedForecastsView(await proposed.all(dealId), await proposed.ofAssets(dealId));
      }),
    );

const confirmCommand = (cli: Cli): Command =>
  ofForecast('confirm', 'record what the prospectus forecasts, as it was proposed, as another person')
    .requiredOption('--digest <digest>', 'of the proposal, as `trust forecast proposed` shows it')
    .addOption(keyOption())
    .action((dealId: string, forecastId: string, { digest }: { digest: string }, command: Command) =>
      cli.perform(command, ask('confirm-forecast', ConfirmForecast, { dealId, forecastId, digest })),
    );

const sendBackCommand = (cli: Cli): Command =>
  ofForecast(
    'send-back',
    'end the wait of a proposed forecast: its proposer withdraws it, or another person sends it back',
  )
    .requiredOption('--reason <text>', 'why it is not recorded')
    .addOption(keyOption())
    .action((dealId: string, forecastId: string, { reason }: { reason: string }, command: Command) =>
      cli.perform(command, async ({ platform }) => {
        const occasion = await occurrences(platform, streams.forecasts(dealId), 'ForecastProposed');
        return ask('send-back-forecast', SendBackForecast, { dealId, forecastId, reason }, occasion);
      }),
    );

const expectCommand = (cli: Cli): Command =>
  ofForecast('expect', 'record what a forecast expects of assets one by one, and by when')
    .argument('<file>', 'JSON or YAML: document, assets')
    .addOption(keyOption())
    .action((dealId: string, forecastId: string, file: string, _options, command: Command) =>
      cli.perform(command, async ({ platform }) => {
        const stated = await readShapedFile(file, statedExpectationsShape);
        const occasion = await occurrences(platform, streams.forecasts(dealId), 'AssetRecoveriesSentBack');
        return ask('expect-recoveries', ExpectRecoveries, { dealId, forecastId, ...stated }, occasion);
      }),
    );

const ofAssets = (name: string, description: string): Command =>
  ofForecast(name, description).addArgument(
    new Argument('<number>', 'of the proposal, as `trust forecast proposed` shows it').argParser(wholeNumber),
  );

const confirmAssetsCommand = (cli: Cli): Command =>
  ofAssets(
    'confirm-assets',
    'record what the prospectus’ forecast expects of assets, as it was proposed, as another person',
  )
    .requiredOption('--digest <digest>', 'of the proposal, as `trust forecast proposed` shows it')
    .addOption(keyOption())
    .action((dealId: string, forecastId: string, number: number, { digest }: { digest: string }, command: Command) => {
      const sent = { dealId, forecastId, number, digest };
      return cli.perform(command, ask('confirm-expected-recoveries', ConfirmExpectedRecoveries, sent));
    });

const sendBackAssetsCommand = (cli: Cli): Command =>
  ofAssets('send-back-assets', 'withdraw what was proposed of assets, or send it back')
    .requiredOption('--reason <text>', 'why it is not recorded')
    .addOption(keyOption())
    .action((dealId: string, forecastId: string, number: number, { reason }: { reason: string }, command: Command) => {
      const sent = { dealId, forecastId, number, reason };
      return cli.perform(command, ask('send-back-expected-recoveries', SendBackExpectedRecoveries, sent));
    });

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
