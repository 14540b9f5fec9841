import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  allotUnits,
  ApproveValidPart,
  ApproveValidPartHandler,
  establishTrust,
  OperationRunner,
  ProcessManagerRunner,
  processManagers,
  ProposeValidPart,
  ProposeValidPartHandler,
  publishCalendar,
  Redecider,
  registerDeal,
  RegisterPool,
  RegisterPoolHandler,
  streams,
  type Operation,
  type RequestContext,
} from '#application';
import * as audit from '#audit';
import type { ValidPartProposed } from '#domain/collections';
import type { DealTerms } from '#domain/deal';
import { listedPeriods } from '#domain/schedule';
import { addDays, assert, type Result } from '#domain/shared';
import { sha256Hex } from '#event-codec';
import { START, type Cursor } from '#event-store';
import { keptLogOf, MemoryEventStore } from '#event-store/memory';
import { FILE_LIMIT_BYTES, MemoryFileKeys, MemoryFileStore } from '#file-store';
import { parseHolderList, readAssetStatus, readPoolTape, readReceipts, renderPoolTape, renderReceipts } from '#intake';
import { projectFolder } from '../../apps/platform/settings/environment.js';
import { by, people } from '../support/actors.js';
import { FoldedAssetStandings } from '../support/folded-asset-standings.js';
import { FoldedReceiptIndex } from '../support/folded-receipt-index.js';

const store = new MemoryEventStore();
const files = new MemoryFileStore(FILE_LIMIT_BYTES, new MemoryFileKeys());
const receiptIndex = new FoldedReceiptIndex(store);
const receiptsReader = { read: readReceipts };
const tapeReader = { read: readPoolTape };
const runner = new OperationRunner(store, { today: () => '2027-12-31' });

const cursors = new Map<string, Cursor>();
const managers = new ProcessManagerRunner(
  store,
  runner,
  {
    load: (name) => Promise.resolve(cursors.get(name) ?? START),
    save: (name, cursor) => Promise.resolve(void cursors.set(name, cursor)),
  },
  processManagers,
);

async function done(answer: Promise<Result<unknown, { readonly code: string; readonly message: string }>>) {
  const answered = await answer;
  assert(answered.ok, answered.ok ? '' : `${answered.error.code}: ${answered.error.message}`);
  await managers.catchUp();
}

const ask = <Sent extends object>(context: RequestContext, operation: Operation<Sent>, sent: Sent) =>
  done(runner.run(operation, sent, context));

describe('a servicer that leaves within a period, and a file of its with a receipt of the day after', () => {
  let terms: DealTerms;
  let until: string;

  beforeAll(async () => {
    const path = join(projectFolder(), 'test/cases/npl/life-good.terms.json');
    const published = JSON.parse(await readFile(path, 'utf8')) as DealTerms;
    const [leaver] = published.parties.servicers;
    const [first] = listedPeriods(published.schedule);
    assert(leaver && first, 'the case has a servicer and a period');
    until = addDays(first.determinationDate, -10);
    const next = { partyId: 'next', name: 'Next', from: until, succeeds: leaver.partyId };
    terms = { ...published, parties: { ...published.parties, servicers: [{ ...leaver, until }, next] } };
    const { dealId, schedule } = terms;
    const calendar = { calendarId: schedule.calendarId, years: [2026, 2027], source: 'the published one' };
    await ask(by(people.maker, 'calendar'), publishCalendar, { ...calendar, holidays: [], workedWeekends: [] });
    await ask(by(people.maker, 'deal'), registerDeal, { terms });
    const asset = { assetId: 'LOAN-1', principal: '900000000.00', interest: '0.00', fee: '0.00' };
    const tape = Buffer.from(renderPoolTape([asset]));
    const pools = new RegisterPoolHandler(runner, files, tapeReader);
    await done(pools.execute(new RegisterPool({ dealId }, tape, by(people.maker, 'pool'))));
    for (const [classId, units] of Object.entries({ senior: '1000000', sub: '250000' })) {
      const allotments = [{ holderId: 'investor', units }];
      await ask(by(people.maker, classId), allotUnits, { dealId, classId, allotments });
    }
    await ask(by(people.maker, 'trust'), establishTrust, { dealId });
  });

  test('its valid part is of the days that it served, and is decided again as it was', async () => {
    const { dealId } = terms;
    const none = '0.00';
    const sums = { principal: '100.00', interest: none, penalty: none, fee: none, disposalCost: none };
    const receipt = (line: number, receivedOn: string) => ({
      ...{ line, assetId: 'LOAN-1', receiptNumber: `R-${line}`, receivedOn },
      ...sums,
      method: 'collection' as const,
    });
    const bytes = Buffer.from(renderReceipts([receipt(2, addDays(until, -1)), receipt(3, until)]));
    await files.put(bytes);
    const fileDigest = sha256Hex(bytes);
    const file = { dealId, periodNumber: 1, servicerId: 'servicer', fileName: 'receipts.csv', fileDigest };
    const propose = new ProposeValidPartHandler(runner, files, receiptsReader, receiptIndex);
    const asked = { ...file, reason: 'the successor reports the other' };
    await done(propose.execute(new ProposeValidPart(asked, by(people.maker, 'propose'))));
    const proposed = (await store.readStream(streams.collections(dealId))).at(-1);
    assert(proposed, 'it was proposed');
    const { uploadId, rejectReportDigest, collectedTo, accepted } = proposed.payload as ValidPartProposed['payload'];
    expect([collectedTo, accepted.lineCount]).toEqual([addDays(until, -1), 1]);
    const approve = new ApproveValidPartHandler(runner, receiptIndex);
    const approved = { dealId, uploadId, fileDigest, rejectReportDigest, reason: 'seen' };
    await done(approve.execute(new ApproveValidPart(approved, by(people.checker, 'approve'))));

    const redecider = new Redecider({
      ...{ store, files, receiptsReader, tapeReader, receiptIndex },
      statusReader: { read: readAssetStatus },
      holderLists: { read: parseHolderList },
      assetStandings: new FoldedAssetStandings(store),
    });
    const { sound, results } = await audit.verify(
      await keptLogOf(store),
      [audit.reDecision(redecider)],
      () => undefined,
    );
    expect({ sound, results }).toMatchObject({ sound: true });
  });
});
