import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { buyBackTables } from '../buy-backs/buy-back.queries.js';
import { cashTables, reportedTables } from '../collections/collection.queries.js';
import { termsTables } from '../deals/deal.queries.js';
import { disposalTables } from '../disposals/disposal.queries.js';
import { registerTables } from '../holdings/holding.queries.js';
import { distributionTables, instructionTables } from '../distributions/distribution.queries.js';
import { investmentTables } from '../investments/investment.queries.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { periodTables } from '../periods/period.queries.js';
import { poolTables } from '../pool/pool.queries.js';
import { purchaseTables } from '../purchases/purchase.queries.js';
import { reconciliationTables } from '../reconciliation/reconciliation.queries.js';
import { supportTables } from '../supports/support.queries.js';
import { triggerTables } from '../triggers/trigger.queries.js';

/** What is more than one figure, and seen from two standpoints differs by events: its tables, by its name. */
export const subjectTables = {
  pool: poolTables,
  'buy-backs': buyBackTables,
  disposals: disposalTables,
  purchases: purchaseTables,
  reconciliation: reconciliationTables,
  supports: supportTables,
  triggers: triggerTables,
  register: registerTables,
  periods: periodTables,
  distributions: distributionTables,
  instructions: instructionTables,
  receipts: reportedTables,
  cash: cashTables,
  investments: investmentTables,
  terms: termsTables,
  meetings: [Meeting],
} as const satisfies Record<string, readonly EntityTarget<ObjectLiteral>[]>;

export type Subject = keyof typeof subjectTables;

export const subjects = Object.keys(subjectTables) as Subject[];
