import type { Command } from 'commander';
import { add, rootCommand, speakingTo } from '../command-line.js';
import { Shell } from '../shell.js';
import { RecordedTerminal } from '../terminal/terminal.js';

/** How a command ended, and what it wrote. */
export interface Ended {
  readonly code: number;
  readonly terminal: RecordedTerminal;
}

/**
 * Runs one command under `trust` as people type it, without the program that holds all others: a command that opens no
 * system loads none. Nothing is set in its environment.
 */
export async function runAlone(command: (shell: Shell) => Command, ...words: readonly string[]): Promise<Ended> {
  const terminal = new RecordedTerminal();
  const shell = new Shell({ terminal, environment: {} });
  const line = speakingTo(terminal, add(rootCommand(), [command(shell)]));
  return { code: await shell.run(line, words), terminal };
}
