import type { StoredEvent } from '#event-store';
import type { Acknowledged } from './insistent-client.js';

/** What those who sent commands were told. */
export interface Promised {
  readonly acknowledged: readonly Pick<Acknowledged, 'command' | 'receipt'>[];
  /** Deals whose establishment was acknowledged. */
  readonly established: readonly string[];
  /** Paths that an answer said were readable, and that were not found. */
  readonly unread: readonly string[];
}

/** What of the promises was broken, in words; none where all held. */
export function brokenPromises(
  events: readonly StoredEvent[],
  { acknowledged, established, unread }: Promised,
): readonly string[] {
  const byCommand = groupedBy(events, ({ commandId }) => commandId);
  return [
    ...events
      .filter(({ position }, index) => position !== BigInt(index + 1))
      .slice(0, 1)
      .map(({ position }) => `positions are not dense from ${position} on`),
    ...brokenVersions(events),
    ...acknowledged.flatMap(({ command, receipt }) => {
      const stored = (byCommand.get(receipt.commandId) ?? []).map(placeOf);
      const promised = receipt.events.map((one) => placeOf({ ...one, stream: receipt.stream }));
      return stored.join() === promised.join()
        ? []
        : [`POST ${command.path} was acknowledged as ${promised.join()} and stands as ${stored.join() || 'nothing'}`];
    }),
    ...established.flatMap((dealId) => {
      const opened = events.filter(({ type, payload }) => type === 'PeriodOpened' && namesDeal(payload, dealId));
      return opened.length === 1 ? [] : [`${dealId} opened its first period ${opened.length} times`];
    }),
    // What a person says once is booked once, under whatever command it came.
    ...[...groupedBy(events.filter(isSaidOnce), saidBy)]
      .filter(([, same]) => same.length > 1)
      .map(([said, same]) => `${said} is in the log ${same.length} times`),
    ...unread.map((path) => `${path} was said to be readable, and was not found`),
  ];
}

function brokenVersions(events: readonly StoredEvent[]): readonly string[] {
  const versions = new Map<string, number>();
  return events.flatMap(({ stream, version }) => {
    const before = versions.get(stream) ?? 0;
    versions.set(stream, version);
    return version === before + 1 ? [] : [`${stream} goes from version ${before} to ${version}`];
  });
}

interface Place {
  readonly stream: string;
  readonly version: number;
  readonly position: bigint | string;
}

const placeOf = ({ stream, version, position }: Place): string => `${stream}@${version} at ${position}`;

const namesDeal = (payload: object, dealId: string): boolean => 'dealId' in payload && payload.dealId === dealId;

/** Publications and credits carry days or a reference that no other request of the load has. */
const SAID_ONCE: ReadonlySet<string> = new Set(['CalendarPublished', 'RemittanceReceived', 'DealRegistered']);
const isSaidOnce = ({ type }: StoredEvent): boolean => SAID_ONCE.has(type);

function saidBy({ type, stream, payload }: StoredEvent): string {
  const said = payload as { readonly holidays?: readonly string[]; readonly bankReference?: string };
  return [type, stream, said.holidays?.join() ?? said.bankReference ?? ''].join(' ');
}

function groupedBy<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}
