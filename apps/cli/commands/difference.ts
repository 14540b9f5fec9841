import { Command, Option } from 'commander';
import {
  AccountQueries,
  assetFigures,
  type AssetFigure,
  DifferenceQueries,
  disposalFigures,
  type DisposalFigure,
  FigureDifferenceQueries,
  HoldingQueries,
  PAGE_ROWS_MAX,
  subjects,
  type Subject,
} from '#projections';
import { refusal } from '#domain/shared';
import type { Cli } from '../cli.js';
import { Refused } from '../desk/refused.js';
import { standingDeal } from '../desk/standing.js';
import { differenceView, differingEventsView } from '../views/difference.js';
import { dealArgument, jsonOption } from './arguments.js';
import { asOfOption, knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';

interface Options {
  readonly account?: string;
  readonly class?: string;
  readonly holder?: string;
  readonly disposal?: string;
  readonly asset?: string;
  readonly figure?: AssetFigure | DisposalFigure;
  readonly of?: Subject;
  readonly fromAsOf?: StandpointOptions['asOf'];
  readonly fromKnownAt?: StandpointOptions['knownAt'];
  readonly toAsOf?: StandpointOptions['asOf'];
  readonly toKnownAt?: StandpointOptions['knownAt'];
}

export const differenceCommand = (cli: Cli): Command =>
  new Command('difference')
    .description('explain why something differs between two standpoints: the events that made the difference')
    .addArgument(dealArgument())
    .addOption(new Option('--account <account>', 'an account of the chart, e.g. collection').conflicts(['class', 'of']))
    .addOption(new Option('--class <id>', 'a class of the deal').conflicts('of'))
    .addOption(
      new Option('--holder <account>', 'with --class: what this holder has of it').conflicts(['account', 'of']),
    )
    .addOption(
      new Option('--disposal <id>', 'a disposal of the deal, with --figure').conflicts([
        'account',
        'class',
        'asset',
        'of',
      ]),
    )
    .addOption(
      new Option('--asset <id>', 'an asset of the pool, with --figure').conflicts([
        'account',
        'class',
        'disposal',
        'of',
      ]),
    )
    .addOption(
      new Option('--figure <amount>', 'the amount of the disposal or asset').choices([
        ...new Set([...disposalFigures, ...assetFigures]),
      ]),
    )
    .addOption(new Option('--of <subject>', 'what has more figures than one').choices(subjects))
    .addOption(asOfOption('--from-as-of'))
    .addOption(knownAtOption('--from-known-at'))
    .addOption(asOfOption('--to-as-of'))
    .addOption(knownAtOption('--to-known-at'))
    .addOption(jsonOption())
    .action((dealId: string, options: Options, command: Command) => {
      const {
        account,
        class: classId,
        holder: holderId,
        disposal,
        asset,
        figure,
        of,
        fromAsOf,
        fromKnownAt,
        toAsOf,
        toKnownAt,
      } = options;
      const said = account ?? classId ?? disposal ?? asset ?? of;
      if (said === undefined) command.error('error: say --account, --class, --disposal, --asset or --of');
      if (holderId !== undefined && classId === undefined) command.error('error: --holder goes with --class');
      const from = standpointOf({ ...(fromAsOf && { asOf: fromAsOf }), ...(fromKnownAt && { knownAt: fromKnownAt }) });
      const to = standpointOf({ ...(toAsOf && { asOf: toAsOf }), ...(toKnownAt && { knownAt: toKnownAt }) });
      const page = { offset: 0, limit: PAGE_ROWS_MAX };
      if (disposal !== undefined) {
        const named = disposalFigures.find((one) => one === figure);
        if (!named) command.error(`error: --disposal goes with --figure ${disposalFigures.join(', ')}`);
        return cli.show(command, 'read-pool', async (platform) => {
          const key = { dealId: (await standingDeal(platform, dealId)).dealId, disposalId: disposal, figure: named };
          const made = await platform.get(FigureDifferenceQueries).ofDisposal(key, from, to, page);
          if (!made) throw unknown('DISPOSAL_UNKNOWN', 'disposal', disposal);
          return differenceView(made);
        });
      }
      if (asset !== undefined) {
        const named = assetFigures.find((one) => one === figure);
        if (!named) command.error(`error: --asset goes with --figure ${assetFigures.join(', ')}`);
        return cli.show(command, 'read-pool', async (platform) => {
          const key = { dealId: (await standingDeal(platform, dealId)).dealId, assetId: asset, figure: named };
          const made = await platform.get(FigureDifferenceQueries).ofAsset(key, from, to, page);
          if (!made) throw unknown('ASSET_NOT_IN_POOL', 'asset', asset);
          return differenceView(made);
        });
      }
      if (of !== undefined) {
        return cli.show(command, 'read-pool', async (platform) => {
          await standingDeal(platform, dealId);
          return differingEventsView(await platform.get(DifferenceQueries).ofSubject(dealId, of, from, to, page));
        });
      }
      if (holderId !== undefined && classId !== undefined) {
        return cli.show(command, 'read-holdings', async (platform) => {
          const key = { dealId: (await standingDeal(platform, dealId)).dealId, classId, holderId };
          const isKnown = await platform.get(HoldingQueries).isInRegister(key);
          if (!isKnown) throw unknown('HOLDER_UNKNOWN', 'holder', holderId);
          return differenceView(await platform.get(DifferenceQueries).ofHolding(key, from, to, page));
        });
      }
      return cli.show(command, account === undefined ? 'read-deal' : 'read-accounts', async (platform) => {
        const { terms } = await standingDeal(platform, dealId);
        const differences = platform.get(DifferenceQueries);
        if (account === undefined) {
          const issued = terms.classes.some((terms) => terms.classId === classId);
          if (!issued || classId === undefined) throw unknown('CLASS_UNKNOWN', 'class', classId ?? '');
          return differenceView(await differences.ofClass(dealId, classId, from, to));
        }
        const moved = await platform.get(AccountQueries).balances(dealId);
        if (!moved.some((row) => row.account === account)) throw unknown('ACCOUNT_UNKNOWN', 'account', account);
        return differenceView(await differences.ofAccount(dealId, account, from, to, page));
      });
    });

const unknown = (
  code: 'CLASS_UNKNOWN' | 'ACCOUNT_UNKNOWN' | 'HOLDER_UNKNOWN' | 'DISPOSAL_UNKNOWN' | 'ASSET_NOT_IN_POOL',
  field: string,
  value: string,
): Refused => new Refused(refusal(code, `there is no ${field} ${value}`, { field, value }));
