import { describe, expect, it } from '@jest/globals';
import { Money } from '#domain/shared';
import { Book } from '../book/book.js';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import { readFigures } from '../period-figures.js';
import { splitRemainder } from './split-remainder.js';

const figures = readFigures(exampleTerms, exampleInputs());
const split = (available: string, ...shares: [payee: string, share: string][]) =>
  splitRemainder(
    {
      figures,
      book: Book.open(figures),
      rank: 11,
      term: 'waterfall[10]',
      available: Money.parse(available),
      earlierLines: [],
      isStopped: false,
      tryLaterSteps: () => [],
    },
    {
      step: 'split remainder',
      shares: shares.map(([payee, share]) => ({ payee, name: payee, share })),
      restTo: 'sub',
    },
  ).lines;
const paid = (...args: Parameters<typeof split>) => split(...args).map((line) => [line.payee, line.paid.toString()]);

describe('splitting the remainder', () => {
  it('truncates each share and gives the class the rest', () => {
    expect(paid('10.01', ['servicer', '0.80'])).toEqual([
      ['payee:servicer', '8.00'],
      ['registrar', '2.01'],
    ]);
    expect(paid('10.01', ['servicer', '0.333'], ['trustee', '0.333'])).toEqual([
      ['payee:servicer', '3.33'],
      ['payee:trustee', '3.33'],
      ['registrar', '3.35'],
    ]);
  });

  it('gives the class all where nobody else has a share', () => {
    expect(paid('10.01')).toEqual([['registrar', '10.01']]);
  });

  it('splits nothing into nothing', () => {
    expect(paid('0.00', ['servicer', '0.80'])).toEqual([
      ['payee:servicer', '0.00'],
      ['registrar', '0.00'],
    ]);
  });

  it('says how, and whose term it is', () => {
    const [share, rest] = split('10.01', ['servicer', '0.80']);
    expect(share?.formula).toMatchObject({ expression: 'remainder × share', exact: '8.008' });
    expect(share?.formula?.quantities.at(-1)?.source).toEqual({
      kind: 'terms',
      path: 'waterfall[10].shares[0].share',
    });
    expect(rest?.formula?.expression).toBe('remainder − share of servicer');
  });

  it('does not give away more than there is', () => {
    expect(() => split('10.00', ['servicer', '0.80'], ['trustee', '0.30'])).toThrow('shares of the remainder');
  });
});
