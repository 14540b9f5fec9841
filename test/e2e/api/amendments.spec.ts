import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TermDifference } from '#domain/deal';
import type { TermsVersion } from '#projections';
import { problemOf } from './api-client.js';
import { AFTER_PERIOD_1, deal, establish, terms } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

describe('amending terms over HTTP', () => {
  let system: TestApi;

  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system);
  });
  afterAll(() => system.close());

  const amended = { ...terms, legalMaturityDate: '2032-03-26' };
  const amendment = { terms: amended, effectiveFrom: '2026-06-01', reason: 'resolution 1' };
  const versions = (): Promise<TermsVersion[]> => system.auditor.read(`${deal}/terms`);

  it('takes two people, and the digest of what was looked at', async () => {
    const { maker, checker, auditor } = system;
    await maker.doneOn(deal, 'amendment', amendment);
    await checker.doneOn(deal, 'amendment/send-back', { reason: 'whose resolution?' });
    await maker.doneOn(deal, 'amendment', { ...amendment, reason: 'resolution 1 of the holders' });
    const [, proposed] = await versions();
    expect(proposed).toMatchObject({ status: 'proposed', termsVersion: 2, reason: 'resolution 1 of the holders' });
    await expect(checker.doneOn(deal, 'amendment/approval', { digest: '0'.repeat(64) })).rejects.toThrow(
      'APPROVAL_OF_OTHER_FIGURES',
    );
    await expect(maker.doneOn(deal, 'amendment/approval', { digest: proposed?.digest ?? '' })).rejects.toThrow(
      'FORBIDDEN',
    );
    await checker.doneOn(deal, 'amendment/approval', { digest: proposed?.digest ?? '' });
    expect((await versions()).map(({ termsVersion, status }) => [termsVersion, status])).toEqual([
      [1, 'registered'],
      [2, 'approved'],
    ]);
    expect(await auditor.read(`${deal}/terms/2`)).toMatchObject({ terms: amended, effectiveFrom: '2026-06-01' });
  });

  it('shows what a version changed, old → new', async () => {
    const differences = await system.auditor.read<TermDifference[]>(`${deal}/terms/2/differences`, {
      query: { with: '1' },
    });
    expect(differences).toEqual([{ path: 'legalMaturityDate', before: '2031-03-26', after: '2032-03-26' }]);
    const unknown = await system.auditor.get(`${deal}/terms/3`);
    expect(problemOf(unknown)).toMatchObject({ status: 404, code: 'TERMS_VERSION_UNKNOWN' });
  });

  it('says of a document which term has not its form, and of a deal what stays', async () => {
    const { maker } = system;
    await expect(maker.doneOn(deal, 'amendment', { ...amendment, terms: { ...amended, name: 7 } })).rejects.toThrow(
      'terms.name',
    );
    await expect(
      maker.doneOn(deal, 'amendment', { ...amendment, terms: { ...amended, closingDate: '2026-03-17' } }),
    ).rejects.toThrow('TERMS_UNCHANGEABLE');
  });

  it('replaces a party by one request, approved as what follows from it', async () => {
    const { maker, checker, auditor } = system;
    const [servicer] = terms.parties.servicers;
    const replacement = {
      ...{ role: 'servicer', removed: servicer?.partyId, from: '2026-07-10', fees: [], remainderShares: false },
      ...{ successor: { partyId: 'harbour', name: 'Harbour Servicing' }, brokenPeriod: 'by days' },
      ...{ reason: 'its rating was withdrawn', evidence: 'resolution 4' },
    };
    await expect(maker.doneOn(deal, 'replacement', { ...replacement, role: 'registrar' })).rejects.toThrow(
      'PARTY_NOT_IN_ROLE',
    );
    await maker.doneOn(deal, 'replacement', replacement);
    const proposed = (await versions()).at(-1);
    expect(proposed).toMatchObject({ status: 'proposed', termsVersion: 3, reason: 'its rating was withdrawn' });
    await checker.doneOn(deal, 'amendment/approval', { digest: proposed?.digest ?? '' });
    const differences = await auditor.read<TermDifference[]>(`${deal}/terms/3/differences`, { query: { with: '2' } });
    expect(differences).toContainEqual({ path: 'parties.servicers[0].until', after: '2026-07-10' });
    expect(await auditor.read(deal)).toMatchObject({ termsVersion: 3 });
  });
});
