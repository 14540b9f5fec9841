import type { Refusal } from '#domain/shared';
import { termFault } from '../shape.js';
import type { SupportTerms } from '../support-terms.js';
import type { DealTerms } from '../terms.js';
import { isParty } from './parties.js';
import { repeated } from './repeated.js';
import { waterfallsOf } from './walk.js';

/**
 * A support is told apart by its id, from facilities too; its providers are parties, each once; it covers ranks that there are, has
 * an account to go to, and a special trust interest is repaid by a step; only what is repaid can be called again.
 */
export function validateSupports(terms: DealTerms): Refusal[] {
  const { supports = [], facilities = [] } = terms;
  return [
    ...repeated(
      [
        ...facilities.map(({ facilityId }, index) => ({ value: facilityId, path: `facilities[${index}].facilityId` })),
        ...supports.map(({ supportId }, index) => ({ value: supportId, path: `supports[${index}].supportId` })),
      ],
      'an id of its own among facilities and supports',
    ).filter(({ field }) => field?.startsWith('supports')),
    ...supports.flatMap((support, index) => supportFaults(terms, support, `supports[${index}]`)),
    ...waterfallsOf(terms)
      .flat()
      .flatMap(({ term, path }) =>
        term.step === 'pay special trust interest' &&
        !supports.some(({ supportId, specialTrustInterest }) => supportId === term.support && specialTrustInterest)
          ? [termFault(`${path}.support`, term.support, 'the id of a support with a special trust interest')]
          : [],
      ),
  ];
}

function supportFaults(terms: DealTerms, support: SupportTerms, path: string): Refusal[] {
  const { supportId, providers, ranksCovered, agreedAmountLimits, specialTrustInterest, into } = support;
  const accounts = terms.accounts?.map(({ accountId }) => accountId);
  const repaid = waterfallsOf(terms)
    .flat()
    .some(({ term }) => term.step === 'pay special trust interest' && term.support === supportId);
  return [
    ...providers.flatMap(({ party }, at) =>
      isParty(terms, party) ? [] : [termFault(`${path}.providers[${at}].party`, party, 'the id of one of the parties')],
    ),
    ...repeated(
      providers.map(({ party }, at) => ({ value: party, path: `${path}.providers[${at}].party` })),
      'a provider of its own',
    ),
    ...(ranksCovered <= terms.waterfall.length
      ? []
      : [
          termFault(
            `${path}.ranksCovered`,
            ranksCovered,
            `at most ${terms.waterfall.length}, the ranks that there are`,
          ),
        ]),
    ...(accounts
      ? into !== undefined && accounts.includes(into)
        ? []
        : [termFault(`${path}.into`, into, 'the id of an account')]
      : into === undefined
        ? []
        : [termFault(`${path}.into`, into, 'none: it goes to the collection account')]),
    ...(agreedAmountLimits === 'what is not repaid' && !specialTrustInterest
      ? [
          termFault(
            `${path}.agreedAmountLimits`,
            agreedAmountLimits,
            '"all payments": without a special trust interest nothing is repaid, and the limit would never bite',
          ),
        ]
      : []),
    ...(specialTrustInterest && !repaid
      ? [termFault(`${path}.specialTrustInterest`, specialTrustInterest, 'a step that pays it')]
      : []),
  ];
}
