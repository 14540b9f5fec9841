import { Command, Option } from 'commander';
import { Clock, ofOwnServicer } from '#application';
import { refusal, type BusinessDate } from '#domain/shared';
import { PastReads, PoolQueries, poolTables, stratifiedBy, type StratifiedBy } from '#projections';
import type { Cli } from '../cli.js';
import { Refused } from '../desk/refused.js';
import { standingDeal } from '../desk/standing.js';
import { assetView, dispositionView, migrationView, positionsView, reportsView, strataView } from '../views/pool.js';
import { asOfOption, date, dealArgument, jsonOption, periodArgument, wholeNumber } from './arguments.js';
import { knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';

const ROWS_DEFAULT = 50;
const TOP = 10;

const largest = ['assets', 'borrowers'] as const;

interface ShowOptions {
  readonly asOf?: BusinessDate;
  readonly by?: StratifiedBy;
  readonly largest?: (typeof largest)[number];
  readonly knownAt?: StandpointOptions['knownAt'];
  readonly rows: number;
  readonly skip: number;
}

export const poolShowCommand = (cli: Cli): Command =>
  new Command('show')
    .description('show the pool as of a day: asset by asset, cut by an attribute, or its largest claims')
    .addArgument(dealArgument())
    .addOption(asOfOption())
    .addOption(new Option('--by <attribute>', 'cut the pool by it').choices(stratifiedBy))
    .addOption(new Option('--largest <what>', `the ${TOP} largest claims`).choices(largest).conflicts('by'))
    .addOption(new Option('--rows <number>', 'assets to show').argParser(wholeNumber).default(ROWS_DEFAULT))
    .addOption(new Option('--skip <number>', 'assets to leave out').argParser(wholeNumber).default(0))
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, options: ShowOptions, command: Command) =>
      cli.show(command, 'read-pool', async (platform) => {
        await standingDeal(platform, dealId);
        const asOf = options.asOf ?? platform.get(Clock).today();
        const { knownAt } = standpointOf({ ...(options.knownAt && { knownAt: options.knownAt }) });
        return platform.get(PastReads).from({ asOf: null, knownAt }, dealId, poolTables, async (read) => {
          const pools = new PoolQueries(read);
          if (options.by !== undefined) return strataView(options.by, await pools.strata(dealId, asOf, options.by));
          if (options.largest !== undefined) {
            const of = options.largest === 'assets' ? 'asset' : 'borrower';
            return strataView(of, await pools.largest(dealId, asOf, of, TOP));
          }
          return positionsView(await pools.positions(dealId, asOf, { offset: options.skip, limit: options.rows }));
        });
      }),
    );

export const poolAssetCommand = (cli: Cli): Command =>
  new Command('asset')
    .description('show one asset: how it stands, and how it was reported period by period')
    .addArgument(dealArgument())
    .argument('<asset>', '资产编号')
    .addOption(asOfOption())
    .addOption(jsonOption())
    .action((dealId: string, assetId: string, { asOf }: Pick<ShowOptions, 'asOf'>, command: Command) =>
      cli.show(command, 'read-pool', async (platform) => {
        await standingDeal(platform, dealId);
        const pools = platform.get(PoolQueries);
        const position = await pools.position(dealId, assetId, asOf ?? platform.get(Clock).today());
        if (!position) {
          throw new Refused(
            refusal('ASSET_NOT_IN_POOL', `${assetId} is not an asset of ${dealId}`, { field: 'asset', value: assetId }),
          );
        }
        return assetView(position, await pools.history(dealId, assetId));
      }),
    );

export const poolMigrationCommand = (cli: Cli): Command =>
  new Command('migration')
    .description('show which class assets of each class came to be of between two days (五级分类迁徙)')
    .addArgument(dealArgument())
    .argument('<from>', 'the end of this day', date)
    .argument('<to>', 'compared with the end of that one', date)
    .addOption(jsonOption())
    .action((dealId: string, from: BusinessDate, to: BusinessDate, _options, command: Command) =>
      cli.show(command, 'read-pool', async (platform) => {
        await standingDeal(platform, dealId);
        return migrationView(await platform.get(PoolQueries).migration(dealId, from, to));
      }),
    );

export const poolDispositionCommand = (cli: Cli): Command =>
  new Command('disposition')
    .description('show how far the disposal of the pool has come at the end of a period: 处置中, 处置完毕, 赎回, 替换')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .addOption(jsonOption())
    .action((dealId: string, periodNumber: number, _options, command: Command) =>
      cli.show(command, 'read-pool', async (platform) => {
        await standingDeal(platform, dealId);
        const disposition = await platform.get(PoolQueries).disposition(dealId, periodNumber);
        if (disposition) return dispositionView(disposition);
        const detail = { field: 'period', value: String(periodNumber) };
        throw new Refused(refusal('PERIOD_UNKNOWN', `${dealId} has no period ${periodNumber}`, detail));
      }),
    );

export const poolFilesCommand = (cli: Cli): Command =>
  new Command('files')
    .description('show the servicers’ asset status files and period summaries, superseded ones too')
    .addArgument(dealArgument())
    .addOption(jsonOption())
    .action((dealId: string, _options, command: Command) =>
      cli.show(command, 'read-servicer-reports', async (platform, actor) => {
        await standingDeal(platform, dealId);
        const pools = platform.get(PoolQueries);
        const isOwn = ofOwnServicer(actor, 'read-servicer-reports');
        return reportsView({
          reports: (await pools.reports(dealId)).filter(isOwn),
          summaries: (await pools.summaries(dealId)).filter(isOwn),
        });
      }),
    );
