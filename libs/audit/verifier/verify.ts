import type { KeptExtent, KeptLog } from '#event-store';
import type { Check, Report, VerifyProgress } from './check.js';
import { NOT_CHECKABLE, type CheckName, type Finding } from './finding.js';
import { passLog, type PassingWatch } from './pass.js';

/** Findings named per check; the count of all is always given. */
const FINDINGS_NAMED_MAX = 20;

/** What a check found. */
export interface CheckResult {
  readonly check: CheckName;
  /** What was checked, counted. */
  readonly checked: string;
  /** How many things do not hold; `findings` names the first of them. */
  readonly findingCount: number;
  readonly findings: readonly Finding[];
}

/** What was found of a log. */
export interface Verification {
  /** Where the log stood: nothing after it was looked at. */
  readonly position: bigint;
  readonly results: readonly CheckResult[];
  /** True when nothing was found. */
  readonly sound: boolean;
  /** The first position that any finding is about, null where there is none. */
  readonly firstBadPosition: bigint | null;
}

/** Runs the checks over the log as it stands now; those that go along with the log share one pass over it. */
export async function verify(
  log: Pick<KeptLog, 'extent' | 'pages'>,
  checks: readonly Check[],
  progress: VerifyProgress = () => undefined,
): Promise<Verification> {
  const extent = await log.extent();
  const ledgers = checks.map((check) => new Ledger(check));
  await passBy(log, extent, ledgers, progress);
  for (const ledger of ledgers) await ledger.runAlone(extent, progress);
  const results = ledgers.map((ledger) => ledger.result());
  const bad = ledgers.flatMap(({ firstBadPosition }) => (firstBadPosition === null ? [] : [firstBadPosition]));
  return {
    position: extent.headPosition,
    results,
    sound: results.every(({ findingCount }) => findingCount === 0),
    firstBadPosition: bad.reduce<bigint | null>((first, one) => (first === null || one < first ? one : first), null),
  };
}

async function passBy(
  log: Pick<KeptLog, 'pages'>,
  extent: KeptExtent,
  ledgers: readonly Ledger[],
  progress: VerifyProgress,
): Promise<void> {
  const passing: PassingWatch[] = [];
  for (const ledger of ledgers) {
    const watch = await ledger.watch(extent);
    if (watch) passing.push(watch);
  }
  if (passing.length === 0) return;
  // Events beyond the head are looked at, too: their presence is a finding, whatever they say.
  const upTo = extent.lastPosition > extent.headPosition ? extent.lastPosition : extent.headPosition;
  await passLog(log, upTo, passing, progress);
}

/** Keeps what one check finds. */
class Ledger {
  firstBadPosition: bigint | null = null;
  private readonly findings: Finding[] = [];
  private findingCount = 0;
  private checked: () => string = () => 'nothing';

  constructor(private readonly check: Check) {}

  async watch(extent: KeptExtent): Promise<PassingWatch | null> {
    if (!('watch' in this.check)) return null;
    try {
      const watch = await this.check.watch(this.report, extent);
      this.checked = () => watch.checked();
      return { watch, failed: (error, at) => this.couldNotGoOn(error, at) };
    } catch (error) {
      this.couldNotGoOn(error, null);
      return null;
    }
  }

  async runAlone(extent: KeptExtent, progress: VerifyProgress): Promise<void> {
    if (!('run' in this.check)) return;
    try {
      const checked = await this.check.run(this.report, extent, progress);
      this.checked = () => checked;
    } catch (error) {
      this.couldNotGoOn(error, null);
    }
  }

  result(): CheckResult {
    const { findings, findingCount } = this;
    return { check: this.check.name, checked: this.checked(), findingCount, findings };
  }

  private readonly report: Report = (finding) => {
    this.findingCount += 1;
    if (this.findings.length < FINDINGS_NAMED_MAX) this.findings.push(finding);
    const { position } = finding;
    if (position === null) return;
    if (this.firstBadPosition === null || position < this.firstBadPosition) this.firstBadPosition = position;
  };

  private couldNotGoOn(error: unknown, position: bigint | null): void {
    const message = `the check could not go on: ${error instanceof Error ? error.message : String(error)}`;
    this.report({ code: NOT_CHECKABLE, position, message });
  }
}
