import { CommanderError, type Command } from 'commander';
import { FileErased, type Actor, type OperationName } from '#application';
import { LogNotContinued } from '#audit';
import { assert } from '#domain/shared';
import { LocalIssuer } from '#persistence/identity';
import { RestoreUnfinished, type Platform, type PlatformSettings } from '../platform/index.js';
import type { Ask } from './desk/ask.js';
import { Desk } from './desk/desk.js';
import { Refused } from './desk/refused.js';
import { presentedToken, unproved } from './desk/token.js';
import { renderReceipt } from './render/receipt.js';
import { renderRefusal } from './render/refusal.js';
import { sendFile, UploadCancelled, type FileToSend } from './server/send-file.js';
import { Server, ServerAway, ServerFault } from './server/server.js';
import { settingsOf, type Environment } from './settings.js';
import { showProgress } from './terminal/progress.js';
import type { Terminal } from './terminal/terminal.js';
import type { View } from './views/view.js';

/**
 * How a command ends: done; answered with "no" (a refusal, a comparison that differs); could not be run at all; cancelled
 * by whoever gave it.
 */
export const exitCodes = { done: 0, no: 1, failed: 2, cancelled: 130 } as const;

/** What the command line needs of the world. */
export interface World {
  readonly terminal: Terminal;
  readonly environment: Environment;
  openPlatform(settings: PlatformSettings): Promise<OpenedPlatform>;
}

/** The system, for as long as a command needs it. */
export interface OpenedPlatform {
  readonly platform: Platform;
  /** Lets go of it. */
  close(): Promise<void>;
}

interface CommonOptions {
  readonly data?: string;
  readonly tokenFile?: string;
  readonly key?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** What all commands share: opening the system, proving who acts, saying what came of it. */
export class Cli {
  private code: number = exitCodes.done;

  constructor(private readonly world: World) {}

  get terminal(): Terminal {
    return this.world.terminal;
  }

  get environment(): Environment {
    return this.world.environment;
  }

  settings(command: Command): PlatformSettings {
    return settingsOf(command.optsWithGlobals<CommonOptions>().data, this.environment);
  }

  /** Ends the command with "no" though nothing threw. */
  sayNo(): void {
    this.code = exitCodes.no;
  }

  /** Sends a request in the caller's name, and prints the receipt; a refusal ends the command. */
  async perform(command: Command, request: Ask | ((desk: Desk) => Promise<Ask>)): Promise<void> {
    const { key } = command.optsWithGlobals<CommonOptions>();
    await this.atDesk(command, async (desk) => {
      const asked = typeof request === 'function' ? await request(desk) : request;
      const progress = showProgress(this.terminal);
      const answer = await desk.ask(asked, { progress, ...(key === undefined ? {} : { key }) });
      if (!answer.ok) throw new Refused(answer.error);
      this.terminal.print(renderReceipt(answer.value, this.terminal.style));
    });
  }

  /** Sends a file to a server in the caller's name, and prints the receipt; Ctrl-C cancels until the file is being taken. */
  async send(command: Command, url: URL, file: FileToSend): Promise<void> {
    const { key } = command.optsWithGlobals<CommonOptions>();
    const server = await this.at(command, url);
    const cancelled = new AbortController();
    const cancel = (): void => cancelled.abort();
    process.once('SIGINT', cancel);
    try {
      const receipt = await sendFile(
        server,
        { ...file, ...(key === undefined ? {} : { key }) },
        {
          progress: showProgress(this.terminal),
          signal: cancelled.signal,
          remark: (text) => this.terminal.remark(text),
        },
      );
      this.terminal.print(renderReceipt(receipt, this.terminal.style));
    } finally {
      process.removeListener('SIGINT', cancel);
    }
  }

  /** The server at the address, spoken to in the caller's name. */
  async at(command: Command, url: URL): Promise<Server> {
    const { tokenFile } = command.optsWithGlobals<CommonOptions>();
    return new Server(url, await presentedToken(tokenFile, this.environment));
  }

  /** Shows what the caller may see: a table, or with `--json` the same rows for programs. */
  show(command: Command, operation: OperationName, view: (platform: Platform) => Promise<View>): Promise<void> {
    return this.look(command, operation, async (platform) => {
      await platform.settle();
      return view(platform);
    });
  }

  /** Shows it as {@link show} does, of the system as it lies: nothing that is due is done first. */
  async look(command: Command, operation: OperationName, view: (platform: Platform) => Promise<View>): Promise<void> {
    await this.atDesk(command, async (desk) => {
      desk.mayRead(operation);
      this.tell(command, await view(desk.platform));
    });
  }

  /** Prints a view: as a text, with `--json` the same for programs, or with `--csv`, where the command takes it, for a spreadsheet. */
  tell(command: Command, view: View): void {
    const { json = false, csv = false } = command.optsWithGlobals<CommonOptions>();
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

  /** Works with the system open, and the caller proved by their token. */
  async atDesk(command: Command, work: (desk: Desk) => Promise<void>): Promise<void> {
    const { tokenFile } = command.optsWithGlobals<CommonOptions>();
    const token = await presentedToken(tokenFile, this.environment);
    await this.withPlatform(this.settings(command), async (platform) => work(await Desk.enter(platform, token)));
  }

  /** Who the caller's token proves them to be, where the system itself cannot be opened yet. */
  async actor(command: Command, dataFolder: string): Promise<Actor> {
    const { tokenFile } = command.optsWithGlobals<CommonOptions>();
    const issuer = await LocalIssuer.open({ dataFolder, environment: this.environment });
    const actor = await issuer.verify(await presentedToken(tokenFile, this.environment));
    if (!actor) throw unproved('the token proves nobody here: it is expired, or of another installation');
    return actor;
  }

  /** Works with the system open, and closes it whatever happens. */
  async withPlatform<T>(settings: PlatformSettings, work: (platform: Platform) => Promise<T>): Promise<T> {
    const opened = await this.world.openPlatform(settings);
    try {
      return await work(opened.platform);
    } finally {
      await opened.close();
    }
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

  private answerTo(error: unknown): number {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.failed;
    if (error instanceof Refused || error instanceof FileErased) {
      this.terminal.remark(renderRefusal(error.refusal, this.terminal.style));
      return exitCodes.no;
    }
    if (error instanceof LogNotContinued || error instanceof RestoreUnfinished) {
      this.terminal.remark(error.message);
      return exitCodes.no;
    }
    if (error instanceof UploadCancelled) {
      this.terminal.remark('cancelled: nothing of the upload stays');
      return exitCodes.cancelled;
    }
    if (error instanceof ServerAway || error instanceof ServerFault) {
      this.terminal.remark(`failed: ${error.message}`);
      return exitCodes.failed;
    }
    this.terminal.remark(`failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return exitCodes.failed;
  }
}
