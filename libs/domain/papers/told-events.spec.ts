import { expect, test } from '@jest/globals';
import { examplePaper, examplePapers } from '../testing/example-papers.js';
import type { PaperKind } from './paper.js';
import type { PapersEvent } from './papers.events.js';
import { statementOf } from './stated-figures.js';
import type { AnyStatement } from './statements.js';
import { toldEvents } from './told-events.js';

const prepared = (kind: PaperKind, statement: AnyStatement): PapersEvent => ({
  ...{ type: 'PaperPrepared', schemaVersion: 1, effectiveDate: '2026-07-03' },
  payload: {
    ...{ dealId: 'example', kind, number: 1, preparedBy: 'maker', statement, templateVersion: null, dueDate: null },
    figures: examplePaper(kind),
  },
});
const published = (kind: PaperKind, effectiveDate: string): PapersEvent => ({
  ...{ type: 'PaperPublished', schemaVersion: 1, effectiveDate },
  payload: {
    ...{ dealId: 'example', kind, number: 1, preparedBy: 'maker', publishedBy: 'checker', figuresDigest: 'd' },
    ...{ documents: [], dueDate: null, late: false, logCheckpoint: null },
  },
});

const { statement } = examplePapers['material event report'];
const report = statementOf({ materialEvents: ['a court changed'] });

test('what is published is told, as it was prepared last; what is only prepared is not', () => {
  const events = [
    prepared('material event report', { ...statement, subject: 'a draft' }),
    prepared('material event report', statement),
    prepared('trustee report', report),
    published('trustee report', '2026-07-05'),
  ];
  expect(toldEvents(events)).toEqual([
    { subject: 'a court changed', publishedOn: '2026-07-05', of: { periodNumber: 1 } },
  ]);
  const { subject, happenedOn, learnedOn } = statement;
  expect(toldEvents([...events, published('material event report', '2026-07-06')])[1]).toEqual({
    ...{ subject, publishedOn: '2026-07-06' },
    of: { happenedOn, learnedOn },
  });
});

test('papers of which nothing is told beside their figures tell nothing', () => {
  expect(
    toldEvents([prepared('payment notice', { remarks: ['x'] }), published('payment notice', '2026-07-05')]),
  ).toEqual([]);
});
