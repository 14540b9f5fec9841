import type { DealTerms } from '#domain/deal';
import type { Paged, Purchase, TapeAsset } from '#projections';
import { grouped, readable } from '../render/amount.js';
import { partyName } from '../render/labels.js';
import { renderTable, type Column } from '../render/table.js';
import { substitutionTestsText } from './pool-criteria.js';
import { orNone, type View } from './view.js';

/** Every purchase of a deal. */
export function purchasesView(terms: DealTerms, purchases: readonly Purchase[]): View {
  const columns: readonly Column<Purchase>[] = [
    { head: 'purchase', of: ({ purchaseId }) => purchaseId },
    { head: '期 period', align: 'right', of: ({ periodNumber }) => String(periodNumber) },
    { head: '出让方 seller', of: ({ seller }) => `${seller} (${partyName(terms, seller)})`, wrap: 30 },
    { head: '笔数 assets', align: 'right', of: ({ assetCount }) => grouped(assetCount) },
    { head: '本金 principal', align: 'right', of: ({ principal }) => readable(principal) },
    { head: '本息费 claims', align: 'right', of: ({ claims }) => readable(claims) },
    { head: '价款 price', align: 'right', of: ({ price }) => readable(price) },
    { head: 'status', of: ({ status }) => status },
    { head: '入池 from', of: ({ admittedOn }) => admittedOn ?? '' },
  ];
  return {
    json: purchases,
    text: (style) =>
      orNone(purchases.length, 'nothing was to be bought', () => renderTable(columns, purchases, { style })),
  };
}

const assetColumns: readonly Column<TapeAsset>[] = [
  { head: '资产编号 asset', of: ({ assetId }) => assetId },
  { head: '本金 principal', align: 'right', of: ({ principal }) => readable(principal) },
  { head: '利息 interest', align: 'right', of: ({ interest }) => readable(interest) },
  { head: '费用 fee', align: 'right', of: ({ fee }) => readable(fee) },
];

/** One purchase with the first assets of its tape, and the digest that an approval names. */
export function purchaseView(terms: DealTerms, purchase: Purchase, assets: Paged<TapeAsset>): View {
  const { tests } = purchase;
  return {
    json: { ...purchase, assets },
    text: (style) =>
      [
        purchasesView(terms, [purchase]).text(style),
        renderTable(assetColumns, assets.rows, { style }),
        `${grouped(assets.rows.length)} of ${grouped(assets.total)} assets`,
        ...(tests === null ? [] : [substitutionTestsText(tests, style)]),
        `reason: ${purchase.reason}`,
        ...(purchase.sentBackBecause === null ? [] : [`sent back: ${purchase.sentBackBecause}`]),
        `digest: ${purchase.digest}`,
      ].join('\n'),
  };
}
