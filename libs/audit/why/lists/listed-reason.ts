import type { ListedFigure, ListName } from '#domain/shared';
import { atPath } from '../at-path.js';
import { placeOf, type TrustRecord } from '../trust-record.js';
import type { Reason } from '../why.js';
import { accountLists } from './account-lists.js';
import { cashLists } from './cash-lists.js';
import { fileLists } from './file-lists.js';
import { forecastLists } from './forecast-lists.js';
import type { Asked, List, ListSources } from './listing.js';
import { poolLists } from './pool-lists.js';
import { remittanceLists } from './remittance-lists.js';
import { requestLists } from './request-lists.js';
import { disposalLists } from './disposal-lists.js';

const lists: { readonly [L in ListName]: List<L> } = {
  ...accountLists,
  ...cashLists,
  ...disposalLists,
  ...fileLists,
  ...forecastLists,
  ...poolLists,
  ...remittanceLists,
  ...requestLists,
};

/** Why a figure of a list's row is what it is; `null` for no such row, or where the row has no amount there. */
export type ListedReason = (figure: ListedFigure, record: TrustRecord) => Promise<Reason | null>;

/** Figures of lists are what the query of the list answers, so that an answer and its explanation cannot say different things. */
export const listedReason =
  (sources: ListSources): ListedReason =>
  async (figure, record) => {
    const { dealId, list: name, row: at, field } = figure;
    const of = lists[name] as unknown as List<'invoice'>;
    const asked: Asked = { ...sources, dealId, record };
    const row = await of.row(asked, at as never);
    const value = row ? atPath(row, field) : undefined;
    if (!row || value === undefined || !AMOUNT.test(value)) return null;
    const { because, event, parts = [], more = 0 } = await of.why(asked, { at: at as never, field, value, row });
    const named = Object.values(at).join(', ');
    return {
      name: `${field} of ${name.replaceAll('-', ' ')}${named === '' ? '' : ` ${named}`}`,
      ...{ value, because, parts, more },
      event: event ? placeOf(event) : null,
    };
  };

/** Of a row only amounts are figures. */
const AMOUNT = /^-?\d+\.\d{2}$/;
