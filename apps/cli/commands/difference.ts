import { Command, Option } from 'commander';
import { AccountQueries, DifferenceQueries, HoldingQueries, PAGE_ROWS_MAX, subjects, type Subject } from '#projections';
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
    .addOption(new Option('--of <subject>', 'what has more figures than one').choices(subjects))
    .addOption(asOfOption('--from-as-of'))
    .addOption(knownAtOption('--from-known-at'))
    .addOption(asOfOption('--to-as-of'))
    .addOption(knownAtOption('--to-known-at'))
    .addOption(jsonOption())
    .action((dealId: string, options: Options, command: Command) => {
      const { account, class: classId, holder: holderId, of, fromAsOf, fromKnownAt, toAsOf, toKnownAt } = options;
      if ((account ?? classId ?? of) === undefined) command.error('error: say --account, --class or --of');
      if (holderId !== undefined && classId === undefined) command.error('error: --holder goes with --class');
      const from = standpointOf({ ...(fromAsOf && { asOf: fromAsOf }), ...(fromKnownAt && { knownAt: fromKnownAt }) });
      const to = standpointOf({ ...(toAsOf && { asOf: toAsOf }), ...(toKnownAt && { knownAt: toKnownAt }) });
      const page = { offset: 0, limit: PAGE_ROWS_MAX };
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

const unknown = (code: 'CLASS_UNKNOWN' | 'ACCOUNT_UNKNOWN' | 'HOLDER_UNKNOWN', field: string, value: string): Refused =>
  new Refused(refusal(code, `there is no ${field} ${value}`, { field, value }));
