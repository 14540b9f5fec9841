import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '#domain/shared';
import { collectionsFrozen } from '../../domain/testing/example-collections.js';
import { exampleTerms } from '../../domain/testing/example-deal.js';
import { calculated } from '../../domain/testing/example-distribution.js';
import { periodOpened } from '../../domain/testing/example-period.js';
import { OperationRunner } from '../operation-runner.js';
import { streams } from '../streams.js';
import { ComesFirst } from '../testing/comes-first.js';
import { seed } from '../testing/seeded-log.js';
import { adjustBankCredit } from './adjust-bank-credit.js';
import { calculateDistribution } from './calculate-distribution.js';
import { receiveSupportPayment } from './receive-support-payment.js';

const of = { dealId: 'example', periodNumber: 1 } as const;
const ofProvider = { ...of, supportId: 'liquidity', provider: 'provider' } as const;
const event = (type: string, payload: object): DomainEvent => ({
  ...{ type, schemaVersion: 1, effectiveDate: '2026-06-12', payload },
});

const called = event('SupportCalled', { ...ofProvider, amount: '40.00', dueDate: '2026-06-20', calledBy: 'maker' });
const paid = event('SupportPaymentReceived', { ...ofProvider, amount: '40.00', bankReference: 'S-1' });

/** A closed period whose only provider was called, with what came in on its call. */
async function supported(...received: readonly DomainEvent[]): Promise<ComesFirst> {
  const log = new ComesFirst();
  const registered = event('DealRegistered', { dealId: 'example', termsVersion: 1, terms: exampleTerms });
  await log.append(seed(streams.deal('example'), [registered]));
  await log.append(seed(streams.period('example', 1), [periodOpened(1)]));
  await log.append(seed(streams.support('example', 1), [called]));
  await log.append(seed(streams.collections('example'), [collectionsFrozen, ...received]));
  return log;
}

const run = async (log: ComesFirst, ...[operation, sent]: Asked): Promise<string> => {
  const runner = new OperationRunner(log, { today: () => '2026-06-25' });
  const actor = { subject: 'maker-1', roles: ['trustee maker' as const], partyId: null };
  const context = { actor, commandId: 'k1', correlationId: 'c', causationId: null };
  const outcome = await runner.run(operation as typeof adjustBankCredit, sent as never, context);
  return outcome.ok ? 'written' : outcome.error.code;
};
type Asked = Readonly<
  | [typeof adjustBankCredit, Parameters<typeof adjustBankCredit.decide>[0]]
  | [typeof receiveSupportPayment, Parameters<typeof receiveSupportPayment.decide>[0]]
>;

const giveBack: Asked = [
  adjustBankCredit,
  {
    ...{ ...of, bankReference: 'S-1', cause: 'returned', corrected: null, returnReference: 'R-1' },
    ...{ valueDate: '2026-06-24', reason: 'the bank’s advice' },
  },
];
const pay: Asked = [
  receiveSupportPayment,
  { ...ofProvider, amount: '40.00', valueDate: '2026-06-24', bankReference: 'S-2' },
];

describe('what a support paid, while its payment is calculated', () => {
  test('is not taken back from the payment that counted it', async () => {
    expect(await run(await supported(paid), ...giveBack)).toBe('written');
    const log = await supported(paid);
    log.comesFirst(streams.distribution('example', 1), calculated());
    expect(await run(log, ...giveBack)).toBe('PERIOD_ALREADY_CLOSED');
  });

  test('does not come in for a call whose default is recorded', async () => {
    expect(await run(await supported(), ...pay)).toBe('written');
    const log = await supported();
    log.comesFirst(
      streams.support('example', 1),
      event('SupportDefaulted', { ...ofProvider, unpaid: '40.00', reason: 'x' }),
    );
    expect(await run(log, ...pay)).toBe('SUPPORT_NOT_OWED');
  });

  test('is counted only as it stands when the calculation is written', () => {
    expect(calculateDistribution.restsOnAllRead).toBe(true);
  });
});
