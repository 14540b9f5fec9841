import { Command, Option } from 'commander';
import type { BundleScope } from '#audit';
import { bundleOf } from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { Refused } from '../desk/refused.js';
import { showProgress } from '../terminal/progress.js';
import { jsonOption, wholeNumber } from './arguments.js';
import { writeNew } from './write-new.js';

interface Options {
  readonly deal?: string;
  readonly period?: number;
  readonly files: boolean;
  readonly out: string;
}

export const exportBundleCommand = (cli: Cli): Command =>
  new Command('bundle')
    .description(
      'write what an auditor needs to check the log without this software: events, commands, proofs and a verifier, as a ZIP (docs/spec/bundle.md)',
    )
    .option('--deal <deal>', 'only what is of this deal, and what its commands read')
    .addOption(new Option('--period <period>', 'only this period of the deal').argParser(wholeNumber))
    .option(
      '--files',
      'with the files that people sent, not their digests alone; published papers are in it in any case',
      false,
    )
    .requiredOption('--out <file>', 'where the ZIP goes; a file that is there is not overwritten')
    .addOption(jsonOption())
    .action(({ deal, period, files: withFiles, out }: Options, command: Command) =>
      cli.show(command, 'read-bundle', async ({ backend }) => {
        const scope = scopeOf(command, deal, period);
        const bundle = await bundleOf(backend, { scope, withFiles }, showProgress(cli.terminal));
        if (!bundle.ok) throw new Refused(bundle.error);
        const bytes = await writeNew(command, out, bundle.value);
        return {
          json: { file: out, bytes, scope },
          text: () => ` the bundle is in ${out} (${bytes} bytes); unpack it and run: node verify.mjs`,
        };
      }),
    );

function scopeOf(command: Command, dealId?: string, periodNumber?: number): BundleScope {
  if (dealId === undefined) {
    if (periodNumber !== undefined) command.error('--period goes with --deal');
    return { kind: 'log' };
  }
  return periodNumber === undefined ? { kind: 'deal', dealId } : { kind: 'period', dealId, periodNumber };
}
