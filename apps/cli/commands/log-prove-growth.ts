import { Argument, Command } from 'commander';
import { toBase64 } from '#audit';
import { refusal } from '#domain/shared';
import type { Cli } from '../cli.js';
import { Refused } from '../desk/refused.js';
import { jsonOption, position } from './arguments.js';

export const logProveGrowthCommand = (cli: Cli): Command =>
  new Command('prove-growth')
    .description(
      'prove to somebody who keeps an older checkpoint that the log only grew since: the hashes of RFC 6962 (docs/spec/tree.md)',
    )
    .addArgument(new Argument('<from>', 'how many events the older checkpoint counts').argParser(position))
    .addArgument(
      new Argument('[to]', 'how many the later one counts; the newest, where none is said').argParser(position),
    )
    .addOption(jsonOption())
    .action((from: bigint, asked: bigint | undefined, _options: object, command: Command) =>
      cli.show(command, 'read-log-proofs', async ({ backend: { proofs } }) => {
        const newest = await proofs.checkpoint();
        const to = asked ?? newest?.size ?? 0n;
        if (asked !== undefined && from > asked) command.error('error: the later checkpoint counts no fewer events');
        const hashes = from > to ? null : await proofs.consistency(from, to);
        if (!newest || !hashes) {
          const value = (asked ?? from).toString();
          throw new Refused(refusal('NOT_SIGNED_YET', `no ${value} events are signed yet`, { field: 'to', value }));
        }
        const inText = hashes.map(toBase64);
        return {
          json: { from: from.toString(), to: to.toString(), hashes: inText },
          text: () => [` ${to} events continue ${from}, by ${inText.length} hashes:`, ...inText].join('\n'),
        };
      }),
    );
