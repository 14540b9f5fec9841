import { Command } from 'commander';
import { UploadReceipts } from '#application';
import type { Cli } from '../cli.js';
import { askWithFile, type Ask } from '../desk/ask.js';
import { readNamedFile } from '../desk/files.js';
import { dealArgument, keyOption, periodArgument } from './arguments.js';

export interface ReceiptsUpload {
  readonly dealId: string;
  readonly periodNumber: number;
  readonly servicerId: string;
}

/** Brings a servicer's receipts file into a period. */
export async function uploadReceipts(sent: ReceiptsUpload, path: string): Promise<Ask> {
  const file = await readNamedFile(path);
  return askWithFile('upload-receipts', UploadReceipts, { ...sent, fileName: file.name }, file);
}

export const uploadCommand = (cli: Cli): Command =>
  new Command('upload')
    .description('bring a servicer’s receipts file into a period; it is taken whole, or refused with every fault named')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .argument('<file>', 'CSV or XLSX with 资产编号, 回收流水号, 回收日期, 本金, 利息, 罚息, 费用, 处置费用, 回收方式')
    .requiredOption('--servicer <id>', 'the servicer that reports, as in the deal’s terms')
    .addOption(keyOption())
    .action(
      (dealId: string, periodNumber: number, file: string, { servicer }: { servicer: string }, command: Command) =>
        cli.perform(command, () => uploadReceipts({ dealId, periodNumber, servicerId: servicer }, file)),
    );
