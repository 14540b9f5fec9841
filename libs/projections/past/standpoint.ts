import { isKnownBy, type KnownAt } from '#event-store';
import { err, ok, readDate, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';

/** From where one looks at a deal: what counts by a day, as it was known then. Null: everything, as known now. */
export interface Standpoint {
  /** What is effective on or before this day counts. */
  readonly asOf: BusinessDate | null;
  readonly knownAt: KnownAt | null;
}

export type { KnownAt };

/** Everything, as it is known now. */
export const NOW: Standpoint = { asOf: null, knownAt: null };

/** True where nothing is left out. */
export const isNow = ({ asOf, knownAt }: Standpoint): boolean => asOf === null && knownAt === null;

/** Whether an event that stands for itself is seen from there: it was known, and counts by the day. */
export const isSeenFrom =
  ({ asOf, knownAt }: Standpoint) =>
  (event: { readonly position: bigint; readonly recordedAt: string; readonly effectiveDate: BusinessDate }): boolean =>
    isKnownBy(knownAt)(event) && (asOf === null || event.effectiveDate <= asOf);

export const POSITION_OR_INSTANT = /^(?:[1-9]\d{0,17}|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?Z)$/;

/**
 * A standpoint as a caller writes it: a date, and a position in digits or a UTC instant (`2026-08-10T02:11:07Z`, to the
 * microsecond).
 */
export function readStandpoint(written: {
  readonly asOf?: string | undefined;
  readonly knownAt?: string | undefined;
}): Result<Standpoint, Refusal> {
  const asOf = written.asOf === undefined ? ok(null) : readDate(written.asOf, 'asOf');
  if (!asOf.ok) return asOf;
  const knownAt = written.knownAt === undefined ? ok(null) : readKnownAt(written.knownAt);
  return knownAt.ok ? ok({ asOf: asOf.value, knownAt: knownAt.value }) : knownAt;
}

function readKnownAt(written: string): Result<KnownAt, Refusal> {
  if (/^[1-9]\d{0,17}$/.test(written)) return ok({ position: BigInt(written) });
  const [, day, time, fraction] = INSTANT.exec(written) ?? [];
  if (day === undefined || time === undefined || !readDate(day, 'knownAt').ok) {
    return err(
      refusal('MALFORMED', `${written} is neither a position of the log nor a UTC instant`, {
        field: 'knownAt',
        value: written,
        remedy: 'write a position, for example 20481, or an instant, for example 2026-08-10T02:11:07.512345Z',
      }),
    );
  }
  return ok({ instant: `${day}T${time}.${(fraction ?? '').padEnd(6, '0')}Z` });
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})T((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,6}))?Z$/;
