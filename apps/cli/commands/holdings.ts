import { Command, Option } from 'commander';
import { Clock } from '#application';
import {
  HoldingQueries,
  PAGE_ROWS_MAX,
  PastReads,
  registerTables,
  type Page,
  type Paged,
  type Position,
} from '#projections';
import type { Cli } from '../cli.js';
import { standingDeal } from '../desk/standing.js';
import { holderPaymentsView, registerView } from '../views/holders.js';
import { dealArgument, jsonOption, wholeNumber } from './arguments.js';
import { asOfOption, knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';

export const holdingsCommand = (cli: Cli): Command =>
  new Command('holdings')
    .description('show who holds the classes (持有人名册), or with --period what each holder was paid')
    .addArgument(dealArgument())
    .addOption(new Option('--period <number>', 'the holders’ payments of this period').argParser(wholeNumber))
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, { period, ...seenFrom }: StandpointOptions & { period?: number }, command: Command) =>
      cli.show(command, 'read-holdings', async (platform) => {
        const { terms } = await standingDeal(platform, dealId);
        const standpoint = standpointOf(seenFrom);
        const day = standpoint.asOf ?? platform.get(Clock).today();
        return platform.get(PastReads).from(standpoint, dealId, registerTables, async (read) => {
          const holdings = new HoldingQueries(read);
          if (period !== undefined) {
            return holderPaymentsView(terms, await allRows((page) => holdings.payments(dealId, period, page)));
          }
          const register: Position[] = [];
          for (const { classId } of terms.classes) {
            register.push(...(await allRows((page) => holdings.register(dealId, classId, day, page))));
          }
          return registerView(terms, register);
        });
      }),
    );

/** All rows of a list that is read page by page. */
async function allRows<Row>(read: (page: Page) => Promise<Paged<Row>>): Promise<Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const page = await read({ offset: rows.length, limit: PAGE_ROWS_MAX });
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return rows;
  }
}
