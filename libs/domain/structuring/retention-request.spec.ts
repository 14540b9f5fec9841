import { describe, expect, it } from '@jest/globals';
import { answerRetention } from './retention-request.js';

const classes = [
  { classId: 'senior', face: '188000000.00', retained: '9400000.00' },
  { classId: 'sub', face: '45000000.00', retained: '2250000.00' },
];

describe('a retention test', () => {
  it('passes a vertical slice of 5 %', () => {
    expect(answerRetention({ classes })).toEqual({
      ok: true,
      value: {
        passed: true,
        faults: [],
        least: { exact: '1/20', percent: '5.00' },
        ofIssue: { exact: '1/20', percent: '5.00' },
        ofLowestClass: { exact: '1/20', percent: '5.00' },
      },
    });
  });

  it('fails by the deal’s own least share', () => {
    expect(answerRetention({ classes, least: '0.06' })).toMatchObject({
      value: { passed: false, faults: ['issue share below the least', 'lowest class share below the least'] },
    });
  });

  it('refuses what is no part of a class, with every fault', () => {
    const refused = answerRetention({
      classes: [
        { classId: 'sub', face: '0.00', retained: '1.00' },
        { classId: 'sub', face: '1.00', retained: '1.00' },
      ],
    });
    expect(refused.ok ? [] : refused.error.map(({ message }) => message)).toEqual([
      'retention.classes[0].face is "0.00"; expected more than zero',
      'retention.classes[0].retained is "1.00"; expected at most the face, 0.00',
      'retention.classes[1].classId is "sub"; expected each class once',
    ]);
  });
});
