import { describe, expect, it } from '@jest/globals';
import { expressed, isMatched, listed, open, type CaseOutcome } from './case-group.js';
import { countCases, writeReport } from './case-report.js';

const outcomes: readonly CaseOutcome[] = [
  expressed('same', () => listed('paid', ['1.00', '2.00'], ['1.00', '2.00'])),
  expressed('other', () => listed('paid', ['1.00'], ['1.01'])),
  expressed('broken', () => {
    throw new Error('no such step');
  }),
  open('later', 'awaits the engine'),
  { id: 'elsewhere', status: 'absent', reason: 'no folder' },
];

describe('the report of the cases', () => {
  it('says of every case what became of it, and counts', () => {
    expect(writeReport([{ name: 'a group', outcomes }]))
      .toBe(`a group: 5 cases, 3 expressed, 1 matched (2 figures), 1 open, 1 absent
  matched  same (2)
  differs  other
           paid 1: expected 1.00, got 1.01
  differs  broken
           the computation: expected ends, got no such step
  open     later: awaits the engine
  absent   elsewhere: no folder

all: 5 cases, 3 expressed, 1 matched (2 figures), 1 open, 1 absent
`);
  });

  it('takes a case without figures, or with one too few, for unmatched', () => {
    expect(isMatched(expressed('empty', () => []))).toBe(false);
    expect(isMatched(expressed('short', () => listed('paid', ['1.00', '2.00'], ['1.00'])))).toBe(false);
    expect(countCases([expressed('none', () => listed('dates', [], []))])).toMatchObject({ matched: 1 });
  });
});
