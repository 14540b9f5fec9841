import type { CatalogueEntry } from './catalogue-entry.js';

/** What the trust buys into the pool while it revolves. */
export const purchaseRefusals = {
  PURCHASE_UNKNOWN: { kind: 'absent', title: 'No such purchase', remedy: 'check the purchase’s id' },
  PURCHASE_NOT_PROVIDED: {
    kind: 'contradictory',
    title: 'The waterfall that pays now buys no assets',
    remedy: 'request purchases while the deal revolves, and where its terms have a step that buys assets',
  },
  PURCHASE_INVALID: {
    kind: 'contradictory',
    title: 'The purchase contradicts its tape, or what the pool holds',
    remedy: 'correct the tape or the price, and send it again',
  },
  PURCHASE_ALREADY_REQUESTED: {
    kind: 'state',
    title: 'The purchase is requested already',
    remedy: 'nothing to do; another purchase has its own id',
  },
  PURCHASE_ALREADY_DECIDED: { kind: 'state', title: 'The purchase is decided already', remedy: 'nothing to do' },
} as const satisfies Record<string, CatalogueEntry>;
