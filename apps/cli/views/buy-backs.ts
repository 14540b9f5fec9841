import type { DealTerms } from '#domain/deal';
import type { BuyBack, BuyBackAsset } from '#projections';
import { readable } from '../render/amount.js';
import { partyName } from '../render/labels.js';
import { renderTable, type Column } from '../render/table.js';
import { substitutionTestsText } from './pool-criteria.js';
import { orNone, type View } from './view.js';

/** Every request that assets leave the pool. */
export function buyBacksView(terms: DealTerms, requests: readonly BuyBack[]): View {
  const columns: readonly Column<BuyBack>[] = [
    { head: 'request', of: ({ requestId }) => requestId },
    { head: 'kind', of: ({ kind }) => kind },
    { head: '购买方 party', of: ({ party }) => `${party} (${partyName(terms, party)})`, wrap: 30 },
    { head: '生效 from', of: ({ effectiveFrom }) => effectiveFrom },
    {
      head: '笔数 assets',
      align: 'right',
      of: ({ kind, assetCount }) => (kind === 'clean-up' ? 'all' : String(assetCount)),
    },
    { head: '价款 price', align: 'right', of: ({ price }) => readable(price) },
    { head: '已付 paid', align: 'right', of: ({ paid }) => readable(paid) },
    { head: '期限 pay by', of: ({ payBy }) => payBy },
    { head: 'status', of: ({ status }) => status },
  ];
  return {
    json: requests,
    text: (style) => orNone(requests.length, 'nothing was requested', () => renderTable(columns, requests, { style })),
  };
}

/** One request with its assets, and the digest that an approval names. */
export function buyBackView(terms: DealTerms, request: BuyBack, assets: readonly BuyBackAsset[]): View {
  const columns: readonly Column<BuyBackAsset>[] = [
    { head: '', of: ({ direction }) => direction },
    { head: '资产编号 asset', of: ({ assetId }) => assetId },
    { head: '本金 principal', align: 'right', of: ({ principal }) => readable(principal) },
    { head: '利息 interest', align: 'right', of: ({ interest }) => readable(interest) },
    { head: '费用 fee', align: 'right', of: ({ fee }) => readable(fee) },
    { head: '价款 price', align: 'right', of: ({ price }) => (price === null ? '' : readable(price)) },
    { head: '情况 said of it', of: wordsOf, wrap: 40 },
  ];
  const { conditions, tests, lapse } = request;
  return {
    json: { ...request, assets },
    text: (style) =>
      [
        buyBacksView(terms, [request]).text(style),
        assets.length === 0 ? '' : renderTable(columns, assets, { style }),
        conditions === null
          ? ''
          : `pool ${readable(conditions.pool)} of ${readable(conditions.initialPool)} at cut-off, at most ${conditions.poolAtMost}; least price ${readable(conditions.floor)} with cash of ${readable(conditions.cash)}`,
        tests === null ? '' : substitutionTestsText(tests, style),
        `reason: ${request.reason}`,
        `digest: ${request.digest}`,
        lapse === null
          ? ''
          : `end proposed by ${lapse.proposedBy}: ${lapse.outcome}, ${lapse.reason}\n${
              lapse.confirmedBy === null
                ? `digest of the proposal: ${lapse.digest}`
                : `confirmed by ${lapse.confirmedBy}`
            }`,
      ]
        .filter((part) => part !== '')
        .join('\n'),
  };
}

/** What else was said of an asset, in the order of a tape. */
const wordsOf = ({ borrowerId, region, security, category, overdueDays, maturityDate }: BuyBackAsset): string =>
  [
    borrowerId,
    region,
    security,
    category,
    overdueDays && `${overdueDays} days overdue`,
    maturityDate && `due ${maturityDate}`,
  ]
    .filter((word) => word !== null)
    .join(', ');
