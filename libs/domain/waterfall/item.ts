import type { FeePortion } from '#domain/deal';
import { assertNever } from '#domain/shared';

/** What a line pays or holds. */
export type Item =
  | { readonly kind: 'tax'; readonly taxId: string }
  | { readonly kind: 'fee'; readonly feeId: string; readonly portion: FeePortion }
  | { readonly kind: 'interest'; readonly classId: string }
  | { readonly kind: 'principal'; readonly classId: string }
  | { readonly kind: 'fixed capital cost'; readonly classId: string }
  | { readonly kind: 'class remainder'; readonly classId: string }
  | { readonly kind: 'remainder share'; readonly payee: string }
  | { readonly kind: 'reserve' }
  | { readonly kind: 'carried forward' };

export type ItemKind = Item['kind'];

/** The item as the stored trace spells it; no two lines of a run have the same. */
export function itemText(item: Item): string {
  switch (item.kind) {
    case 'tax':
      return `tax:${item.taxId}`;
    case 'fee':
      return item.portion === 'whole' ? `fee:${item.feeId}` : `fee:${item.feeId}:${item.portion}`;
    case 'interest':
    case 'principal':
    case 'fixed capital cost':
      return `class:${item.classId}:${item.kind}`;
    case 'class remainder':
      return `class:${item.classId}:remainder`;
    case 'remainder share':
      return `remainder:${item.payee}`;
    case 'reserve':
      return 'reserve';
    case 'carried forward':
      return 'remainder:carried forward';
    default:
      return assertNever(item, 'item');
  }
}

/** The account of the chart that receives the item: a counterparty, or the trust account that keeps it. */
export const account = {
  taxAuthority: 'tax-authority',
  registrar: 'registrar',
  reserve: 'reserve',
  collection: 'collection',
  payee: (partyId: string): string => `payee:${partyId}`,
} as const;
