import { createHash } from 'node:crypto';
import { streamNameFilter, type PrefixesFilter } from '@kurrent/kurrentdb-client';
import { assert } from '#domain/shared';

const LOG_NAME = /^[a-z][a-z0-9-]{0,62}$/;

/** What one log calls its streams in a KurrentDB that others use, too. */
export class LogNames {
  readonly #events: string;
  readonly #commands: string;
  /** The pages of the log's order. */
  readonly order: string;

  constructor(log: string) {
    assert(LOG_NAME.test(log), `not the name of a log: ${JSON.stringify(log)}`);
    this.#events = `${log}.event:`;
    this.#commands = `${log}.command:`;
    this.order = `${log}.order`;
  }

  eventsOf(stream: string): string {
    return this.#events + stream;
  }

  /** The stream of one record: a command has happened where it exists. */
  command(commandId: string): string {
    return this.#commands + commandId;
  }

  isEvent(name: string): boolean {
    return name.startsWith(this.#events);
  }

  /** The stream as the port knows it. */
  streamIn(name: string): string {
    assert(this.isEvent(name), `${name} holds no events of the log`);
    return name.slice(this.#events.length);
  }

  commandIdIn(name: string): string {
    assert(name.startsWith(this.#commands), `${name} holds no command of the log`);
    return name.slice(this.#commands.length);
  }

  /** Of `$all`, the events alone: their ordinals there are the positions. */
  eventsFilter(): PrefixesFilter {
    return streamNameFilter({ prefixes: [this.#events] });
  }

  /** Events, each command's after its record. */
  eventsAndCommandsFilter(): PrefixesFilter {
    return streamNameFilter({ prefixes: [this.#events, this.#commands] });
  }
}

/**
 * An id of RFC 9562, version 8, from what it identifies: the same record, sent again, has the same id, by which the server
 * knows it.
 */
export function recordId(...parts: readonly (string | number)[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest();
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
