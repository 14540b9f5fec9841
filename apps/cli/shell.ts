import { CommanderError, type Command } from 'commander';
import { assert } from '#domain/shared';
import { SettingsInvalid, type PlatformSettings } from '../platform/settings/index.js';
import { Refused } from './desk/refused.js';
import { renderRefusal } from './render/refusal.js';
import { settingsOf, type Environment } from './settings.js';
import type { Terminal } from './terminal/terminal.js';
import type { View } from './views/view.js';

/**
 * How a command ends: done; answered with "no" (a refusal, a comparison that differs); could not be run at all; cancelled
 * by whoever gave it.
 */
export const exitCodes = { done: 0, no: 1, failed: 2, cancelled: 130 } as const;

/** Where a command is given: what it writes to, and what it finds set. */
export interface Surroundings {
  readonly terminal: Terminal;
  readonly environment: Environment;
}

interface ShellOptions {
  readonly data?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** What every command shares, also one that opens no system: settings, views, and how it ends. */
export class Shell {
  private code: number = exitCodes.done;

  constructor(private readonly surroundings: Surroundings) {}

  get terminal(): Terminal {
    return this.surroundings.terminal;
  }

  get environment(): Environment {
    return this.surroundings.environment;
  }

  settings(command: Command): PlatformSettings {
    return settingsOf(command.optsWithGlobals<ShellOptions>().data, this.environment);
  }

  /** Ends the command with "no" though nothing threw. */
  sayNo(): void {
    this.code = exitCodes.no;
  }

  /** Prints a view: as a text, with `--json` the same for programs, or with `--csv`, where the command takes it, for a spreadsheet. */
  tell(command: Command, view: View): void {
    const { json = false, csv = false } = command.optsWithGlobals<ShellOptions>();
    this.print(json ? 'json' : csv ? 'csv' : 'table', view);
  }

  /** Prints a view in the format asked for. */
  print(format: 'json' | 'table' | 'csv', view: View): void {
    this.terminal.print(this.rendered(format, view));
  }

  private rendered(format: 'json' | 'table' | 'csv', view: View): string {
    if (format === 'json') return JSON.stringify(view.json, null, 2);
    if (format === 'table') return view.text(this.terminal.style);
    const { csv } = view;
    assert(csv, 'a command that takes --csv has rows for it');
    return csv();
  }

  /** Runs one command line and answers its exit code. */
  async run(program: Command, argv: readonly string[]): Promise<number> {
    this.code = exitCodes.done;
    try {
      await program.parseAsync(argv, { from: 'user' });
      return this.code;
    } catch (error) {
      return this.answerTo(error);
    }
  }

  /** The exit code that an error means, after the terminal said why. */
  protected answerTo(error: unknown): number {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.failed;
    if (error instanceof Refused) return this.refuse(error.refusal);
    if (error instanceof SettingsInvalid) {
      this.terminal.remark(error.message);
      return exitCodes.failed;
    }
    this.terminal.remark(`failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return exitCodes.failed;
  }

  /** Says what was refused; the exit code that it means. */
  protected refuse(refused: Refused['refusal']): number {
    this.terminal.remark(renderRefusal(refused, this.terminal.style));
    return exitCodes.no;
  }
}
