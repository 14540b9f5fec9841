import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { buyBackTables } from '../buy-backs/buy-back.queries.js';
import { disposalTables } from '../disposals/disposal.queries.js';
import { registerTables } from '../holdings/holding.queries.js';
import { distributionTables } from '../distributions/distribution.queries.js';
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
  meetings: [Meeting],
} as const satisfies Record<string, readonly EntityTarget<ObjectLiteral>[]>;

export type Subject = keyof typeof subjectTables;

export const subjects = Object.keys(subjectTables) as Subject[];
