import type { KeptCommand, KeptEvent, KeptExtent } from '#event-store';
import type { CheckName, Finding } from './finding.js';

/** Takes what a check finds. */
export type Report = (finding: Finding) => void;

/** Told as the work goes on: `done` of `total`, of whatever the stage counts. */
export type VerifyProgress = (stage: string, done: number, total: number) => void;

/** An event on its way past the checks. */
export interface PassingEvent extends KeptEvent {
  /** Its payload; `undefined` where the bytes are no JSON. */
  readonly payload: unknown;
  /** The hash of its leaf. */
  leafHash(): Buffer;
}

/** Neighbouring events of one command, and what is kept of it. */
export interface CommandRun {
  readonly commandId: string;
  /** Undefined where it is not kept. */
  readonly command: KeptCommand | undefined;
  /** At least one, in order of position. */
  readonly events: readonly [PassingEvent, ...PassingEvent[]];
}

/** What a check does while the log passes, once and in order of position. */
export interface Watch {
  event?(event: PassingEvent): void | Promise<void>;
  command?(run: CommandRun): void | Promise<void>;
  /** After the last event. */
  end?(): void | Promise<void>;
  /** What was checked, counted, for the report: "1,204 events". */
  checked(): string;
}

/** Something that must hold of a log, and can be asked alone. */
export type Check = {
  readonly name: CheckName;
} & (
  | {
      /** Goes along with the one pass over the log. */
      readonly watch: (report: Report, extent: KeptExtent) => Watch | Promise<Watch>;
    }
  | {
      /** Reads what it needs by itself; answers what was checked. */
      readonly run: (report: Report, extent: KeptExtent, progress: VerifyProgress) => Promise<string>;
    }
);

export const counted = (count: number | bigint, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-US')} ${BigInt(count) === 1n ? one : many}`;
