import { describe, expect, test } from '@jest/globals';
import { exampleTerms } from '../../testing/example-deal.js';
import { validateRetention } from './validate-retention.js';

const faultsOf = (least: string, ...accounts: string[]) =>
  validateRetention({ ...exampleTerms, retention: { accounts, least } }).map(({ field }) => field);

describe('the retention of a deal’s terms', () => {
  test('is a part of the issue, kept by accounts that are each named once', () => {
    expect(validateRetention(exampleTerms)).toEqual([]);
    expect(faultsOf('0.05', 'acct-1', 'acct-2')).toEqual([]);
    expect(faultsOf('1', 'acct-1')).toEqual([]);
    expect(faultsOf('0.05', 'acct-1', 'acct-2', 'acct-1')).toEqual(['retention.accounts[2]']);
    expect(faultsOf('0', 'acct-1')).toEqual(['retention.least']);
    expect(faultsOf('1.01', 'acct-1')).toEqual(['retention.least']);
  });
});
