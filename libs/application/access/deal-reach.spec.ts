import { beforeEach, describe, expect, it } from '@jest/globals';
import type { DealTerms } from '#domain/deal';
import { MemoryEventStore } from '#event-store/memory';
import { exampleTerms } from '../../domain/testing/example-deal.js';
import { by, people } from '../../../test/support/actors.js';
import { OperationRunner } from '../operation-runner.js';
import { registerDeal } from '../operations/register-deal.js';
import type { Actor } from './actor.js';
import { DealReach } from './deal-reach.js';

const { custodian } = exampleTerms.parties;
const atCustodian: Actor = { subject: 'custodian-1', roles: ['custodian'], partyId: custodian.partyId };
const elsewhere: Actor = { ...atCustodian, partyId: 'elsewhere' };

describe('which deals are there for whom', () => {
  let store: MemoryEventStore;
  let reads: string[];
  let reach: DealReach;

  beforeEach(() => {
    store = new MemoryEventStore();
    reads = [];
    const readStream: MemoryEventStore['readStream'] = (stream, from) => {
      reads.push(`${stream} from ${from}`);
      return store.readStream(stream, from);
    };
    reach = new DealReach({ readStream }, { today: () => '2026-01-05' });
  });

  const register = async (terms: DealTerms): Promise<void> => {
    const runner = new OperationRunner(store, { today: () => '2026-01-05' });
    const done = await runner.run(registerDeal, { terms }, by(people.maker));
    if (!done.ok) throw new Error(done.error.message);
  };

  it('is read of the deal’s own stream, at once when it is registered, and no more than what is new', async () => {
    const { dealId } = exampleTerms;
    expect(await reach.reaches(atCustodian, dealId)).toBe(false);
    await register(exampleTerms);
    expect(await reach.reaches(atCustodian, dealId)).toBe(true);
    expect(await reach.reaches(elsewhere, dealId)).toBe(false);
    expect(reads).toEqual([`deal-${dealId} from 1`, `deal-${dealId} from 1`, `deal-${dealId} from 2`]);
  });

  it('needs no reading for those whose party does not matter', async () => {
    expect(await reach.reaches(people.maker, 'not-there')).toBe(true);
    expect(await reach.reaches({ ...people.maker, deals: ['deal-2'] }, 'deal-1')).toBe(false);
    expect(reads).toEqual([]);
  });

  it('leaves of rows those of deals in reach, asking once for each deal', async () => {
    await register(exampleTerms);
    await register({
      ...exampleTerms,
      dealId: 'deal-2',
      parties: { ...exampleTerms.parties, custodian: { ...custodian, partyId: 'registrar-2' } },
    });
    const rows = [{ dealId: exampleTerms.dealId }, { dealId: 'deal-2' }, { dealId: 'deal-2' }, { dealId: 'not-there' }];
    expect(await reach.within(atCustodian, rows)).toEqual([{ dealId: exampleTerms.dealId }]);
    expect(reads).toHaveLength(3);
    expect(await reach.within(people.maker, rows)).toEqual(rows);
  });
});
