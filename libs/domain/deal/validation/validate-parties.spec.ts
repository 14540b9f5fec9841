import { describe, expect, test } from '@jest/globals';
import { exampleTerms } from '../../testing/example-deal.js';
import { termsReplacing } from '../../testing/example-replacement.js';
import type { PartiesTerms } from '../party-terms.js';
import { validateTerms } from '../validate-terms.js';

const faults = (parties: PartiesTerms): string[] =>
  validateTerms({ ...exampleTerms, parties }).map(({ message }) => message);
const { parties } = exampleTerms;
const [servicer, second] = [
  { partyId: 'servicer', name: 'Servicer' },
  { partyId: 'second-servicer', name: 'Second servicer' },
];
const custodian = { partyId: 'next', name: 'Next', from: '2026-07-10', succeeds: 'custodian' };
const former = { role: 'custodian', ...parties.custodian, until: '2026-07-10' } as const;

describe('who holds a role, and when', () => {
  test('one that passed is held on every day', () => {
    expect(faults({ ...parties, custodian, former: [former] })).toEqual([]);
    expect(validateTerms(termsReplacing())).toEqual([]);
  });

  test.each<[string, PartiesTerms, string]>([
    [
      'a role of no day',
      { ...parties, servicers: [{ ...servicer, from: '2026-07-10', until: '2026-07-10' }, second] },
      'parties.servicers[0].until is "2026-07-10"; expected a day after 2026-07-10',
    ],
    [
      'a successor of nobody who left',
      { ...parties, servicers: [servicer, { ...second, from: '2026-07-10', succeeds: 'servicer' }] },
      'parties.servicers[1].succeeds is "servicer"; expected a servicer until the day from which second-servicer is one',
    ],
    [
      'no servicer that stays',
      { ...parties, servicers: [{ ...servicer, until: '2026-07-10' }] },
      'parties.servicers is a list of 1; expected a servicer that stays',
    ],
    [
      'a gap',
      { ...parties, custodian: { ...custodian, from: '2026-07-11' }, former: [former] },
      'parties.custodian.from is "2026-07-11"; expected 2026-07-10',
    ],
    [
      'a first holder that begins',
      { ...parties, custodian: { ...parties.custodian, from: '2026-07-10' } },
      'parties.custodian.from is "2026-07-10"; expected no such term: it holds the role from the beginning',
    ],
    [
      'a present holder that leaves',
      { ...parties, trustee: { ...parties.trustee, until: '2026-07-10' } },
      'parties.trustee.until is "2026-07-10"; expected no such term: nobody follows',
    ],
  ])('%s is refused', (_, wrong, message) => {
    expect(faults(wrong)).toContain(message);
  });
});
