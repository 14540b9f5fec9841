import { Money } from '#domain/shared';
import { ASSETS_BOUGHT } from './item.js';
import type { WaterfallResult } from './result.js';

/** The purchases that a payment pays for: each whole. */
export const purchasesPaid = ({ lines }: Pick<WaterfallResult, 'lines'>): readonly string[] =>
  lines.flatMap(({ item, unpaid }) =>
    item.startsWith(ASSETS_BOUGHT) && Money.parse(unpaid).isZero() ? [item.slice(ASSETS_BOUGHT.length)] : [],
  );
