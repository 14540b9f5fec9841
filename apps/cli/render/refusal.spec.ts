import { describe, expect, it } from '@jest/globals';
import { refusal } from '#domain/shared';
import { renderRefusal } from './refusal.js';

describe('a refusal for the person who met it', () => {
  it('says what, where and what to do', () => {
    const refused = refusal('PERIOD_NOT_CLOSED', 'period 1 of example is open', { field: 'periodNumber', value: '1' });
    expect(renderRefusal(refused)).toBe(
      [
        'refused: PERIOD_NOT_CLOSED period 1 of example is open',
        '  field:  periodNumber',
        '  value:  1',
        '  remedy: close the period first',
      ].join('\n'),
    );
  });

  it('leaves out the field where the whole request is at fault', () => {
    expect(renderRefusal(refusal('FORBIDDEN', 'the roles of maker-1 do not include it'))).toBe(
      'refused: FORBIDDEN the roles of maker-1 do not include it\n  remedy: ask someone whose role includes this operation',
    );
  });

  it('names every fault of a file by line, column and value, and counts those it does not list', () => {
    const refused = refusal('FILE_REJECTED', '3 faults in 9 lines');
    const faults = [
      {
        line: 3,
        column: '回收日期',
        field: 'receivedOn',
        value: '2015-12-31',
        code: 'DATE_OUTSIDE_PERIOD',
        message: 'too early',
        remedy: 'use the period of the date',
      },
      { line: 0, field: 'header', code: 'COLUMN_MISSING', message: '利息 is missing', remedy: 'add it' },
    ];
    expect(renderRefusal({ ...refused, faults: { refusal: refused, faults, faultCount: 3 } }).split('\n')).toEqual([
      'refused: FILE_REJECTED 3 faults in 9 lines',
      '  remedy: correct every named line and send the whole file again',
      '',
      ' line  column      value           fault                                 what to do',
      ' ────  ──────────  ──────────────  ────────────────────────────────────  ────────────────────────────────',
      '    3  回收日期    2015-12-31      DATE_OUTSIDE_PERIOD: too early        use the period of the date',
      ' file  header                      COLUMN_MISSING: 利息 is missing       add it',
      '  … and 1 more; correct these first and send the file again',
    ]);
  });
});
