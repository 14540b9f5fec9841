import { requirableReports, type ReconciliationTerms, type RequirableReport } from '../reconciliation-terms.js';
import { amount, listOf, object, oneOf } from '../shape.js';

export const reconciliation = object<ReconciliationTerms>({
  tolerance: amount,
  requires: listOf(oneOf<RequirableReport>(...requirableReports), 0),
});
