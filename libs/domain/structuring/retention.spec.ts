import { describe, expect, it } from '@jest/globals';
import { Money } from '#domain/shared';
import { testRetention } from './retention.js';

const test = (...classes: [face: string, retained: string][]) =>
  testRetention(
    classes.map(([face, retained], index) => ({
      classId: `class-${index}`,
      face: Money.parse(face),
      retained: Money.parse(retained),
    })),
  );

describe('the retention test', () => {
  it('passes at exactly five per cent of the issue and of the lowest class', () => {
    const answer = test(['80000000.00', '0.00'], ['20000000.00', '5000000.00']);
    expect(answer).toMatchObject({ passed: true, faults: [] });
    expect([answer.ofIssue.toString(), answer.ofLowestClass.toString()]).toEqual(['1/20', '1/4']);
  });

  it('fails below five per cent of the issue, though not of the lowest class', () => {
    expect(test(['80000000.00', '0.00'], ['20000000.00', '4999900.00']).faults).toEqual([
      'issue share below the least',
    ]);
  });

  it('fails below five per cent of the lowest class', () => {
    expect(test(['80000000.00', '8000000.00'], ['20000000.00', '900000.00']).faults).toEqual([
      'lowest class share below the least',
      'not the same share of each class',
    ]);
  });

  it('passes a vertical slice, and fails an uneven one', () => {
    expect(test(['80000000.00', '4000000.00'], ['20000000.00', '1000000.00']).passed).toBe(true);
    expect(test(['80000000.00', '4000000.00'], ['20000000.00', '2000000.00']).faults).toEqual([
      'not the same share of each class',
    ]);
    expect(test(['40000000.00', '0.00'], ['40000000.00', '4000000.00'], ['20000000.00', '2000000.00']).faults).toEqual([
      'not the same share of each class',
    ]);
  });

  it('knows no class of which more is kept than issued, and no issue without a class', () => {
    expect(() => test(['100.00', '200.00'])).toThrow('a part of it');
    expect(() => test()).toThrow('an issue has a class');
  });
});
