import { Command } from 'commander';
import type { Cli } from '../cli.js';
import { uploadsView } from '../views/uploads.js';
import { jsonOption } from './arguments.js';
import { requiredServerOption } from './server-option.js';

interface OnServer {
  readonly server: URL;
}

/** The commands of `trust uploads`. */
export const uploadsCommands = (cli: Cli): readonly Command[] => [
  new Command('list')
    .description('show one’s own uploads at a server: on their way, or taken within the last day')
    .addOption(requiredServerOption())
    .addOption(jsonOption())
    .action(async ({ server }: OnServer, command: Command) =>
      cli.tell(command, uploadsView(await (await cli.at(command, server)).own())),
    ),
  new Command('cancel')
    .description('cancel an upload that is on its way to a server; nothing of it stays')
    .argument('<upload>', 'as `trust uploads list` shows it')
    .addOption(requiredServerOption())
    .action(async (uploadId: string, { server }: OnServer, command: Command) => {
      await (await cli.at(command, server)).cancel(uploadId);
      cli.terminal.print(`cancelled: nothing of upload ${uploadId} stays`);
    }),
];
