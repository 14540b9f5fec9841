import { assertNever, type BusinessDate } from '#domain/shared';
import type { Fixing, FixingsEvent } from './fixings.events.js';

export type FixingsState =
  | { readonly status: 'unpublished' }
  | {
      readonly status: 'published';
      readonly index: string;
      readonly version: number;
      /** The days for which every fixing is known, both inclusive. */
      readonly from: BusinessDate;
      readonly through: BusinessDate;
      /** In order of their dates. */
      readonly fixings: readonly Fixing[];
    };

export const initialState: FixingsState = { status: 'unpublished' };

export function evolve(state: FixingsState, event: FixingsEvent): FixingsState {
  switch (event.type) {
    case 'FixingsPublished': {
      const { index, version, from, through, fixings } = event.payload;
      const published = { status: 'published', index, version } as const;
      if (state.status === 'unpublished') return { ...published, from, through, fixings };
      return {
        ...published,
        from: from < state.from ? from : state.from,
        through: through > state.through ? through : state.through,
        fixings: [
          ...state.fixings.filter(({ date }) => date < from),
          ...fixings,
          ...state.fixings.filter(({ date }) => date > through),
        ],
      };
    }
    default:
      return assertNever(event.type, 'fixings event');
  }
}
