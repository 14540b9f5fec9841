import type { LimitOfSubstitution, LimitTested, RuleTested, SubstitutionTests } from '#domain/pool';
import type { IneligibleAsset, PoolConcentration, PoolEligibility } from '#projections';
import { grouped, readable } from '../render/amount.js';
import { renderTable, type Column } from '../render/table.js';
import type { Style } from '../terminal/style.js';
import { orNone, type View } from './view.js';

const ruleColumns: readonly Column<RuleTested>[] = [
  { head: '标准 rule', of: ({ rule }) => rule },
  { head: '字段 column', of: ({ column }) => column },
  { head: '不符笔数 failing', align: 'right', of: ({ failing }) => grouped(failing.assetCount) },
  { head: '不符本息费 claims', align: 'right', of: ({ failing }) => readable(failing.claims) },
];

const ineligibleColumns: readonly Column<IneligibleAsset>[] = [
  { head: '资产 asset', of: ({ assetId }) => assetId },
  { head: '行 line', align: 'right', of: ({ line }) => grouped(line) },
  { head: '本息费 claims', align: 'right', of: ({ claims }) => readable(claims) },
  { head: '不符标准 fails', of: ({ fails }) => fails.join(', ') },
];

/** What the rules found, and a part of the assets that do not meet them. */
export const eligibilityView = (found: PoolEligibility): View => ({
  json: found,
  text: (style) =>
    orNone(found.rules.length, 'the pool was tested by no rule', () =>
      [
        renderTable(ruleColumns, found.rules, { style }),
        '',
        orNone(found.ineligible.total, 'every asset is eligible', () =>
          [
            renderTable(ineligibleColumns, found.ineligible.rows, { style }),
            `${grouped(found.ineligible.rows.length)} of ${grouped(found.ineligible.total)} ineligible assets`,
          ].join('\n'),
        ),
      ].join('\n'),
    ),
});

const limitFigures: readonly Column<LimitTested>[] = [
  { head: '限额 limit', of: ({ limit }) => limit },
  { head: '最大 largest', of: ({ groups }) => groups.map(({ group }) => group).join(', ') },
  { head: '本息费 claims', align: 'right', of: ({ claims }) => readable(claims) },
  { head: '占比 share', align: 'right', of: ({ share }) => share },
  { head: '上限 at most', align: 'right', of: ({ atMost }) => atMost },
];

const limitColumns: readonly Column<LimitTested>[] = [
  ...limitFigures,
  { head: '', of: ({ met }) => (met ? 'met' : 'EXCEEDED') },
];

const limitOfSubstitutionColumns: readonly Column<LimitOfSubstitution>[] = [
  ...limitFigures,
  { head: '替换前 before', align: 'right', of: ({ shareBefore }) => shareBefore },
  { head: '', of: ({ met, raised }) => (met ? 'met' : raised ? 'EXCEEDED' : 'above already, not raised') },
];

export const concentrationView = (found: PoolConcentration): View => ({
  json: found,
  text: (style) =>
    [
      style.strong('封包日 at cut-off'),
      orNone(found.atCutOff.length, 'the pool was tested by no limit', () =>
        renderTable(limitColumns, found.atCutOff, { style }),
      ),
      '',
      style.strong(`${found.asOf}`),
      orNone(found.standing.length, 'the terms set no limit', () =>
        renderTable(limitColumns, found.standing, { style }),
      ),
    ].join('\n'),
});

/** What the criteria found of a substitution: the rules of what comes in, the limits of the pool as it would be. */
export const substitutionTestsText = ({ rules, limits }: SubstitutionTests, style: Style): string =>
  [
    ...(rules.length === 0 ? [] : [renderTable(ruleColumns, rules, { style })]),
    ...(limits.length === 0 ? [] : [renderTable(limitOfSubstitutionColumns, limits, { style })]),
  ].join('\n');
