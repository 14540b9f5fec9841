import type { HolderKind } from '#domain/deal';
import type { BusinessDate } from '#domain/shared';
import type { AllottedRegister } from './holdings.state.js';

/** What a holder was stated to be, from a day on. */
export interface StatedKind {
  readonly kind: HolderKind;
  readonly from: BusinessDate;
}

/** What a holder is on a day: as it was stated last of those that hold by then. Null where nobody said. */
export function kindOn({ kinds }: AllottedRegister, holderId: string, day: BusinessDate): HolderKind | null {
  const held = (kinds.get(holderId) ?? []).filter(({ from }) => from <= day);
  const newest = held.reduce<StatedKind | null>((last, one) => (last && last.from > one.from ? last : one), null);
  return newest?.kind ?? null;
}
