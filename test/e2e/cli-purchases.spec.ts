import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EstablishTrust, PublishCalendar, RegisterDeal } from '#application';
import { renderPoolTape } from '#intake';
import { seededUser } from '#persistence/identity';
import type { Purchase } from '#projections';
import { Person } from '../../apps/cli/demo/person.js';
import { trust } from '../../apps/cli/program.js';
import { by, people } from '../support/actors.js';
import { testPlatform, type TestPlatform } from '../support/platform.js';
import { loan, revolvingDeal } from '../support/revolving-trust.js';
import { Staff } from '../support/staff.js';
import { tokenOf } from '../support/token-of.js';

const terms = await revolvingDeal();
const { dealId } = terms;

describe('trust pool buy, approve-purchase, send-back-purchase, purchases', () => {
  let system: TestPlatform;
  let maker: Person;
  let checker: Person;
  let folder: string;
  const staff = new Staff(() => system, terms);

  const person = async (subject: string): Promise<Person> =>
    new Person(subject, await tokenOf(system.platform.backend, seededUser(subject)), trust, {
      openPlatform: async () => ({ platform: system.platform, close: async () => undefined }),
    });

  beforeAll(async () => {
    system = await testPlatform({ today: () => '2027-12-31' });
    folder = await mkdtemp(join(tmpdir(), 'offer-'));
    [maker, checker] = [await person('maker-1'), await person('checker-1')];
    const years = { years: [2026, 2027], holidays: [], workedWeekends: [], source: 'invented' };
    await staff.does(new PublishCalendar({ calendarId: terms.schedule.calendarId, ...years }, by(people.maker)));
    await staff.does(new RegisterDeal({ terms }, by(people.maker)));
    await staff.bringsInAssets([loan('A-1', '60000000.00'), loan('A-2', '40000000.00')]);
    await staff.does(new EstablishTrust({ dealId }, by(people.maker)));
  }, 60_000);
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await system.close();
  });

  it('shows what is asked, and what became of it; the same command again is a repeat', async () => {
    const tape = join(folder, 'offer.csv');
    await writeFile(tape, renderPoolTape([loan('N-1', '2000.00'), loan('N-2', '3000.00')]));
    const offer = ['--seller', 'originator', '--period', '1', '--price', '4900.00', '--reason', 'offer 1'];
    expect(await maker.does('pool', 'purchases', dealId)).toContain('nothing was to be bought');
    await checker.isRefused('FORBIDDEN', 'pool', 'buy', dealId, 'p-1', tape, ...offer);
    await maker.does('pool', 'buy', dealId, 'p-1', tape, ...offer);
    expect(await maker.does('pool', 'buy', dealId, 'p-1', tape, ...offer)).toContain('already done');
    const shown = await checker.does('pool', 'purchases', dealId, 'p-1');
    for (const said of ['N-2', '3,000.00', '4,900.00', '2 of 2 assets', 'largest borrower', 'reason: offer 1']) {
      expect(shown).toContain(said);
    }
    const { digest } = await checker.reads<Purchase>('pool', 'purchases', dealId, 'p-1');
    await checker.does('pool', 'approve-purchase', dealId, 'p-1', '--digest', digest);
    await checker.does('pool', 'send-back-purchase', dealId, 'p-1', '--reason', 'too dear');
    expect(await checker.does('pool', 'purchases', dealId, 'p-1')).toContain('sent back: too dear');
    await checker.isRefused('PURCHASE_UNKNOWN', 'pool', 'purchases', dealId, 'p-9');
  });
});
