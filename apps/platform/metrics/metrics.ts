import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CommandReceipt } from '#application';
import type { Refusal, Result } from '#domain/shared';
import type { AppendOutcome } from '#event-store';

/** What the gauges tell at the moment when they are asked. */
export interface Standing {
  /** Events of the log that the read models do not show, and how old the oldest of them is. */
  readonly readModels: Lag & { readonly stopped: boolean };
  /** Events that no checkpoint covers. */
  readonly notary: Lag;
  readonly dealsHeld: number;
  /** Parts of the deals that this process follows. */
  readonly partsHeld: number;
  /** Witnesses that do not vouch for the log now, as far as this process asks them. */
  readonly witnessesSilent: number;
  /** Notices that receivers of this process's settings did not take yet, though they were tried. */
  readonly noticesFailing: number;
}

export interface Lag {
  readonly events: number;
  /** Since the oldest of them was recorded; 0 where there is none. */
  readonly seconds: number;
}

/** Of appends and commands: from a local commit to a contended one. */
const COMMAND_BUCKETS_S = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Of files: up to a servicer's largest. */
const FILE_BUCKETS_S = [0.1, 0.5, 1, 5, 15, 60, 180, 600];

/**
 * What a process tells of its work, in the form of Prometheus (docs/reference/metrics.md). Labels have few values each:
 * operations, outcomes, codes of refusals, kinds of file; never a deal or a person.
 */
export class Metrics {
  private readonly registry = new Registry();
  private readonly commands = new Counter({
    name: 'truststream_commands_total',
    help: 'Requests to write, by operation and outcome: done, repeated, refused (with the code) or failed',
    labelNames: ['operation', 'outcome', 'code'],
    registers: [this.registry],
  });
  private readonly commandSeconds = new Histogram({
    name: 'truststream_command_seconds',
    help: 'From a request to write until its answer',
    labelNames: ['operation'],
    buckets: COMMAND_BUCKETS_S,
    registers: [this.registry],
  });
  private readonly appendSeconds = new Histogram({
    name: 'truststream_append_seconds',
    help: 'From an append to the log until its answer, by outcome',
    labelNames: ['outcome'],
    buckets: COMMAND_BUCKETS_S,
    registers: [this.registry],
  });
  private readonly appendedEvents = new Counter({
    name: 'truststream_appended_events_total',
    help: 'Events appended by this process',
    registers: [this.registry],
  });
  private readonly takeovers = new Counter({
    name: 'truststream_parts_taken_over_total',
    help: 'Parts of the deals that this process took over from one that did not let go of them',
    registers: [this.registry],
  });
  private readonly spansLost = new Counter({
    name: 'truststream_spans_lost_total',
    help: 'Spans that were lost: the collector of traces did not take them, or more were waiting than are kept',
    registers: [this.registry],
  });
  private readonly intakeSeconds = new Histogram({
    name: 'truststream_intake_seconds',
    help: 'Reading of a file that was sent, by kind and outcome: read, rejected (with faults) or failed',
    labelNames: ['kind', 'outcome'],
    buckets: FILE_BUCKETS_S,
    registers: [this.registry],
  });
  private readonly intakeBytes = new Counter({
    name: 'truststream_intake_bytes_total',
    help: 'Bytes of files read, by kind',
    labelNames: ['kind'],
    registers: [this.registry],
  });

  /** So many spans did not come to the collector of traces. */
  lostSpans(spans: number): void {
    this.spansLost.inc(spans);
  }

  /** A part of the deals was taken over from a process that died or hung. */
  tookOver(): void {
    this.takeovers.inc();
  }

  /** Adds what stands at the moment of each look. */
  watch(standing: () => Promise<Standing>): void {
    const gauges: readonly (readonly [string, string, (now: Standing) => number])[] = [
      [
        'truststream_read_models_lag_events',
        'Events that the read models do not show yet',
        (now) => now.readModels.events,
      ],
      ['truststream_read_models_lag_seconds', 'Age of the oldest of them', (now) => now.readModels.seconds],
      [
        'truststream_read_models_stopped',
        '1 where they stopped at an event that cannot be applied',
        (now) => Number(now.readModels.stopped),
      ],
      ['truststream_notary_lag_events', 'Events that no signed checkpoint covers yet', (now) => now.notary.events],
      ['truststream_notary_lag_seconds', 'Age of the oldest of them', (now) => now.notary.seconds],
      ['truststream_parts_held', 'Parts of the deals, of sixteen, that this process follows', (now) => now.partsHeld],
      ['truststream_deals_held', 'Deals that stand still at an event', (now) => now.dealsHeld],
      ['truststream_witnesses_silent', 'Witnesses that do not vouch for the log now', (now) => now.witnessesSilent],
      [
        'truststream_notices_failing',
        'Reminders and notices of webhooks that were tried in vain and are tried again',
        (now) => now.noticesFailing,
      ],
    ];
    // One look answers all gauges of one page.
    let look: Promise<Standing> | null = null;
    const current = (): Promise<Standing> =>
      (look ??= standing().finally(() => {
        look = null;
      }));
    for (const [name, help, value] of gauges) {
      new Gauge({
        name,
        help,
        registers: [this.registry],
        async collect() {
          // What cannot be looked at is absent, which alerts can tell from 0.
          const now = await current().catch(() => null);
          if (now) this.set(value(now));
          else this.remove();
        },
      });
    }
  }

  /** Adds what Node itself tells: memory, event loop, garbage collection. For a process that is looked at. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  readonly command = async (
    operation: string,
    work: () => Promise<Result<CommandReceipt, Refusal>>,
  ): Promise<Result<CommandReceipt, Refusal>> => {
    const end = this.commandSeconds.startTimer({ operation });
    const count = (outcome: string, code = ''): void => this.commands.inc({ operation, outcome, code });
    try {
      const answer = await work();
      if (!answer.ok) count('refused', answer.error.code);
      else count(answer.value.repeated ? 'repeated' : 'done');
      return answer;
    } catch (error) {
      count('failed');
      throw error;
    } finally {
      end();
    }
  };

  readonly append = async (work: () => Promise<AppendOutcome>): Promise<AppendOutcome> => {
    const end = this.appendSeconds.startTimer();
    try {
      const answer = await work();
      end({ outcome: answer.outcome });
      if (answer.outcome === 'appended') this.appendedEvents.inc(answer.events.length);
      return answer;
    } catch (error) {
      end({ outcome: 'failed' });
      throw error;
    }
  };

  /** Begins the reading of a file; told its bytes as they pass, and how it ended. */
  intake(kind: string): { passed(bytes: number): void; ended(outcome: 'read' | 'rejected' | 'failed'): void } {
    const end = this.intakeSeconds.startTimer({ kind });
    return {
      passed: (bytes) => this.intakeBytes.inc({ kind }, bytes),
      ended: (outcome) => void end({ outcome }),
    };
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** The page that Prometheus reads. */
  page(): Promise<string> {
    return this.registry.metrics();
  }
}
