import { isUnitEvent, UNIT_FACE_MINOR, unitChange, type HolderOfClass } from '#domain/holdings';
import { Money } from '#domain/shared';
import type { LogEvent } from '../log-event.js';

/** By how much, of face, an event changes what a holder has of a class, and how that is called. */
export function holdingChange(
  of: HolderOfClass,
  event: LogEvent,
): { readonly by: Money; readonly description: string } {
  const { units, description } = isUnitEvent(event) ? unitChange(of, event) : { units: 0n, description: event.type };
  return { by: Money.ofMinor(UNIT_FACE_MINOR * units), description: `${units} units: ${description}` };
}
