import { describe, test } from '@jest/globals';
import { accountsDeal, lived } from '../testing/example-accounts-deal.js';
import { exampleTerms, registered } from '../testing/example-deal.js';
import { operation, refused } from '../testing/given-when-then.js';
import type { DealTerms } from './terms.js';
import { evolve, initialState } from './deal.state.js';
import { registerDeal, type RegisterDeal } from './register-deal.js';

const { given } = operation({ initialState, evolve, decide: registerDeal });

const register = (terms = exampleTerms): RegisterDeal => ({ sent: { terms }, added: { today: '2026-02-01' } });

describe('registering a deal', () => {
  test('its terms become version 1', () => {
    given([]).when(register()).then([registered]);
  });

  test('it is registered once', () => {
    given([registered])
      .when(register())
      .then(refused('DEAL_ALREADY_REGISTERED', { field: 'dealId', value: 'example' }));
  });

  test('a deal with accounts of its own says where every component of the collections goes', () => {
    given([])
      .when(register(accountsDeal))
      .then(refused('TERMS_INVALID', { field: 'collectionRules' }));
    const terms = lived(accountsDeal);
    given([])
      .when(register(terms))
      .then([{ ...registered, payload: { dealId: 'accounts', termsVersion: 1, terms } }]);
  });

  test('and calls no account as the chart calls another', () => {
    const renamed = JSON.parse(JSON.stringify(lived(accountsDeal)).replaceAll('"income"', '"registrar"')) as DealTerms;
    given([])
      .when(register(renamed))
      .then(refused('TERMS_INVALID', { field: 'accounts[0].accountId', value: '"registrar"' }));
  });

  test('terms that contradict themselves are refused', () => {
    given([])
      .when(register({ ...exampleTerms, waterfall: [{ step: 'pay principal', class: 'mezzanine' }] }))
      .then(refused('TERMS_INVALID'));
  });
});
