import { describe, test } from '@jest/globals';
import { assert } from '#domain/shared';
import { calculationOf, exampleResult } from '../testing/example-distribution.js';
import { examplePapers } from '../testing/example-papers.js';
import { approvedDistribution, exampleFacts, weekends } from '../testing/example-report.js';
import { operation, refused } from '../testing/given-when-then.js';
import type { PaperDocument, PaperPrepared, PaperPublished } from './papers.events.js';
import { evolve, initialState } from './papers.state.js';
import { preparePaper, type PreparePaper } from './prepare-paper.js';
import { publishPaper, type PublishPaper } from './publish-paper.js';
import { statementOf } from './stated-figures.js';
import { makePaper } from './makers.js';
import type { Sources } from './sources.js';

const id = { dealId: 'example', number: 2, kind: 'trustee report' } as const;
const statement = statementOf({});
const standing = {
  ...{ distribution: approvedDistribution, facts: exampleFacts, calendar: weekends },
  beside: { forecast: null, migration: null },
};
const today = '2026-09-21';
const reportOf = (stated: typeof statement) => {
  const made = makePaper('trustee report', { ...id, statement: stated, today, sources: standing });
  assert(made.ok, 'the example has a report');
  return made.value.figures;
};

const prepare = (
  sources: Partial<Sources['trustee report']> = {},
  stated = statement,
): PreparePaper<'trustee report'> => ({
  sent: { ...id, statement: stated },
  added: { today, actor: 'maker', sources: { ...standing, ...sources } },
});

const prepared: PaperPrepared = {
  type: 'PaperPrepared',
  schemaVersion: 1,
  effectiveDate: '2026-09-21',
  // Three working days before Monday 2026-09-28.
  payload: {
    ...id,
    preparedBy: 'maker',
    statement,
    figures: reportOf(statement),
    dueDate: '2026-09-23',
    templateVersion: null,
  },
};

const documents: readonly PaperDocument[] = [{ format: 'html', digest: 'f1', size_bytes: 1, renderer: 'html 1' }];

const publish = (
  added: Partial<PublishPaper['added']> = {},
  sent: Partial<PublishPaper['sent']> = {},
): PublishPaper => ({
  sent: { ...id, figuresDigest: 'd1', documents, ...sent },
  added: { today: '2026-09-23', actor: 'checker', preparedDigest: 'd1', checkpoint: null, ...added },
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
    logCheckpoint: null,
  },
};

describe('preparing a trustee’s report', () => {
  const { given } = operation({ initialState, evolve, decide: preparePaper<'trustee report'> });

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
    given([])
      .when(prepare({}, parts('900000.00', '60000.00')))
      .then([
        {
          ...prepared,
          payload: {
            ...prepared.payload,
            statement: parts('900000.00', '60000.00'),
            figures: reportOf(parts('900000.00', '60000.00')),
          },
        },
      ]);
  });
});

describe('preparing papers that are counted', () => {
  const event = examplePapers['material event report'];
  const { given } = operation({ initialState, evolve, decide: preparePaper<'material event report'> });
  const reportNumber = (number: number): PreparePaper<'material event report'> => ({
    sent: { dealId: 'example', kind: 'material event report', number, statement: event.statement },
    added: { today: '2026-07-06', actor: 'maker', sources: event.sources },
  });
  const preparedEvents = (number: number): PaperPrepared[] => {
    const decided = preparePaper(
      reportNumber(number),
      number === 1
        ? initialState
        : { papers: [{ prepared: preparedEvents(1)[0]!.payload, published: null }], templates: [] },
    );
    assert(decided.ok, 'it is prepared');
    return decided.value;
  };

  test('one after another', () => {
    given([]).when(reportNumber(1)).then(preparedEvents(1));
    given([])
      .when(reportNumber(2))
      .then(refused('PAPER_NUMBER_INVALID', { field: 'number', value: '2' }));
    given(preparedEvents(1)).when(reportNumber(2)).then(preparedEvents(2));
  });

  test('of some kinds a deal has one', () => {
    const once = operation({ initialState, evolve, decide: preparePaper<'information registration'> });
    const { statement: remarks, sources } = examplePapers['information registration'];
    const sent = { dealId: 'example', kind: 'information registration', statement: remarks } as const;
    once
      .given([])
      .when({ sent: { ...sent, number: 2 }, added: { today, actor: 'maker', sources } })
      .then(refused('PAPER_NUMBER_INVALID'));
  });
});

describe('publishing a paper', () => {
  const { given } = operation({ initialState, evolve, decide: publishPaper });

  test('a second person publishes the figures that stand, in time', () => {
    given([prepared]).when(publish()).then([published]);
    given([prepared])
      .when(publish({ checkpoint: 'a signed note' }))
      .then([{ ...published, payload: { ...published.payload, logCheckpoint: 'a signed note' } }]);
  });

  test('a report after T−3 is marked late', () => {
    const late = { ...published, effectiveDate: '2026-09-24', payload: { ...published.payload, late: true } };
    given([prepared])
      .when(publish({ today: '2026-09-24' }))
      .then([late]);
  });

  test('one without a due date is never late', () => {
    const undated = { ...prepared, payload: { ...prepared.payload, dueDate: null } };
    given([undated])
      .when(publish({ today: '2030-01-01' }))
      .then([{ ...published, effectiveDate: '2030-01-01', payload: { ...published.payload, dueDate: null } }]);
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
