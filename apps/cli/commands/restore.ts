import { createReadStream } from 'node:fs';
import { Command, Option } from 'commander';
import { authorise, type ProvedToken } from '#application';
import { refusal } from '#domain/shared';
import { restore, type AcceptedLoss, type PlatformSettings, type Restored } from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { Refused } from '../desk/refused.js';
import { showProgress } from '../terminal/progress.js';
import { verificationView } from '../views/verification.js';
import type { View } from '../views/view.js';
import { jsonOption, position, secondOption } from './arguments.js';
import { refusingLogFiles } from './import-log.js';
import { assertInPostgres } from './log-copy.js';
import { erasuresIn, erasuresOption, headIn, headOption, logKeyOption, type TrustOptions } from './log-trust.js';

interface Options extends TrustOptions {
  readonly acceptLossAfter?: bigint;
  readonly reason?: string;
  readonly masterKey?: string;
  readonly second?: string;
}

export const restoreCommand = (cli: Cli): Command =>
  new Command('restore')
    .description(
      'make an installation from a backup, where there is no log; everything is proved before it may be used (docs/how-to/back-up-and-restore.md)',
    )
    .argument('<file>', 'as trust backup wrote it')
    .addOption(logKeyOption())
    .addOption(headOption())
    .addOption(
      new Option(
        '--accept-loss-after <position>',
        'go on without the events after this position, the last one of the backup, though somebody has seen more',
      ).argParser(position),
    )
    .option('--master-key <file>', 'the copy of the vault’s master key that was kept apart from the backup')
    .addOption(erasuresOption('; “none” where no copy is left'))
    .addOption(secondOption())
    .option('--reason <text>', 'why no newer copy can be restored; it is kept in the log')
    .addOption(jsonOption())
    .action(async (path: string, options: Options, command: Command) => {
      const settings = cli.settings(command);
      assertInPostgres(command, settings);
      const accepted = await acceptedLoss(cli, command, settings, options);
      const { erasures = 'none' } = options;
      const erased = erasures === 'none' ? [] : await erasuresIn(erasures);
      const heads = await Promise.all((options.head ?? []).map(headIn));
      const request = {
        heads,
        erased,
        brought: broughtBy(command, path, options),
        ...(options.logKey ? { trusted: options.logKey } : {}),
        ...(accepted ? { accepted } : {}),
        ...(options.masterKey ? { masterKeyFile: options.masterKey } : {}),
      };
      const open = (): AsyncIterable<Uint8Array> => createReadStream(path);
      const restored = await refusingLogFiles(() => restore(settings, open, request, showProgress(cli.terminal)));
      if (!restored.done) cli.sayNo();
      cli.tell(command, restoredView(restored));
    });

/** What the command line names: each may lie where the installation is to be made. */
function broughtBy(command: Command, path: string, { head = [], erasures, second }: Options): readonly string[] {
  const { tokenFile } = command.optsWithGlobals<{ readonly tokenFile?: string }>();
  return [path, ...head, ...[erasures, second, tokenFile].filter((named) => named !== undefined)];
}

/** Who accepts the loss, if one is accepted; they must be proved, and their role must allow it. */
async function acceptedLoss(
  cli: Cli,
  command: Command,
  { dataFolder }: PlatformSettings,
  { acceptLossAfter, reason, erasures, second }: Options,
): Promise<AcceptedLoss | null> {
  if ((acceptLossAfter === undefined) !== (reason === undefined)) {
    return command.error('--accept-loss-after and --reason go together');
  }
  if (acceptLossAfter === undefined || reason === undefined) return null;
  if (erasures === undefined) {
    return command.error('say --erasures: what was erased after the backup was made would be there again');
  }
  const by = await cli.proved(command, dataFolder);
  const allowed = authorise(by.actor, 'accept-loss');
  if (!allowed.ok) throw new Refused(allowed.error);
  const confirmer =
    second === undefined ? null : await confirmerBy(cli, command, { tokenFile: second, dataFolder, by });
  return { lastPosition: acceptLossAfter, reason, by, ...(confirmer ? { confirmer } : {}) };
}

/** The second person, who confirms what is erased again. */
async function confirmerBy(
  cli: Cli,
  command: Command,
  {
    tokenFile,
    dataFolder,
    by: { actor },
  }: { readonly tokenFile: string; readonly dataFolder: string; readonly by: ProvedToken },
): Promise<ProvedToken> {
  const confirmer = await cli.provedBy(command, tokenFile, dataFolder);
  const allowed = authorise(confirmer.actor, 'confirm-repeated-erasure');
  if (!allowed.ok) throw new Refused(allowed.error);
  if (confirmer.actor.subject !== actor.subject) return confirmer;
  throw new Refused(refusal('APPROVAL_BY_MAKER', `${actor.subject} restores, and --second is somebody else’s token`));
}

function restoredView({ verification, done, withKeys, repeated, setAside }: Restored): View {
  const found = verificationView(verification);
  const keys = withKeys ? '' : '\n the backup has no signing keys: bring the notary’s folder here before work goes on';
  const identities = done && !verification.sound ? '\n who its subjects are came with no backup: keep them anew' : '';
  const aside = setAside ? `\n ${setAside.count} files here had lost their keys and lie in ${setAside.folder} now` : '';
  const again = repeated.map(({ erasureId }) => `\n erased again: what ${erasureId} had erased`).join('');
  return {
    json: { done, withKeys, repeated, setAside, verification: found.json },
    text: (style) =>
      `${found.text(style)}${aside}${again}\n${done ? ` it may be used${keys}${identities}` : ' it may not be used'}`,
  };
}
