import { Command } from 'commander';
import { dealInWords, parseTerms, validateTerms } from '#domain/deal';
import type { Cli } from '../cli.js';
import { readDocumentFile } from '../desk/files.js';
import { faultyTermsView, soundTermsView } from '../views/terms-check.js';
import type { View } from '../views/view.js';
import { jsonOption } from './arguments.js';

export const termsCheckCommand = (cli: Cli): Command =>
  new Command('check')
    .description('check a deal document and draw its waterfall in words; needs no database, no server and no token')
    .argument('<terms>', 'document of the terms, JSON or YAML (.yaml, .yml)')
    .addOption(jsonOption())
    .action(async (file: string, _options, command: Command) => {
      const { view, sound } = checked(await readDocumentFile(file));
      cli.tell(command, view);
      if (!sound) cli.sayNo();
    });

function checked(document: unknown): { readonly view: View; readonly sound: boolean } {
  const parsed = parseTerms(document);
  const faults = parsed.ok ? validateTerms(parsed.value) : parsed.error;
  return parsed.ok && faults.length === 0
    ? { view: soundTermsView(parsed.value, dealInWords(parsed.value)), sound: true }
    : { view: faultyTermsView(faults), sound: false };
}
