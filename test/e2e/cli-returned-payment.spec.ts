import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ApproveApprovalPolicy,
  EstablishTrust,
  ProposeApprovalPolicy,
  PublishCalendar,
  RegisterDeal,
  standingPolicy,
  type Actor,
} from '#application';
import type { DealTerms } from '#domain/deal';
import { seededUser } from '#persistence/identity';
import type { InstructionHistory } from '#projections';
import { exampleTerms } from '../../libs/domain/testing/example-deal.js';
import { Person } from '../../apps/cli/demo/person.js';
import { trust } from '../../apps/cli/program.js';
import { by, people } from '../support/actors.js';
import { testPlatform, type TestPlatform } from '../support/platform.js';
import { Staff } from '../support/staff.js';
import { tokenOf } from '../support/token-of.js';

const account = { of: 'trustee', name: '受托人', number: '6222 0001', bank: '某某银行' };
const terms: DealTerms = { ...exampleTerms, bankAccounts: [account] };
const { dealId } = terms;
const manager: Actor = { subject: 'manager-1', roles: ['trustee manager'], partyId: null };

describe('trust instruction return, take-back-return, send-back-taking-back, approve-taking-back', () => {
  let system: TestPlatform;
  let maker: Person;
  let checker: Person;
  let second: Person;
  let custodian: Person;
  let fee: InstructionHistory;
  const staff = new Staff(() => system, terms);

  const person = async (subject: string): Promise<Person> =>
    new Person(subject, await tokenOf(system.platform.backend, seededUser(subject)), trust, {
      openPlatform: async () => ({ platform: system.platform, close: async () => undefined }),
    });
  const shown = () => maker.reads<InstructionHistory>('instruction', 'show', dealId, fee.instructionId);
  const takeBack = () =>
    maker.does('instruction', 'take-back-return', fee.instructionId, '--attempt', '1', '--reason', 'of another payee');
  const approval = async () => [
    ...['instruction', 'approve-taking-back', dealId, fee.instructionId],
    ...['--digest', (await shown()).waitingReversal?.digest ?? ''],
  ];

  beforeAll(async () => {
    system = await testPlatform({ today: () => '2026-07-06' });
    maker = await person('maker-1');
    checker = await person('checker-1');
    second = await person('checker-2');
    custodian = await person('custodian-1');
    const rules = [{ operation: 'approve-return-reversal', approvals: 2 }] as const;
    await staff.does(new ProposeApprovalPolicy({ policy: { rules }, reason: 'resolution 7' }, by(people.maker)));
    const { proposed } = await standingPolicy(system.platform.backend.store);
    await staff.does(new ApproveApprovalPolicy({ digest: proposed?.digest ?? '' }, by(manager)));
    const years = { years: [2026, 2027], holidays: [], workedWeekends: [], source: 'invented' };
    await staff.does(new PublishCalendar({ calendarId: terms.schedule.calendarId, ...years }, by(people.maker)));
    await staff.does(new RegisterDeal({ terms }, by(people.maker)));
    await staff.bringsIn('2000000.00');
    await staff.does(new EstablishTrust({ dealId }, by(people.maker)));
    await staff.collects(1, { principal: '190000.00', interest: '10000.00', penalty: '0.00', fee: '0.00' });
    await staff.does(staff.closing(1));
    await staff.distributes(1);
    const sent = await maker.reads<InstructionHistory[]>('instruction', 'list', dealId, '1');
    fee = sent.find(({ toAccount }) => toAccount === 'payee:trustee')!;
    const back = ['--attempt', '1', '--on', '2026-06-29', '--reference', 'R-1', '--reason', 'closed'];
    await custodian.does('instruction', 'return', fee.instructionId, ...back);
  }, 60_000);
  afterAll(() => system.close());

  it('shows what waits to be taken back, and its digest, with the instruction', async () => {
    await custodian.isRefused(
      'FORBIDDEN',
      ...['instruction', 'take-back-return', fee.instructionId, '--attempt', '1', '--reason', 'mine'],
    );
    await takeBack();
    expect(await takeBack()).toContain('already done, nothing was done again');
    expect((await shown()).waitingReversal).toMatchObject({
      ...{ attempt: 1, reason: 'of another payee', proposedBy: 'maker-1', proposedOn: '2026-07-06' },
    });
    const text = await checker.does('instruction', 'show', dealId, fee.instructionId);
    expect(text).toContain('the return of attempt 1 waits to be taken back: of another payee');
  });

  it('waits no longer once it is sent back or withdrawn, with a reason, and the return stands', async () => {
    const sendBack = ['instruction', 'send-back-taking-back', dealId, fee.instructionId, '--reason', 'it came back'];
    await custodian.isRefused('FORBIDDEN', ...sendBack);
    await checker.does(...sendBack);
    expect(await shown()).toMatchObject({ status: 'returned', waitingReversal: null });
    expect(await checker.reads('approvals', 'list')).toMatchObject({ rows: [] });
    await takeBack();
    await maker.does(...sendBack);
    expect(await shown()).toMatchObject({ status: 'returned', waitingReversal: null });
    await maker.isRefused('RETURN_REVERSAL_NOT_PROPOSED', ...sendBack, '--key', 'once more');
  });

  it('takes as many people as the policy asks for, each of the very proposal that stands', async () => {
    await takeBack();
    const first = await approval();
    expect(await checker.does(...first)).toContain('ApprovalGiven');
    expect(await shown()).toMatchObject({ status: 'returned' });
    await checker.isRefused('APPROVAL_ALREADY_GIVEN', ...first, '--key', 'again');
    expect(await checker.reads('approvals', 'list')).toMatchObject({
      rows: [
        { operation: 'approve-return-reversal', amount: fee.amount, needed: 2, given: [{ givenBy: 'checker-1' }] },
      ],
    });
    // Sent back and proposed again, it is another proposal: the first approval is not one of it.
    await maker.does('instruction', 'send-back-taking-back', dealId, fee.instructionId, '--reason', 'the date');
    await takeBack();
    const anew = await approval();
    expect(await second.does(...anew)).toContain('ApprovalGiven');
    expect(await shown()).toMatchObject({ status: 'returned' });
    expect(await checker.does(...anew, '--key', 'anew')).toContain('ReturnReversed');
    expect(await shown()).toMatchObject({ status: 'executed', waitingReversal: null });
    expect(await checker.reads('approvals', 'list')).toMatchObject({ rows: [] });
  });

  it('shows to which account each sending went, by which version of the terms', async () => {
    const back = ['--attempt', '1', '--on', '2026-06-30', '--reference', 'R-2', '--reason', 'closed'];
    await custodian.does('instruction', 'return', fee.instructionId, ...back);
    await takeBack();
    await maker.does('instruction', 'reissue', fee.instructionId);
    expect(await shown()).toMatchObject({
      ...{ status: 'issued', waitingReversal: null },
      history: [
        { attempt: 1, payee: { termsVersion: 1, account } },
        { attempt: 2, payee: { termsVersion: 1, account } },
      ],
    });
    expect(await checker.does('instruction', 'show', dealId, fee.instructionId)).toContain('6222 0001');
    const known = ['--known-at', '1'];
    await maker.isRefused('INSTRUCTION_UNKNOWN', 'instruction', 'show', dealId, fee.instructionId, ...known);
  });
});
