import { FIRST_INTEREST, type FacilityCharge, type FeePortion, type LedgerSide } from '#domain/deal';
import { assertNever } from '#domain/shared';

/** What a line pays or holds. */
export type Item =
  | { readonly kind: 'tax'; readonly taxId: string }
  | { readonly kind: 'fee'; readonly feeId: string; readonly portion: FeePortion }
  /** Of one of the class's rates: its first is called `interest`. */
  | { readonly kind: 'interest' | 'interest on unpaid'; readonly classId: string; readonly interestId: string }
  | { readonly kind: 'principal'; readonly classId: string }
  | { readonly kind: 'fixed capital cost'; readonly classId: string }
  /** A loss taken off the class's balance, or given back; no money moves. */
  | { readonly kind: 'written off' | 'written up'; readonly classId: string }
  /** What holders pay for more of the class. */
  | { readonly kind: 'drawn'; readonly classId: string }
  | { readonly kind: 'class remainder'; readonly classId: string }
  | { readonly kind: 'remainder share'; readonly payee: string }
  /** What accrues is due from then on; nothing is paid. */
  | {
      readonly kind: 'interest accrued' | 'interest on unpaid accrued';
      readonly classId: string;
      readonly interestId: string;
    }
  | { readonly kind: 'fee accrued'; readonly feeId: string }
  | { readonly kind: 'fee from remainder'; readonly feeId: string }
  | { readonly kind: 'account interest'; readonly accountId: string }
  | { readonly kind: 'transfer'; readonly from: string; readonly to: string }
  | { readonly kind: 'ledger'; readonly ledgerId: string; readonly side: LedgerSide }
  | { readonly kind: 'support drawn' | 'support repaid' | 'support yield'; readonly facilityId: string }
  | {
      readonly kind: 'support charge accrued' | 'support charge capitalised' | 'support charge';
      readonly facilityId: string;
      readonly charge: FacilityCharge;
    }
  | {
      readonly kind: 'special yield accrued' | 'special yield' | 'special principal';
      readonly supportId: string;
      readonly provider: string;
    }
  | { readonly kind: 'buy-back'; readonly requestId: string }
  | { readonly kind: 'pool sold' }
  | { readonly kind: 'assets bought'; readonly purchaseId: string }
  | { readonly kind: 'reserve' }
  | { readonly kind: 'carried forward' };

export type ItemKind = Item['kind'];

/** The item as the stored trace spells it; no two lines of a rank have the same. */
export function itemText(item: Item): string {
  switch (item.kind) {
    case 'tax':
      return `tax:${item.taxId}`;
    case 'fee':
      return item.portion === 'whole' ? `fee:${item.feeId}` : `fee:${item.feeId}:${item.portion}`;
    case 'interest':
    case 'interest on unpaid':
    case 'interest accrued':
    case 'interest on unpaid accrued':
      return `class:${item.classId}:${item.kind}${item.interestId === FIRST_INTEREST ? '' : `:${item.interestId}`}`;
    case 'principal':
    case 'drawn':
    case 'fixed capital cost':
    case 'written off':
    case 'written up':
      return `class:${item.classId}:${item.kind}`;
    case 'fee accrued':
      return `fee:${item.feeId}:accrued`;
    case 'fee from remainder':
      return `fee:${item.feeId}:from remainder`;
    case 'account interest':
      return `account:${item.accountId}:interest`;
    case 'transfer':
      return `transfer:${item.from}:${item.to}`;
    case 'ledger':
      return `ledger:${item.ledgerId}:${item.side}`;
    case 'support drawn':
    case 'support repaid':
    case 'support yield':
      return `support:${item.facilityId}:${item.kind.slice('support '.length)}`;
    case 'support charge accrued':
    case 'support charge capitalised':
    case 'support charge':
      return `support:${item.facilityId}:${item.charge}${item.kind.slice('support charge'.length)}`;
    case 'special yield accrued':
    case 'special yield':
    case 'special principal':
      return `support:${item.supportId}:${item.provider}:${item.kind.slice('special '.length)}`;
    case 'buy-back':
      return `${BUY_BACK_RECEIVED}${item.requestId}`;
    case 'pool sold':
      return `pool:${item.kind}`;
    case 'assets bought':
      return `${ASSETS_BOUGHT}${item.purchaseId}`;
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

/** How the item of what a provider paid on its call ends: it came in before the payment. */
export const SUPPORT_RECEIVED = ':received';
/** How the item of what an originator paid for assets begins: it came in before the payment. */
export const BUY_BACK_RECEIVED = 'buy-back:';

/** What the bank took off the collection account for itself, before the payment. */
export const BANK_CHARGES = 'bank charges';

/** What servicers remit of restated periods, or keep back for them, on an account of the deal's own. */
export const RESTATED = 'collections:restated';
/** What was taken back of earlier periods' credits beyond what came in. */
export const CREDITS_TAKEN_BACK = 'credits:taken back';
/** What moved between the collection account and permitted investments, and what of these is lost. */
export const INVESTMENTS = 'investments';
export const INVESTMENTS_LOST = 'investments:lost';

/** How the item of what a seller of assets is paid begins. */
export const ASSETS_BOUGHT = 'pool:assets bought:';

/** The cap of a remainder's share, which whoever earns the share one after another has together, as `capsLeft` has it. */
export const shareCap = (name: string): string => `remainder:${name}`;

/** True for what a party paid in before the payment, which the payment does not ask for again. */
export const cameInBefore = (item: string): boolean =>
  item.endsWith(SUPPORT_RECEIVED) || item.startsWith(BUY_BACK_RECEIVED);

/**
 * True for what a payment pays to somebody outside the trust; false for what only accrues or is booked, what moves between the
 * trust's accounts, and what comes in.
 */
export const paysOut = (item: string): boolean =>
  /^(tax|fee|class|support|remainder):|^pool:assets bought:/.test(item) &&
  !/^(class|support):.*:(drawn|received|written off|written up)$|[: ](accrued|capitalised)(:|$)|^remainder:carried forward$/.test(
    item,
  );

/** The account of the chart that receives the item: a counterparty, or the trust account that keeps it. */
export const account = {
  taxAuthority: 'tax-authority',
  registrar: 'registrar',
  reserve: 'reserve',
  /** What is in permitted investments. */
  investments: 'investments',
  collection: 'collection',
  /** Whoever pays for the pool. */
  assetMarket: 'asset-market',
  servicer: 'servicer',
  custodianBank: 'bank',
  /** An account that the deal names, as the chart of accounts spells it. */
  own: (accountId: string): string => `account:${accountId}`,
  payee: (partyId: string): string => `payee:${partyId}`,
} as const;
