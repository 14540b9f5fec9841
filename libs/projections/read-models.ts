import { accountsModel } from './accounts/accounts.projector.js';
import { approvalsModel } from './approvals/approvals.projector.js';
import { buyBacksModel } from './buy-backs/buy-backs.projector.js';
import { classesModel } from './classes/classes.projector.js';
import { collectionsModel } from './collections/collections.projector.js';
import { dealsModel } from './deals/deals.projector.js';
import { disposalsModel } from './disposals/disposals.projector.js';
import { distributionsModel } from './distributions/distributions.projector.js';
import { erasuresModel } from './erasures/erasures.projector.js';
import { evidenceModel } from './evidence/evidence.projector.js';
import { filesModel } from './files/files.projector.js';
import { forecastsModel } from './forecasts/forecasts.projector.js';
import { holdingsModel } from './holdings/holdings.projector.js';
import { investmentsModel } from './investments/investments.projector.js';
import { journalModel } from './journal/journal.projector.js';
import { meetingsModel } from './meetings/meetings.projector.js';
import { periodsModel } from './periods/periods.projector.js';
import { poolModel } from './pool/pool.projector.js';
import { purchasesModel } from './purchases/purchases.projector.js';
import { reconciliationModel } from './reconciliation/reconciliation.projector.js';
import { supportsModel } from './supports/supports.projector.js';
import type { ReadModel } from './table/table-projector.js';
import { triggersModel } from './triggers/triggers.projector.js';

/** Every read model, brought forward together. */
export const readModels: readonly ReadModel[] = [
  dealsModel,
  classesModel,
  periodsModel,
  collectionsModel,
  poolModel,
  disposalsModel,
  forecastsModel,
  reconciliationModel,
  buyBacksModel,
  purchasesModel,
  investmentsModel,
  supportsModel,
  triggersModel,
  distributionsModel,
  accountsModel,
  holdingsModel,
  meetingsModel,
  approvalsModel,
  erasuresModel,
  evidenceModel,
  filesModel,
  journalModel,
];
