import type { Amount, DomainEvent } from '#domain/shared';

/** The class's holders at issue, by account (a subject id, never a name). Stream `register-{dealId}/{classId}`. */
export type UnitsAllotted = DomainEvent<
  'UnitsAllotted',
  {
    readonly dealId: string;
    readonly classId: string;
    readonly face: Amount;
    /** Units of face 100, whole numbers as text, in account order. */
    readonly allotments: readonly { readonly holderId: string; readonly units: string }[];
  }
>;

export type HoldingsEvent = UnitsAllotted;
