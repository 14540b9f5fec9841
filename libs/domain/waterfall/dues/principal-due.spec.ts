import { describe, expect, it } from '@jest/globals';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import { readFigures } from '../period-figures.js';
import { dueTotal } from './due.js';
import { principalDue } from './principal-due.js';

describe('principal', () => {
  it('is due until the class is cleared; what stays unpaid is balance, not arrear', () => {
    const due = principalDue(readFigures(exampleTerms, exampleInputs()), 'senior');
    expect(dueTotal(due).toString()).toBe('1000000.00');
    expect(due).toMatchObject({ payee: 'registrar', unpaidIsCarried: false });
  });
});
