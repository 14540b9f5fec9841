import {
  requirableReports,
  restatementSettlements,
  type ReconciliationTerms,
  type RequirableReport,
  type RestatementSettlement,
} from '../reconciliation-terms.js';
import { amount, listOf, object, oneOf } from '../shape.js';

export const reconciliation = object<ReconciliationTerms>(
  {
    tolerance: amount,
    requires: listOf(oneOf<RequirableReport>(...requirableReports), 0),
    restatements: oneOf<RestatementSettlement>(...restatementSettlements),
  },
  ['restatements'],
);
