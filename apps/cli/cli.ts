import type { Command } from 'commander';
import { FileErased, IdentityProviderAway, type Actor, type OperationName, type ProvedToken } from '#application';
import { LogNotContinued } from '#audit';
import { PastReads } from '#projections';
import {
  openIssuer,
  RestoreUnfinished,
  TokenRevoked,
  type Platform,
  type PlatformSettings,
} from '../platform/index.js';
import { dealNamedIn } from './commands/arguments.js';
import { knownAtOptions } from './commands/standpoint.js';
import type { Ask } from './desk/ask.js';
import { Desk } from './desk/desk.js';
import { Refused } from './desk/refused.js';
import { presentedToken, unproved } from './desk/token.js';
import { renderReceipt } from './render/receipt.js';
import { sendFile, UploadCancelled, type FileToSend } from './server/send-file.js';
import { Server, ServerAway, ServerFault } from './server/server.js';
import { exitCodes, Shell, type Surroundings } from './shell.js';
import { showProgress } from './terminal/progress.js';
import type { View } from './views/view.js';

/** What the command line needs of the world. */
export interface World extends Surroundings {
  openPlatform(settings: PlatformSettings): Promise<OpenedPlatform>;
}

/** The system, for as long as a command needs it. */
export interface OpenedPlatform {
  readonly platform: Platform;
  /** Lets go of it. */
  close(): Promise<void>;
}

interface CommonOptions {
  readonly tokenFile?: string;
  readonly key?: string;
}

/** What commands at the system share: opening it, proving who acts, saying what came of it. */
export class Cli extends Shell {
  constructor(private readonly world: World) {
    super(world);
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

  /**
   * Shows what the caller may see of the deal that the command names, or of all: a table, or with `--json` the same rows for programs. Refused NOT_KNOWN_YET where it is to look back
   * from a position that the log has not come to.
   */
  show(
    command: Command,
    operation: OperationName,
    view: (platform: Platform, actor: Actor) => Promise<View>,
  ): Promise<void> {
    return this.look(command, operation, async (platform, actor) => {
      await platform.settle();
      for (const [option, standpoint] of knownAtOptions(command.opts())) {
        const refused = await platform.get(PastReads).notReached(standpoint, option);
        if (refused) throw new Refused(refused);
      }
      return view(platform, actor);
    });
  }

  /** Shows it as {@link show} does, of the system as it lies: nothing that is due is done first. */
  async look(
    command: Command,
    operation: OperationName,
    view: (platform: Platform, actor: Actor) => Promise<View>,
  ): Promise<void> {
    await this.atDesk(command, async (desk) => {
      await desk.may(operation, dealNamedIn(command));
      this.tell(command, await view(desk.platform, desk.actor));
    });
  }

  /** Works with the system open, and the caller proved by their token. */
  async atDesk(command: Command, work: (desk: Desk) => Promise<void>): Promise<void> {
    const { tokenFile } = command.optsWithGlobals<CommonOptions>();
    const token = await presentedToken(tokenFile, this.environment);
    await this.withPlatform(this.settings(command), async (platform) => work(await Desk.enter(platform, token)));
  }

  /** What the caller's token proves, where the system itself cannot be opened yet: whether it was revoked is asked once it is. */
  proved(command: Command, dataFolder: string): Promise<ProvedToken> {
    const { tokenFile } = command.optsWithGlobals<CommonOptions>();
    return this.provedBy(command, tokenFile, dataFolder);
  }

  /** The same of the token in a file, such as that of a second person. */
  async provedBy(command: Command, tokenFile: string | undefined, dataFolder: string): Promise<ProvedToken> {
    const { prover } = await openIssuer({ ...this.settings(command), dataFolder, environment: this.environment });
    const proved = await prover.prove(await presentedToken(tokenFile, this.environment));
    if (!proved) throw unproved('the token proves nobody here: it is expired, or of another installation');
    return proved;
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

  protected override answerTo(error: unknown): number {
    if (error instanceof FileErased) return this.refuse(error.refusal);
    if (error instanceof LogNotContinued || error instanceof RestoreUnfinished || error instanceof TokenRevoked) {
      this.terminal.remark(error.message);
      return exitCodes.no;
    }
    if (error instanceof UploadCancelled) {
      this.terminal.remark('cancelled: nothing of the upload stays');
      return exitCodes.cancelled;
    }
    if (error instanceof ServerAway || error instanceof ServerFault || error instanceof IdentityProviderAway) {
      this.terminal.remark(`failed: ${error.message}`);
      return exitCodes.failed;
    }
    return super.answerTo(error);
  }
}
