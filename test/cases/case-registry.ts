import type { CaseGroup } from './case-group.js';
import { formulaCases } from './npl/formulas.js';
import { lifeGoodCases } from './npl/life-good.figures.js';
import { accountCases } from './peer-small/accounts.js';
import { allocationCases } from './peer-small/allocation.js';
import { bondCases } from './peer-small/bonds.js';
import { dateCases } from './peer-small/dates.js';
import { dayCountCases } from './peer-small/day-counts.js';
import { feeCases } from './peer-small/fees.js';
import { liquidityCases } from './peer-small/liquidity.js';
import { notebookClasses } from './peer-small/notebook-classes.js';
import { poolCases } from './peer-small/pool-aggregation.js';
import { rateCases } from './peer-small/rates.js';
import { statementCases } from './peer-small/statements.js';
import { triggerCases } from './peer-small/triggers.js';
import { wholeWaterfallCases } from './peer-small/whole-waterfall.js';
import { wholeDealCases } from './peer/whole-deals.js';
import { realCases } from './real/published-reports.js';

/** Every source of conformance cases; a new one is a line here. */
export const caseGroups: readonly CaseGroup[] = [
  lifeGoodCases,
  formulaCases,
  realCases,
  wholeDealCases,
  dayCountCases,
  dateCases,
  rateCases,
  allocationCases,
  statementCases,
  accountCases,
  liquidityCases,
  feeCases,
  triggerCases,
  wholeWaterfallCases('regression-asserts.json'),
  wholeWaterfallCases('notebooks.json', notebookClasses),
  bondCases,
  poolCases,
];
