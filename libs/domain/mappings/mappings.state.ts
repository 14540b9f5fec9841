import { assertNever, type BusinessDate } from '#domain/shared';
import type { ColumnMappingRecorded, MappingsEvent } from './mappings.events.js';

export type RecordedMapping = Omit<ColumnMappingRecorded['payload'], 'dealId' | 'partyId' | 'table'>;

/** Every mapping of a sender's files of one table, the newest last. */
export interface MappingsState {
  readonly versions: readonly RecordedMapping[];
}

export const initialState: MappingsState = { versions: [] };

export function evolve(state: MappingsState, event: MappingsEvent): MappingsState {
  switch (event.type) {
    case 'ColumnMappingRecorded': {
      const { version, validFrom, columns, ignored, words, none } = event.payload;
      const mapping = { version, validFrom, columns, ignored, words };
      return { versions: [...state.versions, none === undefined ? mapping : { ...mapping, none }] };
    }
    default:
      return assertNever(event.type, 'mappings event');
  }
}

/** The mapping that a file of the day is read by: of those valid by then the one recorded last; `null` before the first. */
export const mappingInForce = ({ versions }: MappingsState, day: BusinessDate): RecordedMapping | null =>
  versions.findLast(({ validFrom }) => validFrom <= day) ?? null;

/** The mapping of that version; `null` for the template's own headers, which a file taken names by no version. */
export const mappingOf = ({ versions }: MappingsState, version: number | undefined): RecordedMapping | null =>
  versions.find((mapping) => mapping.version === version) ?? null;
