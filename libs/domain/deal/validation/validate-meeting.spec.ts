import { describe, expect, test } from '@jest/globals';
import { exampleTerms } from '../../testing/example-deal.js';
import { validateMeeting } from './validate-meeting.js';

const faultsOf = (ordinary: string, special: string) =>
  validateMeeting({ ...exampleTerms, meeting: { noticeDays: 15, quorum: '0.5', ordinary, special } }).map(
    ({ field }) => field,
  );

describe('the holders’ meeting of a deal’s terms', () => {
  test('has majorities that can be reached, the special one no smaller', () => {
    expect(validateMeeting(exampleTerms)).toEqual([]);
    expect(faultsOf('0.5', '0.75')).toEqual([]);
    expect(faultsOf('0', '1')).toEqual([]);
    expect(faultsOf('1', '1')).toEqual(['meeting.ordinary']);
    expect(faultsOf('0.5', '0.4')).toEqual(['meeting.special']);
    expect(faultsOf('0', '0')).toEqual(['meeting.special']);
  });
});
