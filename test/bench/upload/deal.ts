import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  allotUnits,
  establishTrust,
  publishCalendar,
  registerDeal,
  RegisterPool,
  UploadReceipts,
  type Operation,
  type Progress,
  type RequestContext,
} from '#application';
import type { DealTerms } from '#domain/deal';
import { renderPoolTape } from '#intake';
import type { Platform } from '../../../apps/platform/index.js';
import { ASSETS, assetIdOf } from './asset-id.js';

export const TODAY = '2026-07-31';

const everyone = {
  subject: 'bench',
  roles: ['trustee maker', 'trustee checker', 'custodian', 'servicer'],
  partyId: 'servicer',
} as const;

export const context = (): RequestContext => ({
  actor: everyone,
  commandId: randomUUID(),
  correlationId: randomUUID(),
  causationId: null,
});

/** An established deal with an open first period and a pool that the files below collect from. */
export async function establishDeal(platform: Platform): Promise<string> {
  const terms = JSON.parse(await readFile('test/cases/npl/life-good.terms.json', 'utf8')) as DealTerms;
  const { dealId } = terms;
  const calendarId = terms.schedule.calendarId;
  const calendar = { calendarId, years: [2026, 2027], holidays: [], workedWeekends: [], source: 'bench' };
  await run(platform, publishCalendar, calendar);
  await run(platform, registerDeal, { terms });
  const assets = Array.from({ length: ASSETS }, (_, row) => ({
    assetId: assetIdOf(row),
    principal: '100000.00',
    interest: '0.00',
    fee: '0.00',
  }));
  await taken(platform.execute(new RegisterPool({ dealId }, Buffer.from(renderPoolTape(assets)), context())));
  await run(platform, allotUnits, {
    dealId,
    classId: 'senior',
    allotments: [{ holderId: 'acct-1', units: '1000000' }],
  });
  await run(platform, allotUnits, { dealId, classId: 'sub', allotments: [{ holderId: 'acct-2', units: '250000' }] });
  await run(platform, establishTrust, { dealId });
  await platform.settle();
  return dealId;
}

export const run = <Sent extends object>(platform: Platform, operation: Operation<Sent>, sent: Sent): Promise<void> =>
  taken(platform.backend.operations.run(operation, sent, context()));

export const upload = (
  platform: Platform,
  dealId: string,
  name: string,
  file: AsyncIterable<Uint8Array>,
  progress?: Progress,
) =>
  taken(
    platform.execute(
      new UploadReceipts(
        { dealId, servicerId: 'servicer', periodNumber: 1, fileName: name },
        file,
        context(),
        progress,
      ),
    ),
  );

async function taken(outcome: Promise<{ ok: true } | { ok: false; error: unknown }>): Promise<void> {
  const answered = await outcome;
  if (!answered.ok) throw new Error(JSON.stringify(answered.error).slice(0, 500));
}
