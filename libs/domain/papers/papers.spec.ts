import { describe, test } from '@jest/globals';
import { assert } from '#domain/shared';
import { calculationOf, exampleResult } from '../testing/example-distribution.js';
import { approvedDistribution, exampleFacts, weekends } from '../testing/example-report.js';
import { operation, refused } from '../testing/given-when-then.js';
import type { PaperDocument, PaperPrepared, PaperPublished } from './papers.events.js';
import { evolve, initialState } from './papers.state.js';
import { preparePaper, type PreparePaper } from './prepare-paper.js';
import { publishPaper, type PublishPaper } from './publish-paper.js';
import { statementOf } from './stated-figures.js';
import { trusteeReport } from './trustee-report/trustee-report.js';

const id = { dealId: 'example', periodNumber: 2, kind: 'trustee report' } as const;
const statement = statementOf({});
const figures = trusteeReport(exampleFacts, statement);
assert(figures.ok, 'the example has a report');

const prepare = (added: Partial<PreparePaper['added']> = {}, stated = statement): PreparePaper => ({
  sent: { ...id, statement: stated },
  added: {
    today: '2026-09-21',
    actor: 'maker',
    distribution: approvedDistribution,
    facts: exampleFacts,
    calendar: weekends,
    ...added,
  },
});

const prepared: PaperPrepared = {
  type: 'PaperPrepared',
  schemaVersion: 1,
  effectiveDate: '2026-09-21',
  // Three working days before Monday 2026-09-28.
  payload: { ...id, preparedBy: 'maker', statement, figures: figures.value, dueDate: '2026-09-23' },
};

const documents: readonly PaperDocument[] = [{ format: 'html', digest: 'f1', size_bytes: 1, renderer: 'html 1' }];

const publish = (
  added: Partial<PublishPaper['added']> = {},
  sent: Partial<PublishPaper['sent']> = {},
): PublishPaper => ({
  sent: { ...id, figuresDigest: 'd1', documents, ...sent },
  added: { today: '2026-09-23', actor: 'checker', preparedDigest: 'd1', ...added },
});

const published: PaperPublished = {
  type: 'PaperPublished',
  schemaVersion: 1,
  effectiveDate: '2026-09-23',
  payload: {
    ...id,
    preparedBy: 'maker',
    publishedBy: 'checker',
    figuresDigest: 'd1',
    documents,
    dueDate: '2026-09-23',
    late: false,
  },
};

describe('preparing a trustee’s report', () => {
  const { given } = operation({ initialState, evolve, decide: preparePaper });

  test('keeps its figures, and the day until which it is in time', () => {
    given([]).when(prepare()).then([prepared]);
  });

  test('another one takes its place until it is published', () => {
    given([prepared]).when(prepare()).then([prepared]);
    given([prepared, published]).when(prepare()).then(refused('PAPER_ALREADY_PUBLISHED'));
  });

  test('from a distribution that a second person approved', () => {
    given([])
      .when(prepare({ distribution: { status: 'none' }, facts: null, calendar: null }))
      .then(refused('DISTRIBUTION_UNKNOWN'));
    for (const status of ['calculated', 'sent back'] as const) {
      given([])
        .when(prepare({ distribution: { status, calculation: calculationOf(exampleResult) } }))
        .then(refused('DISTRIBUTION_NOT_APPROVED'));
    }
  });

  test('whose payment is in a year that the calendar knows', () => {
    given([])
      .when(prepare({ calendar: { ...weekends, years: [] } }))
      .then(refused('CALENDAR_YEAR_MISSING'));
  });

  test.each([
    ['a figure stated twice', 'claims at closing', ['1.00', '1.00']],
    ['an amount without its fen', 'claims at closing', ['1']],
    ['a count that is none', 'assets in disposal', ['1.5']],
    ['a ratio with other decimals', 'recovery ratio of disposed', ['96.765']],
  ] as const)('refuses %s', (_, figure, values) => {
    given([])
      .when(prepare({}, statementOf({ source: 's', figures: values.map((value) => ({ figure, value })) })))
      .then(refused('STATED_FIGURE_INVALID', { field: figure, value: values[0] }));
  });

  test('refuses figures without a source, and assumptions about a row that is not there', () => {
    given([])
      .when(prepare({}, statementOf({ figures: [{ figure: 'claims at closing', value: '1.00' }] })))
      .then(refused('STATED_FIGURE_INVALID', { field: 'source' }));
    given([])
      .when(prepare({}, statementOf({ assumed: ['classes.rank'] })))
      .then(refused('STATED_FIGURE_INVALID', { field: 'assumed', value: 'classes.rank' }));
  });

  test('refuses parts that do not make up what was collected', () => {
    const parts = (open: string, closed: string) =>
      statementOf({
        source: 's',
        figures: [
          { figure: 'collected in disposal', value: open },
          { figure: 'collected of disposed', value: closed },
        ],
      });
    given([])
      .when(prepare({}, parts('900000.00', '60000.01')))
      .then(refused('STATED_FIGURES_DIFFER', { field: 'collected in disposal', value: '900000.00' }));
    const report = trusteeReport(exampleFacts, parts('900000.00', '60000.00'));
    assert(report.ok, 'the parts make up the whole');
    given([])
      .when(prepare({}, parts('900000.00', '60000.00')))
      .then([
        {
          ...prepared,
          payload: { ...prepared.payload, statement: parts('900000.00', '60000.00'), figures: report.value },
        },
      ]);
  });
});

describe('publishing a paper', () => {
  const { given } = operation({ initialState, evolve, decide: publishPaper });

  test('a second person publishes the figures that stand, in time', () => {
    given([prepared]).when(publish()).then([published]);
  });

  test('a report after T−3 is marked late', () => {
    const late = { ...published, effectiveDate: '2026-09-24', payload: { ...published.payload, late: true } };
    given([prepared])
      .when(publish({ today: '2026-09-24' }))
      .then([late]);
  });

  test('there is something to publish, once', () => {
    given([])
      .when(publish({ preparedDigest: null }))
      .then(refused('PAPER_UNKNOWN'));
    given([prepared, published]).when(publish()).then(refused('PAPER_ALREADY_PUBLISHED'));
  });

  test('nobody publishes what they prepared', () => {
    given([prepared])
      .when(publish({ actor: 'maker', preparedDigest: 'd2' }))
      .then(refused('APPROVAL_BY_MAKER'));
  });

  test('what is published is what was looked at, in a form', () => {
    given([prepared])
      .when(publish({ preparedDigest: 'd2' }))
      .then(refused('APPROVAL_OF_OTHER_FIGURES', { field: 'digest', value: 'd1' }));
    given([prepared])
      .when(publish({}, { documents: [] }))
      .then(refused('APPROVAL_OF_OTHER_FIGURES'));
  });
});
