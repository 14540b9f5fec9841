export * from './paper.js';
export {
  statedFigures,
  statementOf,
  statementShape,
  type StatedFigure,
  type StatedFigureName,
  type Statement,
} from './stated-figures.js';
export type { ReportedPeriod, ReportFacts } from './trustee-report/report-facts.js';
export { trusteeReport } from './trustee-report/trustee-report.js';
export * from './papers.events.js';
export * from './papers.state.js';
export * from './prepare-paper.js';
export * from './publish-paper.js';
