import type { CommandReceipt, ProcessManagerRunner } from '#application';
import { assert } from '#domain/shared';
import type { ProjectionRunner } from '#projections';

/** How long one look for a write lasts. */
const PATIENCE_MS = 10_000;

/** A write that somebody waits for: where it is, in which part of the deals, and what it recorded. */
export type Awaited = Pick<CommandReceipt, 'cursor' | 'part' | 'events'>;

/** Where reads stand, for whoever must see what it wrote and what followed from it. */
export class ReadModels {
  constructor(
    private readonly processManagers: ProcessManagerRunner,
    private readonly projections: ProjectionRunner,
  ) {}

  /**
   * Brings everything up to date: what events call for is done, and the read models show it.
   * @throws InvariantBroken when a deal is held
   */
  async settle(): Promise<void> {
    await this.processManagers.catchUp();
    const [held] = this.processManagers.held;
    assert(!held, `deal ${held?.deal} is held at event ${held?.cause}: ${held?.message}`);
    await this.projections.catchUp();
  }

  /** Resolves once reads show the write. */
  async untilShown(write: Awaited): Promise<void> {
    while (!(await this.waitFor(write, PATIENCE_MS)));
  }

  /**
   * True when reads show the write with all that its part held before it, and what process managers did because of the write; false when that is
   * not so after `timeout_ms` (it will be later). A part that stopped keeps nobody waiting whose deals are in another.
   */
  async waitFor({ cursor, part, events }: Awaited, timeout_ms: number): Promise<boolean> {
    const deadline = performance.now() + timeout_ms;
    const left_ms = (): number => Math.max(1, Math.round(deadline - performance.now()));
    if ((await this.projections.waitFor(cursor, left_ms(), [part])) === 'timed out') return false;
    if (!this.processManagers.areAskedAbout(events)) return true;
    // What the write calls for is done by then as a rule.
    const caused = await this.processManagers.waitFor(cursor, left_ms(), [part]);
    if (caused === null) return false;
    return (await this.projections.waitFor(caused, left_ms(), [part])) === 'reached';
  }
}
