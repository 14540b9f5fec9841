import { isEvidentCount } from '#domain/evidence';
import { assert } from '#domain/shared';
import { requestDigest } from '#event-codec';
import { processManager } from './access/actor.js';
import type { OperationRunner } from './operation-runner.js';
import { recordRefusedTokens } from './operations/record-refused-tokens.js';

/** Sources that are counted each for itself; what more there are in the hour is counted together, so that nobody fills the log or the memory. */
export const SOURCES_COUNTED_MAX = 200;
/** What comes from more addresses than are counted each for itself. */
export const OTHER_SOURCES = 'others';

const MS_PER_HOUR = 3_600_000;

/** Names an address without saying it. */
export abstract class SourceNames {
  abstract nameOf(address: string): string;
}

/**
 * Counts the tokens that the API refuses, by where they come from and by the hour, and keeps the 5th, 50th, 500th of one source as
 * evidence: an attacker leaves a handful of events, however many tokens are tried from however many addresses.
 */
export class RefusedTokens {
  private hour = '';
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly runner: OperationRunner,
    private readonly names: SourceNames,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Another one was refused; done once that is kept, where it is evidence. */
  async count(address: string): Promise<void> {
    const hour = hourOf(this.now());
    if (hour !== this.hour) {
      this.hour = hour;
      this.counts.clear();
    }
    const named = this.names.nameOf(address);
    const source = this.counts.has(named) || this.counts.size < SOURCES_COUNTED_MAX ? named : OTHER_SOURCES;
    const count = (this.counts.get(source) ?? 0) + 1;
    this.counts.set(source, count);
    if (isEvidentCount(count)) await this.keep({ source, hour, count });
  }

  private async keep(sent: { readonly source: string; readonly hour: string; readonly count: number }): Promise<void> {
    // By what it says alone: of several processes, and of one that was started again, the first keeps it.
    const commandId = `tokens-refused-${requestDigest(sent).slice(0, 32)}`;
    const context = { actor: processManager, commandId, correlationId: commandId, causationId: null };
    const kept = await this.runner.run(recordRefusedTokens, sent, context);
    assert(kept.ok, 'nothing that happened is refused as evidence');
  }
}

const hourOf = (now: Date): string =>
  `${new Date(Math.floor(now.getTime() / MS_PER_HOUR) * MS_PER_HOUR).toISOString().slice(0, 19)}Z`;
