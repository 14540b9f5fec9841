import { Argument, Command } from 'commander';
import { ApproveAmendment, ProposeAmendment, SendBackAmendment, streams } from '#application';
import { parseTerms, termDifferences } from '#domain/deal';
import { refusal } from '#domain/shared';
import { DealQueries, PastReads, termsTables, type Standpoint, type TermsVersion } from '#projections';
import type { Platform } from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { documentRefused } from '../desk/document-refused.js';
import { readDocumentFile } from '../desk/files.js';
import { occurrences } from '../desk/occurrences.js';
import { Refused } from '../desk/refused.js';
import { standingDeal } from '../desk/standing.js';
import { termDifferencesView, termsVersionsView, termsVersionView } from '../views/terms-versions.js';
import { dealArgument, jsonOption, keyOption, wholeNumber } from './arguments.js';
import { asOfOption, knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';

interface Proposal {
  readonly from: string;
  readonly reason: string;
}

/** Proposes the terms of a document; the same ones after they were sent back are another request. */
async function propose(platform: Platform, dealId: string, path: string, { from, reason }: Proposal): Promise<Ask> {
  const terms = parseTerms(await readDocumentFile(path));
  if (!terms.ok) throw documentRefused(terms.error);
  const occasion = await occurrences(platform, streams.deal(dealId), 'AmendmentSentBack');
  return ask(
    'propose-amendment',
    ProposeAmendment,
    { dealId, terms: terms.value, effectiveFrom: from, reason },
    occasion,
  );
}

async function sendBack(platform: Platform, dealId: string, reason: string): Promise<Ask> {
  const occasion = await occurrences(platform, streams.deal(dealId), 'AmendmentProposed');
  return ask('send-back-amendment', SendBackAmendment, { dealId, reason }, occasion);
}

async function versionOf(
  platform: Platform,
  dealId: string,
  termsVersion: number,
  seenFrom: Standpoint,
): Promise<TermsVersion> {
  await standingDeal(platform, dealId);
  const found = await platform
    .get(PastReads)
    .from(seenFrom, dealId, termsTables, (read) => new DealQueries(read).termsVersion(dealId, termsVersion));
  if (found) return found;
  throw new Refused(
    refusal('TERMS_VERSION_UNKNOWN', `${dealId} has no terms of version ${termsVersion}`, {
      field: 'version',
      value: String(termsVersion),
    }),
  );
}

const versionArgument = (name: string, description: string): Argument =>
  new Argument(`<${name}>`, description).argParser(wholeNumber);

export const amendmentCommands = (cli: Cli): readonly Command[] => [
  new Command('propose')
    .description(
      'the maker proposes the whole terms as they are to be from a day on; nothing changes before another approves',
    )
    .addArgument(dealArgument())
    .argument('<terms>', 'document of the terms, JSON or YAML (.yaml, .yml)')
    .requiredOption('--from <date>', 'the first day on which they are in force, YYYY-MM-DD')
    .requiredOption('--reason <text>', 'why, and on whose resolution')
    .addOption(keyOption())
    .action((dealId: string, path: string, proposal: Proposal, command: Command) =>
      cli.perform(command, ({ platform }) => propose(platform, dealId, path, proposal)),
    ),
  new Command('approve')
    .description('the checker (复核), never the maker, approves exactly the terms that were shown')
    .addArgument(dealArgument())
    .requiredOption('--digest <digest>', 'what is approved: the digest that `trust amendment list` prints')
    .addOption(keyOption())
    .action((dealId: string, { digest }: { digest: string }, command: Command) =>
      cli.perform(command, ask('approve-amendment', ApproveAmendment, { dealId, digest })),
    ),
  new Command('send-back')
    .description('the checker sends the proposed terms back, or the maker takes them back')
    .addArgument(dealArgument())
    .requiredOption('--reason <text>', 'why they are not approved')
    .addOption(keyOption())
    .action((dealId: string, { reason }: { reason: string }, command: Command) =>
      cli.perform(command, ({ platform }) => sendBack(platform, dealId, reason)),
    ),
  new Command('list')
    .description('show every version of the terms: from when it is in force, who proposed and who decided')
    .addArgument(dealArgument())
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, options: StandpointOptions, command: Command) =>
      cli.show(command, 'read-deal', async (platform) => {
        await standingDeal(platform, dealId);
        const versions = await platform
          .get(PastReads)
          .from(standpointOf(options), dealId, termsTables, (read) => new DealQueries(read).termsVersions(dealId));
        return termsVersionsView(versions);
      }),
    ),
  new Command('show')
    .description('show one version of the terms, as JSON')
    .addArgument(dealArgument())
    .addArgument(versionArgument('version', 'a version of the terms, from 1'))
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, termsVersion: number, options: StandpointOptions, command: Command) =>
      cli.show(command, 'read-deal', async (platform) =>
        termsVersionView(await versionOf(platform, dealId, termsVersion, standpointOf(options))),
      ),
    ),
  new Command('compare')
    .description('show the terms in which two versions differ, old → new')
    .addArgument(dealArgument())
    .addArgument(versionArgument('before', 'the earlier version'))
    .addArgument(versionArgument('after', 'the later version'))
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, before: number, after: number, options: StandpointOptions, command: Command) =>
      cli.show(command, 'read-deal', async (platform) => {
        const seenFrom = standpointOf(options);
        const was = await versionOf(platform, dealId, before, seenFrom);
        const is = await versionOf(platform, dealId, after, seenFrom);
        return termDifferencesView(termDifferences(was.terms, is.terms));
      }),
    ),
];
