import type { Eligibility, RetentionAnswer, SizedClass, Sizing, Stratification } from '#domain/structuring';
import { grouped, readable } from '../render/amount.js';
import { renderTable, type Column } from '../render/table.js';
import type { View } from './view.js';

/** The classes that a pool supports, rating by rating. */
export const sizingView = (sizing: Sizing): View => ({
  json: sizing,
  text: (style) => {
    const { netOperatingIncome, cover, classes, subordinated, discount, overcollateralization } = sizing;
    const income = netOperatingIncome === null ? '' : `, net operating income ${readable(netOperatingIncome)}`;
    return [
      ` 偿债保障比 debt-service cover of the pool ${cover}${income}`,
      '',
      renderTable(sizeColumns, classes, { style }),
      '',
      ` 次级档 subordinated ${subordinated.share.percent} %${subordinated.amount === null ? '' : `, ${readable(subordinated.amount)}`}`,
      ...(discount === null ? [] : [` 折价 discount of the issue on the claims ${discount.percent} %`]),
      ...(overcollateralization === null
        ? []
        : [
            ` 超额抵押 overcollateralization ${readable(overcollateralization.amount)}, ${overcollateralization.share.percent} % of the issue`,
          ]),
    ].join('\n');
  },
});

const sizeColumns: readonly Column<SizedClass>[] = [
  { head: '评级 rating', of: ({ rating }) => rating },
  { head: '支持 supported %', align: 'right', of: ({ supported }) => supported.percent },
  { head: '信用支持 support %', align: 'right', of: ({ support }) => support.percent },
  { head: '档次 class %', align: 'right', of: (one) => one.class.percent },
  { head: 'exact', of: (one) => one.class.exact },
  { head: '规模 amount', align: 'right', of: ({ amount }) => (amount === null ? '' : readable(amount)) },
];

/** Whether the originator keeps enough. */
export const retentionView = (answer: RetentionAnswer): View => ({
  json: answer,
  text: (style) => {
    const { passed, faults, least, ofIssue, ofLowestClass } = answer;
    return [
      ` 风险自留 retention: ${passed ? style.good('passed') : style.bad(faults.join('; '))}`,
      ` ${ofIssue.percent} % of the issue and ${ofLowestClass.percent} % of the lowest class, of which the least is ${least.percent} %`,
    ].join('\n');
  },
});

/** Which assets may be sold, and why others may not. */
export const eligibilityView = (eligibility: Eligibility): View => ({
  json: eligibility,
  text: (style) => {
    const { assetCount, sum, eligible, failures, ineligible } = eligibility;
    return [
      ` ${grouped(eligible.assetCount)} of ${grouped(assetCount)} assets are eligible: ${readable(eligible.sum)} of ${readable(sum)}`,
      ...(failures.length === 0 ? [] : ['', renderTable(failureColumns, failures, { style })]),
      ...(ineligible.length === 0 ? [] : ['']),
      ...ineligible.map(({ line, fails }) => ` line ${line}: ${fails.join(', ')}`),
    ].join('\n');
  },
});

const failureColumns: readonly Column<Eligibility['failures'][number]>[] = [
  { head: '标准 rule', of: ({ rule }) => rule },
  { head: '不合格 assets that fail', align: 'right', of: ({ assetCount }) => grouped(assetCount) },
  { head: '金额 sum', align: 'right', of: ({ sum }) => readable(sum) },
];

/** A table for each stratification. */
export const stratificationView = (stratifications: readonly Stratification[]): View => ({
  json: stratifications,
  text: (style) =>
    stratifications.map(({ by, strata }) => renderTable(stratumColumns(by), strata, { style })).join('\n\n'),
});

const stratumColumns = (by: string): readonly Column<Stratification['strata'][number]>[] => [
  { head: by, of: ({ stratum }) => stratum },
  { head: '笔数 assets', align: 'right', of: ({ assetCount }) => grouped(assetCount) },
  { head: '占比 %', align: 'right', of: ({ ofCount }) => ofCount.percent },
  { head: '金额 sum', align: 'right', of: ({ sum }) => readable(sum) },
  { head: '占比 %', align: 'right', of: ({ ofSum }) => ofSum.percent },
];
