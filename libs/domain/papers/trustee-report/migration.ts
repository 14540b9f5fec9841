import { loanCategories } from '#domain/servicing';
import { EVERY_CATEGORY, type MigrationEnd } from '#domain/shared';
import { categoryLabel } from '../category-labels.js';
import { claimsMigrated, endOf, migratedAssets, type CategoryMigration } from '../category-migration.js';
import { cell, label, row, table } from '../cells.js';
import type { Cell, Section } from '../paper.js';
import type { ReportFacts } from '../report-facts.js';

/** 五级分类迁徙, a line for each category at cut-off; no section before anybody reported of the pool. */
export function migrationSection({ terms, period }: ReportFacts, migration: CategoryMigration | null): Section[] {
  if (!migration) return [];
  const { dealId } = terms;
  const { periodNumber } = period;
  const of = (from: MigrationEnd, to: MigrationEnd): Cell =>
    cell.amount(claimsMigrated(migratedAssets(migration, { from, to })), {
      ...{ kind: 'migration', dealId, periodNumber, from, to },
    });
  const ends = categoriesOf(migration);
  const cells = (from: MigrationEnd): Cell[] => [
    of(from, EVERY_CATEGORY),
    ...ends.map((category) => of(from, endOf(category))),
  ];
  return [
    table(
      'migration',
      label('五级分类迁徙（按入池余额）', 'Migration of categories (claims at cut-off)'),
      [label('封包日', 'At cut-off'), ...ends.map(categoryLabel)],
      [
        ...ends.map((category) => row(endOf(category), categoryLabel(category), ...cells(endOf(category)))),
        row('total', label('收款期末合计', 'At the end of the period'), ...cells(EVERY_CATEGORY)),
      ],
    ),
  ];
}

/** The five, and what assets are said to be beside them; null of those of which nothing is said. */
function categoriesOf(migration: CategoryMigration): readonly (string | null)[] {
  const five: readonly string[] = loanCategories;
  const stated = new Set(migration.flatMap(({ from, to }) => [from, to]));
  return [...five, ...[...stated].filter((one) => one === null || !five.includes(one))];
}
