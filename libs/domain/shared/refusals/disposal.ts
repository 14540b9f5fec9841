import type { CatalogueEntry } from './catalogue-entry.js';

/** Disposals of assets, and forecasts. */
export const disposalRefusals = {
  DISPOSAL_UNKNOWN: { kind: 'absent', title: 'No such disposal', remedy: 'use a disposal of the deal' },
  DISPOSAL_ALREADY_RECORDED: {
    kind: 'state',
    title: 'A disposal of that id is recorded already',
    remedy: 'nothing to do; another disposal has its own id, and one recorded by mistake is withdrawn',
  },
  DISPOSAL_WITHDRAWN: {
    kind: 'state',
    title: 'The disposal was withdrawn',
    remedy: 'record what was agreed under another id',
  },
  DISPOSAL_ALREADY_COMPLETED: {
    kind: 'state',
    title: 'The disposal is completed',
    remedy: 'reopen it if its completion was recorded by mistake',
  },
  DISPOSAL_NOT_COMPLETED: { kind: 'state', title: 'The disposal is not completed', remedy: 'nothing to do' },
  DISPOSAL_INVALID: {
    kind: 'contradictory',
    title: 'The disposal contradicts itself',
    remedy: 'correct the named figure, day or asset',
  },
  ASSET_IN_ANOTHER_DISPOSAL: {
    kind: 'state',
    title: 'The asset is part of another disposal in that time',
    remedy: 'complete the other disposal before this one begins, or withdraw what was recorded by mistake',
  },
  DISPOSAL_COSTS_ALREADY_ENTERED: {
    kind: 'state',
    title: 'The document’s costs are entered already',
    remedy: 'nothing to do; another document has its own reference',
  },
  DISPOSAL_COSTS_NOT_ENTERED: {
    kind: 'state',
    title: 'No costs of this document stand',
    remedy: 'use the reference under which they were entered',
  },
  // Forecasts.
  FORECAST_UNKNOWN: { kind: 'absent', title: 'No such forecast', remedy: 'use a recorded forecast of the deal' },
  FORECAST_UNCHANGED: { kind: 'state', title: 'The forecast is recorded so already', remedy: 'nothing to do' },
  FORECAST_NOT_PROPOSED: {
    kind: 'state',
    title: 'No forecast of this id awaits confirmation',
    remedy: 'have the maker record it first; what stands is listed with the forecasts',
  },
  FORECAST_INVALID: {
    kind: 'contradictory',
    title: 'The forecast contradicts itself, or what is recorded',
    remedy: 'correct the named period, day or asset',
  },
} as const satisfies Record<string, CatalogueEntry>;
