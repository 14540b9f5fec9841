/**
 * How a row of each list is named behind `deal/<deal>/list/<list>`: `:name` stands for a part, `#name` for one that is a whole number,
 * `@name` for a day. A list of one row has no parts.
 */
export const listPatterns = {
  account: ':account/@asOf',
  'account-turnover': ':account/@from/@to',
  'account-entry': ':account/#position/#leg',
  'money-in-transit': ':account/@asOf',
  'account-income': '#position',
  'bank-charge': '#position',
  remittance: '#position',
  'unidentified-cash': ':bankReference',
  statement: '#periodNumber/#version',
  invoice: '#periodNumber/:invoiceReference',
  estimate: '#periodNumber/:item',
  'support-call': '#periodNumber/:supportId/:provider/@asOf',
  'disposal-cost': ':reference',
  adjustment: '#position',
  'asset-adjustment': ':assetId/#position',
  'pool-report': '#periodNumber/@date/:servicerId',
  investment: ':investmentId/@asOf',
  'buy-back': ':requestId/@asOf',
  purchase: ':purchaseId/@asOf',
  'purchased-asset': ':purchaseId/:assetId',
  disposal: ':disposalId/@asOf',
  'disposed-asset': ':disposalId/:assetId/@asOf',
  'period-summary': ':servicerId/#periodNumber/#version',
  'loan-recovery': ':assetId',
  'late-receipts': '#periodNumber/:servicerId/#latePeriodNumber',
  upload: ':uploadId',
  'valid-part': ':uploadId',
  remittances: '#periodNumber/:forecast',
  eligibility: '',
  concentration: '@asOf',
  stratum: ':by/@asOf/:stratum',
  disposition: '#periodNumber',
  migration: '@firstDay/@secondDay/:from/:to',
  'forecast-categories': ':forecastId/@asOf/#periodNumber',
  'recovery-bucket': ':forecastId/@asOf/#nearMonths/#middleMonths/:bucket',
} as const satisfies Readonly<Record<string, string>>;

export type ListName = keyof typeof listPatterns;

type PartName<Part extends string> = Part extends `#${infer Name}`
  ? { readonly [K in Name]: number }
  : Part extends `${':' | '@'}${infer Name}`
    ? { readonly [K in Name]: string }
    : unknown;

/** What names a row of a list, by the names of its pattern. */
export type NamedRow<Pattern extends string> = Pattern extends `${infer First}/${infer Rest}`
  ? PartName<First> & NamedRow<Rest>
  : PartName<Pattern>;

export type RowOf<L extends ListName> = NamedRow<(typeof listPatterns)[L]>;

/**
 * A figure of a row of a list, as the answer of the list shows it: the list, what names the row, and where in the row the figure stands
 * (`amount`, `settled[0].amount`).
 */
export interface ListedFigure {
  readonly kind: 'listed';
  readonly dealId: string;
  readonly list: ListName;
  readonly row: Readonly<Record<string, string | number>>;
  readonly field: string;
}

/** The parts of a row's link, in the order of its list's pattern. */
export const rowParts = ({ list, row }: ListedFigure): readonly (string | number)[] =>
  [...listPatterns[list].matchAll(/[:#@](\w+)/g)].map(([, name = '']) => row[name] ?? '');
