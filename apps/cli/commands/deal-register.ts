import { Command } from 'commander';
import { RegisterDeal } from '#application';
import { parseTerms } from '#domain/deal';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { documentRefused } from '../desk/document-refused.js';
import { readDocumentFile } from '../desk/files.js';
import { keyOption } from './arguments.js';

/** Registers the deal of a terms document; refused with every fault of its form. */
export async function registerDeal(path: string): Promise<Ask> {
  const terms = parseTerms(await readDocumentFile(path));
  if (terms.ok) return ask('register-deal', RegisterDeal, { terms: terms.value });
  throw documentRefused(terms.error);
}

export const dealRegisterCommand = (cli: Cli): Command =>
  new Command('register')
    .description('register a deal by its terms: parties, classes, fees, dates and waterfall')
    .argument(
      '<terms>',
      'document of the terms, JSON or YAML (.yaml, .yml), for example examples/hecui-2016-1/terms.json',
    )
    .addOption(keyOption())
    .action((file: string, _options, command: Command) => cli.perform(command, () => registerDeal(file)));
