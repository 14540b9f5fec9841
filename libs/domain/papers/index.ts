export * from './paper.js';
export { accountHolder } from './bank-details.js';
export {
  statedFigures,
  statementOf,
  statementShape,
  type StatedFigure,
  type StatedFigureName,
  type Statement,
} from './stated-figures.js';
export {
  materialEventShape,
  remarksShape,
  statementReader,
  type AnyStatement,
  type MaterialEvent,
  type Remarks,
  type Statements,
} from './statements.js';
export * from './sources.js';
export * from './asset-detail.js';
export { registeredPool, type RegisteredPool } from './registered-pool.js';
export type { ReportedPeriod, ReportFacts } from './report-facts.js';
export {
  differenceOf,
  reckon,
  reckonForecast,
  reportedSums,
  resultSums,
  saidBefore,
  type FigureFacts,
  type ReckonedFigure,
} from './figures/index.js';
export {
  categoryMigration,
  claimsMigrated,
  countedUpTo,
  migratedAssets,
  type CategoryMigration,
  type MigratedAsset,
} from './category-migration.js';
export { toldEvents, type ToldEvent } from './told-events.js';
export { percentage } from './percentage.js';
export { makePaper, paperMakers } from './makers.js';
export * from './papers.events.js';
export * from './papers.state.js';
export * from './prepare-paper.js';
export * from './publish-paper.js';
export * from './register-template.js';
