import { Command } from 'commander';
import { UploadReceipts } from '#application';
import { mentionOfEqual, type EqualLines } from '#domain/upload';
import type { Cli } from '../cli.js';
import type { Ask } from '../desk/ask.js';
import { openNamedFile } from '../desk/files.js';
import { dealArgument, keyOption, periodArgument } from './arguments.js';
import { answersIn, repeatOption, severalOption, typedAnswers, type TypedAnswers } from './equal-lines.js';
import { bringFile, serverOption } from './server-option.js';

export interface ReceiptsUpload {
  readonly dealId: string;
  readonly periodNumber: number;
  readonly servicerId: string;
  /** The accepted upload that the file replaces. */
  readonly supersedes?: string;
  readonly equalLines?: readonly EqualLines[];
}

interface UploadOptions extends TypedAnswers {
  readonly servicer: string;
  readonly supersedes?: string;
}

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
    .addOption(severalOption())
    .addOption(repeatOption())
    .addOption(serverOption())
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, file: string, options: UploadOptions, command: Command) => {
      const { servicer: servicerId, supersedes } = options;
      const named = { dealId, periodNumber, servicerId, ...(supersedes === undefined ? {} : { supersedes }) };
      const about = { kind: 'receipts', ...named, periodNumber: String(periodNumber), ...typedAnswers(options) };
      const sent = { ...named, ...mentionOfEqual(answersIn(options)) };
      return bringFile(cli, command, { path: file, about, here: () => uploadReceipts(sent, file) });
    });
