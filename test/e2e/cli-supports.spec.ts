import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AllotUnits, EstablishTrust, PublishCalendar, ReceiveAccountIncome, RegisterDeal } from '#application';
import { seededUser } from '#persistence/identity';
import { Person } from '../../apps/cli/demo/person.js';
import { trust } from '../../apps/cli/program.js';
import { by, people } from '../support/actors.js';
import { badLifeTerms as terms } from '../support/bad-life-terms.js';
import { testPlatform, type TestPlatform } from '../support/platform.js';
import { Staff } from '../support/staff.js';
import { tokenOf } from '../support/token-of.js';

const { dealId } = terms;

describe('trust support, trust trigger', () => {
  let system: TestPlatform;
  const staff = new Staff(() => system, terms);
  let maker: Person;
  let checker: Person;
  let custodian: Person;
  let servicer: Person;

  const person = async (subject: string): Promise<Person> =>
    new Person(subject, await tokenOf(system.platform.backend, seededUser(subject)), trust, {
      openPlatform: async () => ({ platform: system.platform, close: async () => undefined }),
    });

  beforeAll(async () => {
    system = await testPlatform({ today: () => '2027-12-31' });
    maker = await person('maker-1');
    checker = await person('checker-1');
    custodian = await person('custodian-1');
    servicer = await person('servicer-1');
    const { calendarId } = terms.schedule;
    const years = { years: [2026, 2027], holidays: [], workedWeekends: [], source: 'the case' };
    await staff.does(new PublishCalendar({ calendarId, ...years }, by(people.maker)));
    await staff.does(new RegisterDeal({ terms }, by(people.maker)));
    for (const [classId, units] of [
      ['senior', '1000000'],
      ['sub', '250000'],
    ] as const) {
      const allotments = [{ holderId: 'acct-1', units }];
      await staff.does(new AllotUnits({ dealId, classId, allotments }, by(people.maker)));
    }
    await staff.does(new EstablishTrust({ dealId }, by(people.maker)));
    const credit = { dealId, periodNumber: 1, kind: 'other', valueDate: '2026-05-31', bankReference: 'I1' } as const;
    await staff.does(new ReceiveAccountIncome({ ...credit, amount: '100000.00' }, by(people.maker)));
    await staff.does(staff.closing(1));
  });
  afterAll(() => system.close());

  it('calls, books what is paid and what is not, and lists it; the same command again is a repeat', async () => {
    const onA = [dealId, '1', 'liquidity', 'holder-a'];
    const credit = ['--on', '2026-06-23', '--reference'];
    expect(await maker.does('support', 'list', dealId)).toContain('nobody was called');
    await custodian.isRefused('SUPPORT_NOT_CALLED', 'support', 'pay', ...onA, '5.00', ...credit, 'S0');
    await maker.does('support', 'call', dealId, '1');
    expect(await maker.does('support', 'call', dealId, '1')).toContain('already done, nothing was done again');
    await custodian.isRefused('SUPPORT_NOT_OWED', 'support', 'pay', ...onA, '455589.04', ...credit, 'S1');
    await custodian.does('support', 'pay', ...onA, '455589.03', ...credit, 'S1');
    await maker.does('support', 'default', dealId, '1', 'liquidity', 'holder-b', '--reason', 'letter 1');
    expect(await maker.reads('support', 'list', dealId)).toMatchObject([
      { provider: 'holder-a', status: 'paid', paid: '455589.03' },
      { provider: 'holder-b', status: 'defaulted', paid: '0.00' },
    ]);
    expect(await maker.does('support', 'list', dealId)).toContain('holder-a (Holder A)');
  });

  it('declares a trigger by two people, who see the same statement, and shows what the payment made of it', async () => {
    const stated = [dealId, 'termination', '--on', '2026-06-20', '--evidence'];
    expect(await maker.does('trigger', 'list', dealId)).toContain('nobody declared a trigger');
    await checker.isRefused('TRIGGER_NOT_PROPOSED', 'trigger', 'confirm', ...stated, 'resolution 7');
    const tested = [dealId, 'senior-interest', '--on', '2026-06-26', '--evidence', 'unpaid', '--period', '1'];
    await maker.isRefused('GRACE_PERIOD_NOT_PASSED', 'trigger', 'declare', ...tested);
    await maker.does('trigger', 'declare', ...stated, 'resolution 7');
    await checker.isRefused('APPROVAL_OF_OTHER_FIGURES', 'trigger', 'confirm', ...stated, 'resolution 8');
    await checker.does('trigger', 'confirm', ...stated, 'resolution 7', '--key', 'now that it is stated');
    await maker.does('distribute', 'calculate', dealId, '1');
    expect(await maker.reads('trigger', 'list', dealId)).toMatchObject({
      declarations: [{ triggerId: 'termination', status: 'confirmed', confirmedBy: 'checker-1' }],
      outcomes: [{ periodNumber: 1, triggerId: 'senior-interest', outcome: 'grace period begun' }],
    });
    const shown = await maker.does('trigger', 'list', dealId);
    expect(shown).toContain('termination (The holders end the trust)');
    expect(shown).toContain('grace period begun');
  });

  it.each(['support', 'trigger'])('shows the list of %s only to whom it is shown', async (what) => {
    await servicer.isRefused('FORBIDDEN', what, 'list', dealId);
    await maker.isRefused('DEAL_UNKNOWN', what, 'list', 'nowhere');
  });
});
