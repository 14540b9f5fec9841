import { open, rm, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Command, Option } from 'commander';
import type { BundleScope } from '#audit';
import { bundleOf } from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { Refused } from '../desk/refused.js';
import { showProgress } from '../terminal/progress.js';
import { jsonOption, wholeNumber } from './arguments.js';

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
    .option('--files', 'with the files that servicers sent, not their digests alone', false)
    .requiredOption('--out <file>', 'where the ZIP goes; a file that is there is not overwritten')
    .addOption(jsonOption())
    .action(({ deal, period, files: withFiles, out }: Options, command: Command) =>
      cli.show(command, 'read-bundle', async ({ backend }) => {
        const scope = scopeOf(command, deal, period);
        const bundle = await bundleOf(backend, { scope, withFiles }, showProgress(cli.terminal));
        if (!bundle.ok) throw new Refused(bundle.error);
        const file = await newFile(command, out);
        const bytes = await write(bundle.value, file, out);
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

async function newFile(command: Command, path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return command.error(`${path} is there already; name another file, or remove it first`);
  }
}

/** Answers how many bytes were written; leaves no half of a bundle behind. */
async function write(bundle: AsyncIterable<Uint8Array>, file: FileHandle, path: string): Promise<number> {
  const stream = file.createWriteStream();
  try {
    await pipeline(bundle, stream);
  } catch (error) {
    await rm(path);
    throw error;
  }
  return stream.bytesWritten;
}
