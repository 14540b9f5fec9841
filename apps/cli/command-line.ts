import { Command } from 'commander';
import type { Terminal } from './terminal/terminal.js';

const DESCRIPTION =
  'Truststream administers non-performing-loan securitization trusts. Every command is one operation; every figure\nis derived from the events that operations recorded.';

const AFTER = `
Who acts is proved by a token: TRUST_TOKEN, or a file that --token-file names.
  export TRUST_TOKEN="$(trust token maker-1)"
The same command again is a repeat: nothing is done twice, and it says so.
DATABASE_URL and MIGRATION_DATABASE_URL name an external PostgreSQL instead of the embedded one.
Exit codes: 0 done; 1 refused, or different from the log (the reason is told); 2 could not be run; 130 cancelled.`;

/** `trust` without a command yet: its options, which are those of every command. */
export function rootCommand(): Command {
  return new Command('trust')
    .description(DESCRIPTION)
    .option('--data <folder>', 'data folder (default: DATA_FOLDER, else data/ of the project)')
    .option('--token-file <file>', 'file that holds the token of who acts')
    .addHelpText('after', AFTER);
}

/** A command that only holds others. */
export const group = (name: string, description: string, commands: readonly Command[]): Command =>
  add(new Command(name).description(description), commands);

export function add(parent: Command, commands: readonly Command[]): Command {
  for (const command of commands) parent.addCommand(command);
  return parent;
}

/** Usage errors and help go to the terminal given, and end the command by throwing instead of ending the process. */
export function speakingTo(terminal: Terminal, command: Command): Command {
  command
    .exitOverride()
    .allowExcessArguments(false)
    .showHelpAfterError('(add --help to see how it is used)')
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.remark(text.trimEnd()),
    });
  for (const sub of command.commands) speakingTo(terminal, sub);
  return command;
}
