import { assert } from '#domain/shared';
import type { KeptCommand, KeptEvent, KeptLog, KeptPage } from './kept-log.js';

/** Writes a log that another store kept, with its positions, instants and bytes as they are, after what is here of it already. */
export interface LogCopy {
  /** Events that are here. */
  readonly size: bigint;
  /** Takes the next whole commands with their events. */
  add(page: KeptPage): Promise<void>;
  /** After the last page. */
  end(): Promise<void>;
}

/** The log has events already: a copy of another is never mixed with them. */
export class LogNotEmpty extends Error {
  override readonly name = 'LogNotEmpty';
  constructor(position: string) {
    super(`there is a log of ${position} events already`);
  }
}

/** What is here is no beginning of the log that is to be copied. */
export class LogDiffers extends Error {
  override readonly name = 'LogDiffers';
  constructor(
    /** The first position at which the two are not the same. */
    readonly position: bigint,
  ) {
    super(`the two logs differ at position ${position}: one is no continuation of the other`);
  }
}

/**
 * Copies a log into another store. What that holds already must be a beginning of it, event for event and command for command;
 * the rest is added. So a copy that broke off is finished by copying again, and a log moves back into a store that it came from.
 *
 * Throws {@link LogDiffers}, and then nothing was added.
 *
 * @returns the position that both stand at
 */
export async function copyLog(
  from: Pick<KeptLog, 'extent' | 'pages'>,
  to: Pick<KeptLog, 'pages'>,
  copy: LogCopy,
): Promise<bigint> {
  const { lastPosition } = await from.extent();
  if (copy.size > lastPosition) throw new LogDiffers(lastPosition + 1n);
  const here = entriesOf(to.pages(copy.size));
  for await (const page of wholeCommands(from.pages(lastPosition))) {
    const last = page.events.at(-1)?.position ?? 0n;
    for (const event of page.events) {
      if (event.position > copy.size) break;
      const { value, done } = await here.next();
      const command = page.commands.get(event.commandId);
      if (done || !sameEvent(event, value.event) || !sameCommand(command, value.command)) {
        throw new LogDiffers(event.position);
      }
    }
    if (last > copy.size) await copy.add(page);
  }
  await copy.end();
  return lastPosition;
}

/** The pages of a log cut anew, so that no command is parted from any of its events. */
export async function* wholeCommands(pages: AsyncIterable<KeptPage>): AsyncGenerator<KeptPage> {
  let held: KeptEvent[] = [];
  let known = new Map<string, KeptCommand>();
  for await (const page of pages) {
    held.push(...page.events);
    known = new Map([...known, ...page.commands]);
    const newest = held.at(-1);
    if (!newest) continue;
    const begun = held.findIndex(({ commandId }) => commandId === newest.commandId);
    const isWhole = held.length - begun === known.get(newest.commandId)?.eventCount;
    const whole = isWhole ? held : held.slice(0, begun);
    if (whole.length > 0) yield { events: whole, commands: commandsOf(whole, known) };
    held = isWhole ? [] : held.slice(begun);
    known = commandsOf(held, known);
  }
  assert(held.length === 0, `the log ends within the command ${held[0]?.commandId}`);
}

function commandsOf(events: readonly KeptEvent[], known: ReadonlyMap<string, KeptCommand>): Map<string, KeptCommand> {
  const commands = new Map<string, KeptCommand>();
  for (const { commandId } of events) {
    const command = known.get(commandId);
    if (command) commands.set(commandId, command);
  }
  return commands;
}

async function* entriesOf(pages: AsyncIterable<KeptPage>) {
  for await (const { events, commands } of pages) {
    for (const event of events) yield { event, command: commands.get(event.commandId) };
  }
}

const EVENT_FIELDS = [
  'position',
  'stream',
  'version',
  'type',
  'schemaVersion',
  'recordedAt',
  'effectiveDate',
  'actor',
  'commandId',
  'commandDigest',
  'causationId',
  'correlationId',
] as const satisfies (keyof KeptEvent)[];

const sameEvent = (a: KeptEvent, b: KeptEvent): boolean =>
  EVENT_FIELDS.every((field) => a[field] === b[field]) && Buffer.compare(a.payloadBytes, b.payloadBytes) === 0;

const COMMAND_FIELDS = [
  'commandId',
  'stream',
  'firstVersion',
  'firstPosition',
  'eventCount',
  'requestDigest',
  'commandDigest',
] as const satisfies (keyof KeptCommand)[];

const sameCommand = (a: KeptCommand | undefined, b: KeptCommand | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  COMMAND_FIELDS.every((field) => a[field] === b[field]) &&
  Buffer.compare(a.recordBytes, b.recordBytes) === 0;
