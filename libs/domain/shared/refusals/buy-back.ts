import type { CatalogueEntry } from './catalogue-entry.js';

/** What leaves the pool against money or other assets. */
export const buyBackRefusals = {
  ORIGINATOR_UNKNOWN: {
    kind: 'absent',
    title: 'No such originator in the deal',
    remedy: 'use an originator of the deal’s terms',
  },
  BUY_BACK_UNKNOWN: { kind: 'absent', title: 'No such request', remedy: 'check the request’s id' },
  CLEAN_UP_NOT_PROVIDED: {
    kind: 'contradictory',
    title: 'The deal provides for no clean-up call',
    remedy: 'have the terms amended, if its parties agree',
  },
  BUY_BACK_INVALID: {
    kind: 'contradictory',
    title: 'The request contradicts itself, or what the pool holds',
    remedy: 'correct the named asset or price',
  },
  ASSET_LEAVES_ALREADY: {
    kind: 'state',
    title: 'Another request takes the asset out of the pool',
    remedy: 'leave the asset out, or have the other request sent back or, once it is approved, lapse',
  },
  BUY_BACK_PRICE_DIFFERS: {
    kind: 'contradictory',
    title: 'The price is not that of the deal’s terms',
    remedy: 'leave the price out, or write the one that the terms make',
  },
  SUBSTITUTION_FALLS_SHORT: {
    kind: 'contradictory',
    title: 'What comes in is worth less than what leaves',
    remedy: 'name more replacements, or what is paid on top',
  },
  BUY_BACK_ALREADY_REQUESTED: {
    kind: 'state',
    title: 'The request is made already',
    remedy: 'nothing to do; another request has its own id',
  },
  CLEAN_UP_ALREADY_REQUESTED: {
    kind: 'state',
    title: 'A clean-up call is requested already',
    remedy: 'have it approved or sent back first; one that is approved and not paid may lapse',
  },
  CLEAN_UP_NOT_ALLOWED: {
    kind: 'state',
    title: 'A condition of the clean-up call does not hold',
    remedy: 'compare the pool with its threshold and the price with the least price, as named',
  },
  BUY_BACK_ALREADY_DECIDED: { kind: 'state', title: 'The request is decided already', remedy: 'nothing to do' },
} as const satisfies Record<string, CatalogueEntry>;
