import { Command, Option } from 'commander';
import {
  Clock,
  deliveryStates,
  DutyCalendar,
  MarkDutyDone,
  ReminderOutbox,
  type DeliveryState,
  type MarkDutyDoneSent,
} from '#application';
import { dutyIs, dutyKinds, dutyOwners, dutyStatuses, type DutyFilter } from '#domain/duties';
import { DealQueries } from '#projections';
import { renderDuties, type DealDuty } from '#reporting';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { dutiesView } from '../views/duties.js';
import { remindersView } from '../views/reminders.js';
import { deliveryPage, deliverySorts } from '../../platform/index.js';
import { date, dealArgument, jsonOption, keyOption } from './arguments.js';
import { listPartOf, withListOptions, type ListOptions } from './list-options.js';

interface DutyListOptions extends DutyFilter {
  readonly deal?: string;
  readonly ics?: true;
}

const listCommand = (cli: Cli): Command =>
  new Command('list')
    .description('what is due, of every deal or of one, by due date: whose it is, why then, and whether it is done')
    .option('--deal <deal>', 'of this deal alone')
    .addOption(new Option('--status <status>', 'only those that stand so').choices(dutyStatuses))
    .addOption(new Option('--kind <kind>', 'only those of this kind').choices(dutyKinds))
    .addOption(new Option('--owner <party>', 'only those of this party').choices(dutyOwners))
    .addOption(new Option('--from <date>', 'only those due on this day or later').argParser(date))
    .addOption(new Option('--to <date>', 'only those due on this day or before').argParser(date))
    .addOption(new Option('--ics', 'print them as a calendar file (iCalendar)').conflicts('json'))
    .addOption(jsonOption())
    .action(({ deal, ics, ...filter }: DutyListOptions, command: Command) =>
      cli.show(command, 'read-duties', async (platform) => {
        const today = platform.get<Clock>(Clock).today();
        const duties: DealDuty[] = [];
        for (const { dealId, name: dealName } of await platform.get(DealQueries).all()) {
          if (deal !== undefined && dealId !== deal) continue;
          const found = await platform.get(DutyCalendar).listed(dealId, today);
          duties.push(...found.map((duty) => ({ ...duty, dealId, dealName })));
        }
        const shown = duties.filter(dutyIs(filter)).sort((a, b) => a.dueDate.localeCompare(b.dueDate));
        return ics ? feedView(shown) : dutiesView(shown);
      }),
    );

const feedView = (duties: readonly DealDuty[]) => ({
  json: duties,
  // Who prints it ends the last line.
  text: () => renderDuties('Truststream 待办 duties', duties).replace(/\n$/, ''),
});

/** Says that a duty is done which the log does not show. */
const markDutyDone = (sent: MarkDutyDoneSent): Ask => ask('mark-duty-done', MarkDutyDone, sent);

const doneCommand = (cli: Cli): Command =>
  new Command('done')
    .description('say that a duty is done which the log does not show, and where the proof of it lies')
    .addArgument(dealArgument())
    .argument('<duty>', 'its id, as the list shows it')
    .requiredOption('--on <date>', 'the day on which it was done, YYYY-MM-DD')
    .requiredOption('--note <text>', 'where the proof of it lies')
    .addOption(keyOption())
    .action((dealId: string, dutyId: string, { on, note }: { on: string; note: string }, command: Command) =>
      cli.perform(command, markDutyDone({ dealId, dutyId, doneOn: on, note })),
    );

interface ReminderOptions extends ListOptions {
  readonly state?: DeliveryState;
  readonly deal?: string;
}

const remindersCommand = (cli: Cli): Command =>
  withListOptions(
    new Command('reminders')
      .description('what people were told of duties, by webhook and mail: sent, failing and when tried next')
      .addOption(new Option('--state <state>', 'only those that got so far').choices(deliveryStates))
      .option('--deal <deal>', 'only those of this deal'),
    deliverySorts,
    '-number',
  )
    .addOption(jsonOption())
    .action(({ state, deal: dealId, ...asked }: ReminderOptions, command: Command) =>
      cli.show(command, 'read-duties', async (platform) => {
        const part = listPartOf(deliverySorts, asked);
        return remindersView(await deliveryPage(platform.get<ReminderOutbox>(ReminderOutbox), { state, dealId }, part));
      }),
    );

export const dutyCommands = (cli: Cli): Command[] => [listCommand(cli), doneCommand(cli), remindersCommand(cli)];
