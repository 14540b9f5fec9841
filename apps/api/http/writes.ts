import { Inject, Injectable, Logger } from '@nestjs/common';
import { CommandBus, type Command } from '@nestjs/cqrs';
import {
  RequestedOperation,
  Rehearsals,
  type CommandReceipt,
  type FileRefusal,
  type RequestContext,
} from '#application';
import type { Result } from '#domain/shared';
import { ReadModels } from '../../platform/index.js';
import { dryRunView, type DryRunView } from './dry-run.view.js';
import type { Exchange } from './exchange.js';
import type { ReceiptView } from './receipt.view.js';
import { refused } from './refused.js';

type CommandOf = (context: RequestContext) => Command<Result<CommandReceipt, FileRefusal>>;

/** What a write answers: its receipt, or what it would have recorded. */
export type Written = ReceiptView | DryRunView;

/** The one way of a handler to the command bus: preconditions, command, answer, and the wait for one's own write. */
@Injectable()
export class Writes {
  private readonly logger = new Logger(Writes.name);

  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(Rehearsals) private readonly rehearsals: Rehearsals,
  ) {}

  /** Throws `Refused` for what the preconditions or the decision refuse. */
  async carryOut(exchange: Exchange, command: CommandOf): Promise<Written> {
    if (exchange.isDryRun) return this.tryOut(exchange, command);
    const context = exchange.commandContext();
    const request = command(context);
    // Of the others some do more than append, such as to keep a file.
    const confirmed = request instanceof RequestedOperation ? undefined : await context.toConfirm?.confirm();
    return this.answer(exchange, confirmed?.ok === false ? confirmed : await this.bus.execute(request));
  }

  /** Throws `Refused`. The answer has the form of a dry run's, which every write documents beside its receipt. */
  private async tryOut(exchange: Exchange, command: CommandOf): Promise<Written> {
    const request = command(exchange.dryRunContext());
    const { outcome, events } = await this.rehearsals.rehearse(() => this.bus.execute(request));
    if (!outcome.ok) throw refused(outcome.error);
    return dryRunView(events);
  }

  /** Answers what became of a write, once reads show it. Throws `Refused`. */
  async answer(exchange: Exchange, outcome: Result<CommandReceipt, FileRefusal>): Promise<ReceiptView> {
    if (!outcome.ok) throw refused(outcome.error);
    const { part, ...receipt } = outcome.value;
    exchange.showReceipt(receipt, await this.isReadable({ ...receipt, part }, exchange.preferredWait_ms));
    return receipt;
  }

  /** The write stands whatever becomes of the read models: their trouble delays what is shown, not the answer. */
  private async isReadable({ commandId, ...write }: CommandReceipt, timeout_ms: number): Promise<boolean> {
    try {
      return await this.readModels.waitFor(write, timeout_ms);
    } catch (error) {
      this.logger.error(`reads do not show ${commandId} yet: ${String(error)}`);
      return false;
    }
  }
}
