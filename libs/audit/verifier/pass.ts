import type { KeptCommand, KeptEvent, KeptLog } from '#event-store';
import type { CommandRun, PassingEvent, VerifyProgress, Watch } from './check.js';
import { parsed } from './proof/canonical.js';
import { canonicalLine, leafHashOf } from './proof/leaf.js';

/** A watch that goes along, and what is to be done when it throws. */
export interface PassingWatch {
  readonly watch: Watch;
  readonly failed: (error: unknown, at: bigint | null) => void;
}

/**
 * Leads the log past the watches once, in order of position, in memory that does not grow with it. A watch that throws is
 * left behind; the others go on.
 */
export async function passLog(
  log: Pick<KeptLog, 'pages'>,
  upTo: bigint,
  passing: readonly PassingWatch[],
  progress: VerifyProgress,
): Promise<void> {
  let watches = [...passing];
  const each = async (at: bigint | null, step: (watch: Watch) => void | Promise<void>): Promise<void> => {
    for (const one of [...watches]) {
      try {
        await step(one.watch);
      } catch (error) {
        watches = watches.filter((other) => other !== one);
        one.failed(error, at);
      }
    }
  };

  const endOf = async (run: CommandRun | null): Promise<void> => {
    if (run) await each(run.events[0].position, (watch) => watch.command?.(run));
  };
  const runs = new CommandRuns();
  let done = 0;
  for await (const { events, commands } of log.pages(upTo)) {
    progress('log', done, Number(upTo));
    for (const kept of events) {
      const event = passingEvent(kept);
      await each(event.position, (watch) => watch.event?.(event));
      await endOf(runs.add(event, commands));
    }
    done += events.length;
  }
  await endOf(runs.end());
  await each(null, (watch) => watch.end?.());
  progress('log', Number(upTo), Number(upTo));
}

/** Gathers neighbouring events of one command. */
class CommandRuns {
  private events: PassingEvent[] = [];
  private command: KeptCommand | undefined;

  /** Takes the next event; gives back the run that it does not continue. */
  add(event: PassingEvent, commands: ReadonlyMap<string, KeptCommand>): CommandRun | null {
    const continues = this.events[0]?.commandId === event.commandId;
    const ended = continues ? null : this.end();
    if (!continues) this.command = commands.get(event.commandId);
    this.events.push(event);
    return ended;
  }

  /** The run so far, if there is one; another begins. */
  end(): CommandRun | null {
    const [first, ...more] = this.events;
    const { command } = this;
    this.events = [];
    return first ? { commandId: first.commandId, command, events: [first, ...more] } : null;
  }
}

/** The payload is parsed and the leaf hashed once for all checks. */
function passingEvent(event: KeptEvent): PassingEvent {
  let hash: Buffer | undefined;
  return {
    ...event,
    payload: parsed(event.payloadBytes),
    leafHash: () => (hash ??= leafHashOf(canonicalLine(event))),
  };
}
