import type { HolderListBooked, TransferCorrected, UnitsAllotted, UnitsTransferred } from './holdings.events.js';

/** A holder's account in the register of a class. */
export interface HolderOfClass {
  readonly dealId: string;
  readonly classId: string;
  readonly holderId: string;
}

/** What changes who holds how many units. */
export type UnitEvent = UnitsAllotted | HolderListBooked | UnitsTransferred | TransferCorrected;

export const UNIT_EVENTS = [
  'UnitsAllotted',
  'HolderListBooked',
  'UnitsTransferred',
  'TransferCorrected',
] as const satisfies readonly UnitEvent['type'][];

export const isUnitEvent = <E extends { readonly type: string }>(
  event: E,
): event is Extract<E, { readonly type: UnitEvent['type'] }> => (UNIT_EVENTS as readonly string[]).includes(event.type);

/** What an event changes of what a holder has of a class, and how that is called. */
export interface UnitChange {
  /** Of face 100; none where the event is another's. */
  readonly units: bigint;
  readonly description: string;
  /** The line of the registrar's list that says so, where one does. */
  readonly line?: number;
}

export function unitChange(of: HolderOfClass, event: UnitEvent): UnitChange {
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
      return { units: BigInt(allotted?.units ?? 0), description: 'allotted', ...lineOf(allotted) };
    }
    case 'HolderListBooked': {
      const { payload } = event;
      const changed = concerns(payload) ? payload.changes.find(({ holderId }) => holderId === of.holderId) : undefined;
      const description = `the registrar’s list ${payload.listNumber}`;
      return { units: BigInt(changed?.units ?? 0), description, ...lineOf(changed) };
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
  }
}

const lineOf = (said: { readonly line?: number } | undefined): Pick<UnitChange, 'line'> =>
  said?.line === undefined ? {} : { line: said.line };
