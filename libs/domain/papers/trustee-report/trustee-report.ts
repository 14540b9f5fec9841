import type { RecordedForecast } from '#domain/forecast';
import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { CategoryMigration } from '../category-migration.js';
import type { Cell, Section } from '../paper.js';
import { checkStatement, type Statement } from '../stated-figures.js';
import { classesSection } from './classes.js';
import { coverSection, datesSection, partiesSection } from './cover.js';
import { accountsSection, collectedIn, inflowSection, outflowSection } from './flows.js';
import { disposalSection, poolSection, recoverySection } from './pool.js';
import type { ReportFacts } from '../report-facts.js';
import { forecastSection } from './forecast.js';
import { migrationSection } from './migration.js';
import { documentsSection, enhancementSection, historySection, materialSection, triggersSection } from './standing.js';

/** What the report says beside the payments. */
export interface BesidePayments {
  /** Of the prospectus, as of the period's end or earlier; null where none is recorded. */
  readonly forecast: RecordedForecast | null;
  /** Null before a pool is registered or anybody reported of it. */
  readonly migration: CategoryMigration | null;
}

/**
 * 受托机构报告: the sections of a period's report, in the order in which the trade prints them. Refused: STATED_FIGURE_INVALID
 * (also for an assumption about a row that the report does not have), STATED_FIGURES_DIFFER.
 */
export function trusteeReport(
  facts: ReportFacts,
  statement: Statement,
  { forecast, migration }: BesidePayments = { forecast: null, migration: null },
): Result<readonly Section[], Refusal> {
  const checked = checkStatement(statement, collectedIn(facts));
  if (!checked.ok) return checked;
  const sections = [
    coverSection(facts),
    partiesSection(facts),
    datesSection(facts),
    classesSection(facts),
    poolSection(facts, statement),
    disposalSection(facts, statement),
    recoverySection(facts, statement, forecast),
    ...forecastSection(facts, forecast),
    ...migrationSection(facts, migration),
    inflowSection(facts),
    outflowSection(facts),
    accountsSection(facts),
    enhancementSection(facts),
    triggersSection(facts),
    materialSection(facts, statement),
    documentsSection(),
    historySection(facts),
  ];
  const rows = new Set(sections.flatMap((section) => section.rows.map(({ id }) => id)));
  const unknown = statement.assumed.find((id) => !rows.has(id));
  if (unknown !== undefined) {
    const detail = { field: 'assumed', value: unknown };
    return err(refusal('STATED_FIGURE_INVALID', `the report has no row ${unknown}`, detail));
  }
  return ok(sections.map((section) => marked(section, new Set(statement.assumed))));
}

/** Marks what rests on assumptions. */
const marked = (section: Section, assumed: ReadonlySet<string>): Section => ({
  ...section,
  rows: section.rows.map((row) => (assumed.has(row.id) ? { ...row, cells: row.cells.map(assume) } : row)),
});

const assume = (cell: Cell): Cell => (cell.status === 'known' ? { ...cell, status: 'assumed' } : cell);
