import { Command, Option } from 'commander';
import { LocalIssuer, seededUsers, TOKEN_TTL_MAX_S } from '#persistence/identity';
import { refusal } from '#domain/shared';
import type { Shell } from '../shell.js';
import { Refused } from '../desk/refused.js';
import { wholeNumber } from './arguments.js';

const HOUR_S = 3_600;

export const tokenCommand = (shell: Shell): Command =>
  new Command('token')
    .description('print a token that proves a seeded user; it is signed with the key of the data folder')
    .argument('<subject>', `one of ${seededUsers.map(({ subject }) => subject).join(', ')}`)
    .addOption(
      new Option('--hours <count>', `how long it is good for, at most ${TOKEN_TTL_MAX_S / HOUR_S}`)
        .argParser(wholeNumber)
        .default(8),
    )
    .addHelpText('after', '\nExample: export TRUST_TOKEN="$(trust token maker-1)"')
    .action(async (subject: string, { hours }: { hours: number }, command: Command) => {
      const user = seededUsers.find((seeded) => seeded.subject === subject);
      if (!user) {
        const known = seededUsers.map((seeded) => seeded.subject).join(', ');
        throw new Refused(
          refusal('UNAUTHENTICATED', 'no such user is seeded', {
            field: 'subject',
            value: subject,
            remedy: `use one of ${known}`,
          }),
        );
      }
      const { dataFolder, oidc } = shell.settings(command);
      if (oidc) {
        throw new Refused(
          refusal('UNAUTHENTICATED', `tokens are issued by ${oidc.issuer} alone`, {
            field: 'OIDC_ISSUER',
            remedy: 'sign in there, and set TRUST_TOKEN to the access token',
          }),
        );
      }
      const issuer = await LocalIssuer.open({ dataFolder, environment: shell.environment });
      shell.terminal.print(await issuer.issue(user, Math.min(hours * HOUR_S, TOKEN_TTL_MAX_S)));
    });
