import { Command, Option } from 'commander';
import { ProposeReplacement, streams } from '#application';
import { partyRoles, type EarnedTerms, type PartyRole } from '#domain/deal';
import type { Platform } from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { occurrences } from '../desk/occurrences.js';
import { dealArgument, keyOption } from './arguments.js';

interface Options {
  readonly role: PartyRole;
  readonly removed: string;
  readonly successor: string;
  readonly name: string;
  readonly from: string;
  readonly fees: readonly string[];
  readonly remainderShares: boolean;
  readonly paidFrom?: string;
  readonly brokenPeriod: EarnedTerms['brokenPeriod'];
  readonly reason: string;
  readonly evidence: string;
}

/** Proposes a replacement; the same one after it was sent back is another request. */
async function propose(platform: Platform, dealId: string, options: Options): Promise<Ask> {
  const { successor: partyId, name, role, removed, from, fees, paidFrom, brokenPeriod, reason, evidence } = options;
  const occasion = await occurrences(platform, streams.deal(dealId), 'AmendmentSentBack');
  const pay = { fees, remainderShares: options.remainderShares, ...(paidFrom === undefined ? {} : { paidFrom }) };
  return ask(
    'propose-replacement',
    ProposeReplacement,
    { dealId, role, removed, successor: { partyId, name }, from, ...pay, brokenPeriod, reason, evidence },
    occasion,
  );
}

export const replaceCommand = (cli: Cli): Command =>
  new Command('replace')
    .description(
      'the maker proposes that another party take over a role from a day on; approved or sent back as terms are',
    )
    .addArgument(dealArgument())
    .addOption(new Option('--role <role>', 'the role that passes').choices(partyRoles).makeOptionMandatory())
    .requiredOption('--removed <party>', 'the party that leaves it, by its id')
    .requiredOption('--successor <party>', 'the id of the party that takes it over')
    .requiredOption('--name <name>', 'and its name')
    .requiredOption('--from <date>', 'the first day on which it holds the role, YYYY-MM-DD')
    .option('--fees <fees...>', 'the removed party’s fees that pass to it, by their ids; others stay', [])
    .option('--remainder-shares', 'its shares of a remainder pass too', false)
    .option('--paid-from <date>', 'the first day for which the successor is paid, where it is not --from')
    .addOption(
      new Option('--broken-period <rule>', 'who is paid for an interest period of both')
        .choices(['by days', 'to whoever serves at its end'] satisfies EarnedTerms['brokenPeriod'][])
        .makeOptionMandatory(),
    )
    .requiredOption('--reason <text>', 'why the party is replaced')
    .requiredOption('--evidence <text>', 'what says so: a resolution, a trigger’s firing, a notice, a file’s digest')
    .addOption(keyOption())
    .action((dealId: string, options: Options, command: Command) =>
      cli.perform(command, ({ platform }) => propose(platform, dealId, options)),
    );
