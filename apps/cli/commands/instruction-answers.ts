import { Command } from 'commander';
import { UploadInstructionAnswers } from '#application';
import type { Cli } from '../cli.js';
import { askWithFile } from '../desk/ask.js';
import { readNamedFile } from '../desk/files.js';
import { dealArgument, keyOption } from './arguments.js';

export const instructionAnswersCommand = (cli: Cli): Command =>
  new Command('answers')
    .description(
      'take in the custodian’s answers to instructions as a file (划款指令回执): all of them, or every fault',
    )
    .addArgument(dealArgument())
    .argument('<file>', 'CSV or XLSX with 指令编号, 发送次数, 金额, 执行结果, 执行日期, 银行流水号, 未执行原因')
    .addOption(keyOption())
    .action((dealId: string, path: string, _options, command: Command) =>
      cli.perform(command, async () => {
        const file = await readNamedFile(path);
        const sent = { dealId, fileName: file.name };
        return askWithFile('upload-instruction-answers', UploadInstructionAnswers, sent, file);
      }),
    );
