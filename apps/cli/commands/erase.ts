import { Argument, Command } from 'commander';
import { ApproveErasure, repeatLostErasures, RequestErasure, SendBackErasure } from '#application';
import { allRows, ErasureQueries, erasureSorts, FileQueries, PAGE_ROWS_MAX } from '#projections';
import { erasureList } from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { ask } from '../desk/ask.js';
import { Desk } from '../desk/desk.js';
import { Refused } from '../desk/refused.js';
import { presentedToken } from '../desk/token.js';
import { erasuresView, repeatedView } from '../views/erasures.js';
import { jsonOption, keyOption, secondOption } from './arguments.js';
import { listPartOf } from './list-options.js';
import { erasuresIn, erasuresOption } from './log-trust.js';

/** The commands of `trust erase`: personal data in files is forgotten by two people. */
export const eraseCommands = (cli: Cli): readonly Command[] => [
  requestCommand(cli),
  approveCommand(cli),
  sendBackCommand(cli),
  listCommand(cli),
  repeatCommand(cli),
];

const erasureArgument = (): Argument => new Argument('<erasure>', 'id of the erasure, as `trust erase list` shows it');

interface RequestOptions {
  readonly subject?: string[];
  readonly reason: string;
}

const requestCommand = (cli: Cli): Command =>
  new Command('request')
    .description('request that files, or identities of the vault, be made unreadable for good; someone else approves')
    .argument('<erasure>', 'an id of your own for it')
    .argument('[sha256...]', 'the digest of each file, as events and `trust verify` name it')
    .option('--subject <id...>', 'whose identities go out of the vault')
    .requiredOption('--reason <text>', 'the ground, by its reference; it stays in the log, so it names nobody')
    .addOption(keyOption())
    .action(
      (erasureId: string, files: string[], { subject: subjects = [], reason }: RequestOptions, command: Command) =>
        cli.perform(command, ask('request-erasure', RequestErasure, { erasureId, files, subjects, reason })),
    );

const approveCommand = (cli: Cli): Command =>
  new Command('approve')
    .description('approve an erasure that someone else requested (复核): the files’ keys are destroyed for good')
    .addArgument(erasureArgument())
    .addOption(keyOption())
    .action((erasureId: string, _options: object, command: Command) =>
      cli.perform(command, ask('approve-erasure', ApproveErasure, { erasureId })),
    );

const sendBackCommand = (cli: Cli): Command =>
  new Command('send-back')
    .description('send an erasure back, or take your own back: nothing is erased')
    .addArgument(erasureArgument())
    .requiredOption('--reason <text>', 'why it is not approved')
    .addOption(keyOption())
    .action((erasureId: string, { reason }: { reason: string }, command: Command) =>
      cli.perform(command, ask('send-back-erasure', SendBackErasure, { erasureId, reason })),
    );

const repeatCommand = (cli: Cli): Command =>
  new Command('repeat')
    .description(
      'erase again, on record and by two people, what was erased in the end of the log that an older copy has lost',
    )
    .addOption(erasuresOption('; that of this data folder is read in any case'))
    .addOption(secondOption().makeOptionMandatory())
    .addOption(jsonOption())
    .action(({ erasures, second }: { erasures?: string; second: string }, command: Command) =>
      cli.atDesk(command, async (desk) => {
        await desk.may('repeat-erasure');
        const elsewhere = erasures === undefined ? [] : await erasuresIn(erasures);
        const { actor, platform } = desk;
        const { actor: confirmer } = await Desk.enter(platform, await presentedToken(second, {}));
        const repeated = await repeatLostErasures(platform.backend, { actor, confirmer }, elsewhere);
        if (!repeated.ok) throw new Refused(repeated.error);
        cli.tell(command, repeatedView(repeated.value));
      }),
    );

const listCommand = (cli: Cli): Command =>
  new Command('list')
    .description('show every erasure that was requested, and by which event its files were erased')
    .addOption(jsonOption())
    .action((_options: object, command: Command) =>
      cli.show(command, 'read-erasures', async (platform) =>
        erasuresView(
          await allRows(listPartOf(erasureSorts, { sort: 'position', limit: PAGE_ROWS_MAX }), (part) =>
            erasureList(platform.get(ErasureQueries), platform.get(FileQueries), part),
          ),
        ),
      ),
    );
