import { ok, type Refusal, type Result } from '#domain/shared';
import type { StreamVersion } from '#event-store';

/**
 * A caller who is let in by what is known here of revocations and of the deal, without asking the log whether more has come since. What is
 * appended under the condition that none has is confirmed by that; before anything else is answered or kept, the log is asked.
 */
export class CallerToConfirm {
  private answer: Promise<Result<void, Refusal>> | null = null;

  constructor(
    /** What is known, as streams at versions: who finds them moved knows nothing. */
    readonly restsOn: readonly StreamVersion[],
    /** Whether the caller is let in by what the log holds; keeps as evidence what is to be kept of who is not. */
    private readonly ask: () => Promise<Result<void, Refusal>>,
  ) {}

  /** Something was appended under the condition that the streams still stand. */
  confirmedByAppend(): void {
    this.answer ??= Promise.resolve(ok(undefined));
  }

  /** Asks the log, once at most. */
  confirm(): Promise<Result<void, Refusal>> {
    this.answer ??= this.ask();
    return this.answer;
  }

  /** False of somebody whom nobody has asked about. */
  get isAskedAbout(): boolean {
    return this.answer !== null;
  }
}
