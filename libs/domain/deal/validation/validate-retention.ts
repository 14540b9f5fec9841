import { Rational, type Refusal } from '#domain/shared';
import { termFault } from '../shape.js';
import type { DealTerms } from '../terms.js';

/** An account keeps its units once, and the least share is a part of the issue: more than none, at most all. */
export function validateRetention({ retention }: DealTerms): Refusal[] {
  if (!retention) return [];
  const { accounts, least } = retention;
  const share = Rational.parse(least);
  const isPart = share.compare(Rational.zero) > 0 && share.compare(Rational.parse('1')) <= 0;
  return [
    ...accounts.flatMap((account, index) =>
      accounts.indexOf(account) === index
        ? []
        : [termFault(`retention.accounts[${index}]`, account, 'each account once')],
    ),
    ...(isPart ? [] : [termFault('retention.least', least, 'a share above 0, at most 1')]),
  ];
}
