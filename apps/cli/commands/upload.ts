import { Command } from 'commander';
import { UploadReceipts } from '#application';
import { mentionOfEqual, readEqualLines, type EqualLines } from '#domain/upload';
import type { Cli } from '../cli.js';
import type { Ask } from '../desk/ask.js';
import { openNamedFile } from '../desk/files.js';
import { Refused } from '../desk/refused.js';
import { dealArgument, keyOption, periodArgument } from './arguments.js';
import { bringFile, serverOption } from './server-option.js';

export interface ReceiptsUpload {
  readonly dealId: string;
  readonly periodNumber: number;
  readonly servicerId: string;
  /** The accepted upload that the file replaces. */
  readonly supersedes?: string;
  readonly equalLines?: readonly EqualLines[];
}

interface UploadOptions {
  readonly servicer: string;
  readonly supersedes?: string;
  readonly several?: string;
  readonly repeat?: string;
}

/** Groups of lines, of which the option names one at a time. */
const group = (lines: string, before?: string): string => (before === undefined ? lines : `${before};${lines}`);

/** Brings a servicer's receipts file into a period. */
export async function uploadReceipts(sent: ReceiptsUpload, path: string): Promise<Ask> {
  const { name, digest, bytes } = await openNamedFile(path);
  const named = { ...sent, fileName: name };
  return {
    operation: 'upload-receipts',
    content: { sent: named, fileDigest: digest },
    command: (context, progress) => new UploadReceipts(named, bytes(), context, progress),
  };
}

export const uploadCommand = (cli: Cli): Command =>
  new Command('upload')
    .description('bring a servicer’s receipts file into a period; it is taken whole, or refused with every fault named')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .argument(
      '<file>',
      'CSV or XLSX with 资产编号, 回收流水号, 回收日期, 本金, 利息, 罚息, 费用, 处置费用, 回收方式 (更正)',
    )
    .requiredOption('--servicer <id>', 'the servicer that reports, as in the deal’s terms')
    .option('--supersedes <upload>', 'the accepted upload of this period that the file replaces')
    .option(
      '--several <lines>',
      'equal lines of a file without receipt numbers are payments each, as 5,9; one alone beside an earlier file’s',
      group,
    )
    .option(
      '--repeat <lines>',
      'equal lines are one payment, of which the first counts; one alone was in an earlier file',
      group,
    )
    .addOption(serverOption())
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, file: string, options: UploadOptions, command: Command) => {
      const { servicer: servicerId, supersedes, several, repeat } = options;
      const written = { ...(several === undefined ? {} : { several }), ...(repeat === undefined ? {} : { repeat }) };
      const equal = readEqualLines(written);
      if (!equal.ok) throw new Refused(equal.error);
      const named = { dealId, periodNumber, servicerId, ...(supersedes === undefined ? {} : { supersedes }) };
      const about = { kind: 'receipts', ...named, periodNumber: String(periodNumber), ...written };
      const sent = { ...named, ...mentionOfEqual(equal.value) };
      return bringFile(cli, command, { path: file, about, here: () => uploadReceipts(sent, file) });
    });
