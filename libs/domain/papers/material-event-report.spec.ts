import { describe, expect, test } from '@jest/globals';
import { examplePaper, examplePapers, makeExample, PAPERS_DAY } from '../testing/example-papers.js';
import { weekends } from '../testing/example-report.js';
import { rowOf, sectionOf } from '../testing/paper-rows.js';
import { makePaper } from './makers.js';
import type { MaterialEvent } from './statements.js';

const { sources, statement } = examplePapers['material event report'];
const telling = (stated: Partial<MaterialEvent>) =>
  makePaper('material event report', {
    ...{ dealId: 'example', number: 1, sources, today: PAPERS_DAY },
    statement: { ...statement, ...stated },
  });

describe('重大事件报告', () => {
  test('tells what happened, what it means, and what is done', () => {
    const paper = examplePaper('material event report');
    expect(rowOf(paper, 'cover.subject')).toEqual(['贷款服务机构评级下调']);
    expect(paper.sections.map(({ id }) => id)).toEqual(['cover', 'account', 'effect', 'measures']);
    expect(sectionOf(paper, 'account').paragraphs).toEqual(statement.account);
  });

  test('leaves out what is not said', () => {
    const made = telling({ effect: [], measures: [] });
    expect(made).toMatchObject({ value: { figures: { sections: [{ id: 'cover' }, { id: 'account' }] } } });
  });

  test('is due three working days after the trustee learned of it', () => {
    // Friday 2026-07-03.
    expect(telling({})).toMatchObject({ value: { dueDate: '2026-07-08' } });
  });

  test.each([
    [{ learnedOn: '2027-01-05' }, 'DATE_IN_FUTURE'],
    [{ learnedOn: '2026-06-30' }, 'STATED_FIGURE_INVALID'],
  ])('%j is refused', (stated, code) => {
    expect(telling(stated)).toMatchObject({ ok: false, error: { code, field: 'learnedOn' } });
  });

  test('is refused of a deal that is not there, and of a year without a calendar', () => {
    expect(makeExample('material event report', { deal: { status: 'unregistered' }, calendar: null })).toMatchObject({
      error: { code: 'DEAL_UNKNOWN' },
    });
    for (const calendar of [null, { ...weekends, years: [] }]) {
      expect(makeExample('material event report', { calendar })).toMatchObject({
        error: { code: 'CALENDAR_YEAR_MISSING' },
      });
    }
  });
});
