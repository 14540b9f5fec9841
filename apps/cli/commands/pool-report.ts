import { Command } from 'commander';
import { ReportPool, type ReportPoolSent } from '#application';
import { poolComponents, shape } from '#domain/deal';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { readShapedFile } from '../desk/shaped-file.js';
import { dealArgument, keyOption, periodArgument } from './arguments.js';

const { amount, date, id, listOf, object } = shape;

type Said = Omit<ReportPoolSent, 'dealId' | 'periodNumber'>;
type PoolOfDay = Omit<Said, 'servicerId'>;

const poolOfDay = {
  date,
  balance: amount,
  collected: object<Said['collected']>(
    Object.fromEntries(poolComponents.map((component) => [component, amount])) as Record<
      (typeof poolComponents)[number],
      shape.Shape<string>
    >,
  ),
  defaulted: amount,
};
const reportFile = object<Said>({ servicerId: id, ...poolOfDay });

/** The pool as of several days, as a file says. */
export const poolFile: shape.Shape<readonly PoolOfDay[]> = listOf(object<PoolOfDay>(poolOfDay));

/** Reports the pool as a file says. */
export const reportPool = async (dealId: string, periodNumber: number, path: string): Promise<Ask> =>
  ask('report-pool', ReportPool, { dealId, periodNumber, ...(await readShapedFile(path, reportFile)) });

export const poolReportCommand = (cli: Cli): Command =>
  new Command('report')
    .description('report the whole pool as of a day: its balance, what came in by component, what was lost')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .argument('<file>', 'JSON or YAML: servicerId, date, balance, collected by component, defaulted')
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, file: string, _options, command: Command) =>
      cli.perform(command, () => reportPool(dealId, periodNumber, file)),
    );
