import { Command } from 'commander';
import { runPeriods } from '#domain/period';
import { readPeriods } from '#domain/waterfall';
import type { Cli } from '../cli.js';
import { readDocumentFile } from '../desk/files.js';
import { Refused } from '../desk/refused.js';
import { documentRefused } from '../desk/document-refused.js';
import { soundTerms } from '../desk/sound-terms.js';
import { waterfallRunView } from '../views/waterfall-run.js';
import { formatOption } from './arguments.js';

interface Options {
  readonly terms: string;
  readonly inputs: string;
  readonly format: 'json' | 'table';
}

export const waterfallRunCommand = (cli: Cli): Command =>
  new Command('run')
    .description(
      'compute the waterfall of one or many periods from files alone, every line with its reason; needs no database, no server and no token',
    )
    .requiredOption('--terms <file>', 'document of the terms, JSON or YAML (.yaml, .yml)')
    .requiredOption(
      '--inputs <file>',
      'the periods in their order, JSON or YAML: what came in, or by which rows of its pools, and what was claimed',
    )
    .addOption(formatOption())
    .action(async ({ terms: termsFile, inputs, format }: Options) => {
      const terms = soundTerms(await readDocumentFile(termsFile));
      const read = readPeriods(await readDocumentFile(inputs), terms);
      if (!read.ok) throw documentRefused(read.error);
      const { periods, pools } = read.value;
      const ran = runPeriods(terms, periods);
      if (!ran.ok) throw new Refused(ran.error);
      cli.print(format, waterfallRunView(terms, ran.value, pools));
    });
