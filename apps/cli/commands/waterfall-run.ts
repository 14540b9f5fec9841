import { Command, Option } from 'commander';
import { parseTerms, validateTerms, type DealTerms } from '#domain/deal';
import { runPeriods, type RunPeriod } from '#domain/period';
import { InvariantBroken, refusal, type Refusal } from '#domain/shared';
import { readPeriods, type GivenPeriod } from '#domain/waterfall';
import type { Cli } from '../cli.js';
import { readDocumentFile } from '../desk/files.js';
import { Refused } from '../desk/refused.js';
import { documentRefused } from '../desk/document-refused.js';
import { waterfallRunView } from '../views/waterfall-run.js';

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
    .requiredOption('--inputs <file>', 'the periods in their order, JSON or YAML: what came in, what was claimed')
    .addOption(
      new Option('--format <format>', 'a table for people, or every line with its trace for programs')
        .choices(['table', 'json'])
        .default('table'),
    )
    .action(async ({ terms: termsFile, inputs, format }: Options) => {
      const terms = soundTerms(await readDocumentFile(termsFile));
      const periods = readPeriods(await readDocumentFile(inputs), terms);
      if (!periods.ok) throw documentRefused(periods.error);
      const view = waterfallRunView(terms, run(terms, periods.value));
      cli.terminal.print(format === 'json' ? JSON.stringify(view.json, null, 2) : view.text(cli.terminal.style));
    });

function soundTerms(document: unknown): DealTerms {
  const parsed = parseTerms(document);
  if (!parsed.ok) throw documentRefused(parsed.error);
  const faults: readonly Refusal[] = validateTerms(parsed.value);
  if (faults.length > 0) throw documentRefused(faults);
  return parsed.value;
}

/** A file may ask for what no closed period would: an index without a fixing, say. The engine then says what does not hold. */
function run(terms: DealTerms, periods: readonly GivenPeriod[]): readonly RunPeriod[] {
  try {
    return runPeriods(terms, periods);
  } catch (error) {
    if (!(error instanceof InvariantBroken)) throw error;
    throw new Refused(
      refusal('MALFORMED', `the inputs cannot be run under these terms: ${error.message}`, {
        field: 'inputs',
        remedy: 'correct the inputs so that this holds',
      }),
    );
  }
}
