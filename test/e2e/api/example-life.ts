import type { DealTerms } from '#domain/deal';
import type { AgreedDisposal } from '#domain/disposals';
import { renderPoolTape, renderReceipts } from '#intake';
import { exampleForecast } from '../../../libs/domain/testing/example-forecast.js';
import { exampleTerms } from '../../../libs/domain/testing/example-deal.js';
import type { ApiClient } from './api-client.js';
import type { TestApi } from './test-api.js';

/** A small deal with one servicer, as a client would send it. */
export const terms: DealTerms = {
  ...exampleTerms,
  parties: { ...exampleTerms.parties, servicers: [{ partyId: 'servicer', name: 'Servicer' }] },
  reconciliation: { tolerance: '0.00', requires: [], restatements: 'next payment' },
};

export const deal = `/deals/${terms.dealId}`;
export const period = `${deal}/periods/1`;
export const distribution = `${deal}/distributions/1`;

export const calendar = { years: [2026, 2027], holidays: [], workedWeekends: [], source: 'for tests' };

export const holders = {
  senior: [
    { holderId: 'acct-1', units: '6000' },
    { holderId: 'acct-2', units: '4000' },
  ],
  sub: [{ holderId: 'acct-3', units: '2500' }],
};

/** After the first determination date and payment date of the deal. */
export const AFTER_PERIOD_1 = '2026-07-01';

export const tape = renderPoolTape([
  { assetId: 'A1', principal: '3000000.00', interest: '200000.00', fee: '0.00' },
  { assetId: 'A2', principal: '500000.00', interest: '20000.00', fee: '0.00' },
]);

export const receiptsFile = renderReceipts([
  {
    line: 2,
    assetId: 'A1',
    receiptNumber: 'R-1',
    receivedOn: '2026-04-01',
    principal: '400000.00',
    interest: '40000.00',
    penalty: '0.00',
    fee: '0.00',
    disposalCost: '66000.00',
    method: 'collection',
  },
]);

/** gross 440,000.00 − disposal cost 66,000.00 */
export const remittance = {
  servicerId: 'servicer',
  periodNumber: 1,
  amount: '374000.00',
  valueDate: '2026-06-05',
  bankReference: 'BANK-1',
};

/** An asset that is sold for a price in two instalments. */
export const sale: AgreedDisposal = {
  disposalId: 'sale-1',
  counterparty: 'Buyer',
  agreedOn: '2026-04-02',
  document: 'agreement 1',
  agreement: {
    kind: 'claim transfer',
    price: '250000.00',
    instalments: [
      { dueDate: '2026-05-01', amount: '100000.00' },
      { dueDate: '2026-08-01', amount: '150000.00' },
    ],
  },
  assets: [{ assetId: 'A2', expected: '250000.00' }],
};

export const receiptsQuery = { servicerId: 'servicer', periodNumber: '1', fileName: 'receipts-1.csv' };

/** The prospectus' forecast stands: the maker recorded it, and the checker has seen it. */
export async function recordProspectus({ maker, checker }: TestApi): Promise<void> {
  await maker.done(`${deal}/forecasts`, { body: exampleForecast });
  const [proposed] = await checker.read<{ digest: string }[]>(`${deal}/forecasts/proposed`);
  await checker.done(`${deal}/forecasts/prospectus/confirmation`, { body: { digest: proposed?.digest } });
}

/** The trust exists, its pool and holders are registered, and period 1 is open. */
export async function establish(
  { maker }: Pick<TestApi, 'maker'>,
  {
    body = terms,
    bringTape = () => maker.done(`${deal}/pool`, { csv: tape }),
  }: { readonly body?: DealTerms; readonly bringTape?: () => Promise<unknown> } = {},
): Promise<void> {
  await maker.done(`/calendars/${terms.schedule.calendarId}/publications`, { body: calendar });
  await maker.done('/deals', { body });
  await bringTape();
  await maker.done(`${deal}/classes/senior/allotment`, { body: { allotments: holders.senior } });
  await maker.done(`${deal}/classes/sub/allotment`, { body: { allotments: holders.sub } });
  await maker.done(`${deal}/establishment`);
}

/** Period 1 has its receipts and its cash. */
export async function collect({ servicer, custodian }: TestApi): Promise<void> {
  await servicer.done(`${deal}/uploads`, { csv: receiptsFile, query: receiptsQuery });
  await custodian.done(`${deal}/remittances`, { body: remittance });
}

/** Period 1 is closed and its distribution calculated by the first maker. */
export async function calculate({ maker }: TestApi): Promise<void> {
  await maker.doneOn(period, 'closure');
  await maker.done(`${distribution}/calculation`);
}

export async function approve({ checker }: TestApi): Promise<void> {
  const { calculationDigest: digest } = await checker.read<{ calculationDigest: string }>(distribution);
  await checker.doneOn(distribution, 'approval', { digest });
}

/** The first maker drafts the transfers; without a second signature nothing is sent. */
export async function instruct({ maker, checker }: TestApi): Promise<void> {
  await maker.doneOn(distribution, 'draft');
  const { draftDigest: digest } = await checker.read<{ draftDigest: string }>(distribution);
  await checker.doneOn(distribution, 'instruction', { digest });
}

interface Instruction {
  readonly instructionId: string;
  readonly status: string;
  readonly attempts: number;
  readonly dueDate: string;
  readonly amount: string;
}

export const openInstructions = async (reader: ApiClient): Promise<Instruction[]> =>
  (await reader.read<Instruction[]>(`${distribution}/instructions`)).filter(({ status }) => status === 'issued');

/** The custodian executes every transfer, those that follow from others, too. */
export async function executeAll({ custodian }: TestApi): Promise<void> {
  for (let open = await openInstructions(custodian); open.length > 0; open = await openInstructions(custodian)) {
    for (const { instructionId, attempts, dueDate } of open) {
      await custodian.doneOn(`${deal}/instructions/${instructionId}`, 'execution', {
        attempt: attempts,
        executedOn: dueDate,
        bankReference: `BANK-${instructionId}`,
      });
    }
  }
}
