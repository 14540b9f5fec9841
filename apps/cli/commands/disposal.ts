import { Command, Option } from 'commander';
import {
  Clock,
  CompleteDisposal,
  EnterDisposalCosts,
  RecordDisposal,
  ReopenDisposal,
  RescheduleDisposal,
  WithdrawDisposal,
  WithdrawDisposalCosts,
} from '#application';
import { agreedScheduleShape, chargedCostsShape, disposalShape } from '#domain/disposals';
import { refusal, type BusinessDate } from '#domain/shared';
import { DisposalQueries, disposalTables, PastReads } from '#projections';
import type { Platform } from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { Refused } from '../desk/refused.js';
import { readShapedFile } from '../desk/shaped-file.js';
import { standingDeal } from '../desk/standing.js';
import { costDocumentsView, disposalsView, disposalView } from '../views/disposals.js';
import { asOfOption, dealArgument, jsonOption, keyOption, wholeNumber } from './arguments.js';
import { knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';

const ROWS_DEFAULT = 50;

/** The commands of `trust disposal`. */
export const disposalCommands = (cli: Cli): readonly Command[] => [
  recordCommand(cli),
  rescheduleCommand(cli),
  completeCommand(cli),
  undoCommand(cli, 'reopen', 'undo a completion that was recorded by mistake', (sent) =>
    ask('reopen-disposal', ReopenDisposal, sent),
  ),
  undoCommand(cli, 'withdraw', 'undo a disposal that was recorded by mistake: it never was', (sent) =>
    ask('withdraw-disposal', WithdrawDisposal, sent),
  ),
  costsCommand(cli),
  withdrawCostsCommand(cli),
  listCommand(cli),
  showCommand(cli),
  listCostsCommand(cli),
];

/** Records a disposal as a file says. */
export const recordDisposal = async (dealId: string, path: string): Promise<Ask> =>
  ask('record-disposal', RecordDisposal, { dealId, ...(await readShapedFile(path, disposalShape)) });

/** Enters disposal costs as a file says. */
export const enterDisposalCosts = async (dealId: string, path: string): Promise<Ask> =>
  ask('enter-disposal-costs', EnterDisposalCosts, { dealId, ...(await readShapedFile(path, chargedCostsShape)) });

const onDisposal = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .addArgument(dealArgument())
    .argument('<disposal>', 'id of the disposal, as `trust disposal list` shows it');

const recordCommand = (cli: Cli): Command =>
  new Command('record')
    .description(
      'record that assets are sold (债权转让, 反委托) or disposed of jointly (合作处置), as an agreement says',
    )
    .addArgument(dealArgument())
    .argument('<file>', 'JSON or YAML (docs/how-to/dispose-of-assets.md)')
    .addOption(keyOption())
    .action((dealId: string, file: string, _options, command: Command) =>
      cli.perform(command, () => recordDisposal(dealId, file)),
    );

const rescheduleCommand = (cli: Cli): Command =>
  onDisposal('reschedule', 'let a sale’s price be paid by other instalments from a day on')
    .argument('<file>', 'JSON or YAML: from, instalments of the whole price, document')
    .addOption(keyOption())
    .action((dealId: string, disposalId: string, file: string, _options, command: Command) =>
      cli.perform(command, async () => {
        const schedule = await readShapedFile(file, agreedScheduleShape);
        return ask('reschedule-disposal', RescheduleDisposal, { dealId, disposalId, ...schedule });
      }),
    );

const completeCommand = (cli: Cli): Command =>
  onDisposal('complete', 'record that a disposal is completed (处置完毕)')
    .requiredOption('--on <date>', 'the last day whose receipts are the disposal’s, YYYY-MM-DD')
    .requiredOption('--document <text>', 'what it is recorded from: a letter, a file’s digest')
    .addOption(keyOption())
    .action((dealId: string, disposalId: string, options: { on: string; document: string }, command: Command) => {
      const { on, document } = options;
      return cli.perform(command, ask('complete-disposal', CompleteDisposal, { dealId, disposalId, on, document }));
    });

const reasonOption = (): Option => new Option('--reason <text>', 'what was wrong').makeOptionMandatory();

const undoCommand = (
  cli: Cli,
  name: string,
  description: string,
  asked: (sent: { readonly dealId: string; readonly disposalId: string; readonly reason: string }) => Ask,
): Command =>
  onDisposal(name, description)
    .addOption(reasonOption())
    .addOption(keyOption())
    .action((dealId: string, disposalId: string, { reason }: { reason: string }, command: Command) =>
      cli.perform(command, asked({ dealId, disposalId, reason })),
    );

const costsCommand = (cli: Cli): Command =>
  new Command('costs')
    .description('enter what a document charges for the disposal of assets (处置费用), asset by asset')
    .addArgument(dealArgument())
    .argument('<file>', 'JSON or YAML: reference, purpose, incurredOn, costs')
    .addOption(keyOption())
    .action((dealId: string, file: string, _options, command: Command) =>
      cli.perform(command, () => enterDisposalCosts(dealId, file)),
    );

const withdrawCostsCommand = (cli: Cli): Command =>
  new Command('withdraw-costs')
    .description('undo costs that were entered by mistake')
    .addArgument(dealArgument())
    .argument('<reference>', 'the document’s')
    .addOption(reasonOption())
    .addOption(keyOption())
    .action((dealId: string, reference: string, { reason }: { reason: string }, command: Command) =>
      cli.perform(command, ask('withdraw-disposal-costs', WithdrawDisposalCosts, { dealId, reference, reason })),
    );

type Known = Pick<StandpointOptions, 'knownAt'>;

interface AsOf extends Known {
  readonly asOf?: BusinessDate;
}

/** The deal's disposals as they were known then. */
async function seen<T>(
  platform: Platform,
  dealId: string,
  known: Known,
  query: (disposals: DisposalQueries) => Promise<T>,
): Promise<T> {
  await standingDeal(platform, dealId);
  return platform
    .get(PastReads)
    .from(standpointOf(known), dealId, disposalTables, (read) => query(new DisposalQueries(read)));
}

const listCommand = (cli: Cli): Command =>
  new Command('list')
    .description('show the disposals as of a day: expected, received, open, overdue, cost and net')
    .addArgument(dealArgument())
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, { asOf, ...known }: AsOf, command: Command) =>
      cli.show(command, 'read-pool', (platform) => {
        const day = asOf ?? platform.get(Clock).today();
        return seen(platform, dealId, known, async (disposals) => disposalsView(await disposals.standing(dealId, day)));
      }),
    );

