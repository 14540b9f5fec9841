import { Argument, Command } from 'commander';
import { RevokedSessions, RevokeSessions } from '#application';
import { REVOKED_KINDS, type RevokedKind } from '#domain/sessions';
import type { Cli } from '../cli.js';
import { ask } from '../desk/ask.js';
import { revokedView } from '../views/revoked.js';
import { jsonOption, keyOption } from './arguments.js';

/** The commands of `trust session`: what proves nobody any more. */
export const sessionCommands = (cli: Cli): readonly Command[] => [revokeCommand(cli), listCommand(cli)];

const revokeCommand = (cli: Cli): Command =>
  new Command('revoke')
    .description('revoke a token, a session, or all that a subject signed in with so far: at once, in every process')
    .addArgument(
      new Argument('<kind>', 'one token (jti), one session of the identity provider (sid), or a subject').choices(
        REVOKED_KINDS,
      ),
    )
    .argument('<id>', 'its id, as tokens carry it')
    .requiredOption('--reason <text>', 'why; it stays for good')
    .addOption(keyOption())
    .action((kind: RevokedKind, id: string, { reason }: { reason: string }, command: Command) =>
      // A subject that signed in again since may be revoked again: how often it was tells one time from the next.
      cli.perform(command, async ({ platform }) => {
        const before = (await platform.get(RevokedSessions).all()).filter((one) => one.kind === kind && one.id === id);
        return ask('revoke-sessions', RevokeSessions, { kind, id, reason }, `after ${before.length}`);
      }),
    );

const listCommand = (cli: Cli): Command =>
  new Command('list')
    .description('show what was revoked, by whom and why, newest first')
    .addOption(jsonOption())
    .action((_options: object, command: Command) =>
      cli.show(command, 'read-revoked-sessions', async (platform) =>
        revokedView(await platform.get(RevokedSessions).all()),
      ),
    );
