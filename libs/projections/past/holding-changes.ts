import { UNIT_FACE_MINOR } from '#domain/holdings';
import { Money } from '#domain/shared';
import type { LogEvent } from '../log-event.js';

/** What changes who holds how many units. */
export const UNIT_EVENTS = ['UnitsAllotted', 'HolderListBooked', 'UnitsTransferred', 'TransferCorrected'] as const;

/** A holder's account in the register of a class. */
export interface HolderOfClass {
  readonly dealId: string;
  readonly classId: string;
  readonly holderId: string;
}

/** By how much, of face, an event changes what a holder has of a class, and how that is called. */
export function holdingChange(
  of: HolderOfClass,
  event: LogEvent,
): { readonly by: Money; readonly description: string } {
  const { units, description } = unitChange(of, event);
  return { by: Money.ofMinor(UNIT_FACE_MINOR * units), description: `${units} units: ${description}` };
}

function unitChange(of: HolderOfClass, event: LogEvent): { readonly units: bigint; readonly description: string } {
  const concerns = (payload: { readonly dealId: string; readonly classId: string }): boolean =>
    payload.dealId === of.dealId && payload.classId === of.classId;
  const side = ({ fromHolder, toHolder }: { readonly fromHolder: string; readonly toHolder: string }): bigint =>
    (toHolder === of.holderId ? 1n : 0n) - (fromHolder === of.holderId ? 1n : 0n);
  switch (event.type) {
    case 'UnitsAllotted': {
      const { payload } = event;
      const allotted = concerns(payload)
        ? payload.allotments.find(({ holderId }) => holderId === of.holderId)
        : undefined;
      return { units: BigInt(allotted?.units ?? 0), description: 'allotted' };
    }
    case 'HolderListBooked': {
      const { payload } = event;
      const changed = concerns(payload) ? payload.changes.find(({ holderId }) => holderId === of.holderId) : undefined;
      return { units: BigInt(changed?.units ?? 0), description: `the registrar’s list ${payload.listNumber}` };
    }
    case 'UnitsTransferred': {
      const { payload } = event;
      const units = concerns(payload) ? side(payload) * BigInt(payload.units) : 0n;
      return { units, description: `transfer ${payload.transferId}` };
    }
    case 'TransferCorrected': {
      const { payload } = event;
      const more = BigInt(payload.units) - BigInt(payload.corrects.units);
      const units = concerns(payload) ? side(payload.corrects) * more : 0n;
      return { units, description: `transfer ${payload.transferId}, corrected: ${payload.reason}` };
    }
    default:
      return { units: 0n, description: event.type };
  }
}