const showCommand = (cli: Cli): Command =>
  onDisposal('show', 'show one disposal as of a day: its instalments, and its assets')
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(new Option('--rows <number>', 'assets to show').argParser(wholeNumber).default(ROWS_DEFAULT))
    .addOption(new Option('--skip <number>', 'assets to leave out').argParser(wholeNumber).default(0))
    .addOption(jsonOption())
    .action((dealId: string, disposalId: string, options: AsOf & { rows: number; skip: number }, command: Command) =>
      cli.show(command, 'read-pool', (platform) => {
        const { asOf, skip, rows, ...known } = options;
        const day = asOf ?? platform.get(Clock).today();
        return seen(platform, dealId, known, async (disposals) => {
          const disposal = await disposals.one(dealId, disposalId, day);
          if (!disposal) {
            const detail = { field: 'disposal', value: disposalId };
            throw new Refused(refusal('DISPOSAL_UNKNOWN', `${dealId} has no disposal ${disposalId} on ${day}`, detail));
          }
          return disposalView(disposal, await disposals.assets(dealId, disposalId, day, { offset: skip, limit: rows }));
        });
      }),
    );

const listCostsCommand = (cli: Cli): Command =>
  new Command('list-costs')
    .description('show the documents whose disposal costs were entered, withdrawn ones too')
    .addArgument(dealArgument())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, known: Known, command: Command) =>
      cli.show(command, 'read-pool', (platform) =>
        seen(platform, dealId, known, async (disposals) => costDocumentsView(await disposals.costs(dealId))),
      ),
    );
