import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  allotUnits,
  approveAmendment,
  ApproveValidPart,
  ApproveValidPartHandler,
  establishTrust,
  OperationRunner,
  ProcessManagerRunner,
  processManagers,
  ProposeValidPart,
  ProposeValidPartHandler,
  proposeReplacement,
  publishCalendar,
  Redecider,
  registerDeal,
  RegisterPool,
  RegisterPoolHandler,
  streams,
  UploadReceipts,
  UploadReceiptsHandler,
  type Operation,
  type RequestContext,
  type StagedReceipts,
  ReadingPlaces,
} from '#application';
import * as audit from '#audit';
import type { ValidPartProposed } from '#domain/collections';
import type { DealTerms } from '#domain/deal';
import { listedPeriods } from '#domain/schedule';
import { addDays, assert, type Result } from '#domain/shared';
import type { UploadStarted } from '#domain/upload';
import { sha256Hex } from '#event-codec';
import { START } from '#event-store';
import { keptLogOf, MemoryEventStore } from '#event-store/memory';
import { FILE_LIMIT_BYTES, MemoryFileKeys, MemoryFileStore, type ByteSource } from '#file-store';
import { parseHolderList, readAssetStatus, readPoolTape, readReceipts, renderPoolTape, renderReceipts } from '#intake';
import { projectFolder } from '../../apps/platform/settings/environment.js';
import { by, people } from '../support/actors.js';
import { FoldedAssetStandings } from '../support/folded-asset-standings.js';
import { FoldedReceiptIndex } from '../support/folded-receipt-index.js';
import { MemoryReactionPlaces } from '../../libs/application/testing/memory-reaction-places.js';

const store = new MemoryEventStore();
const files = new MemoryFileStore(FILE_LIMIT_BYTES, new MemoryFileKeys());
const receiptIndex = new FoldedReceiptIndex(store);
const receiptsReader = { arriving: (bytes: ByteSource) => bytes, read: readReceipts };
const tapeReader = { read: readPoolTape };
const runner = new OperationRunner(store, { today: () => '2027-12-31' });

const managers = new ProcessManagerRunner(store, runner, new MemoryReactionPlaces(), processManagers);

/** Something else is recorded while the first file is checked, and once. */
class ReplacingWhileChecked extends FoldedReceiptIndex {
  constructor(
    log: MemoryEventStore,
    private replace: (() => Promise<void>) | null,
  ) {
    super(log);
  }

  override async stage(): Promise<StagedReceipts> {
    const staged = await super.stage();
    const reportedBefore: StagedReceipts['reportedBefore'] = async (others, asOf) => {
      const { replace } = this;
      this.replace = null;
      await replace?.();
      return staged.reportedBefore(others, asOf);
    };
    return { ...staged, reportedBefore };
  }
}

async function done(answer: Promise<Result<unknown, { readonly code: string; readonly message: string }>>) {
  const answered = await answer;
  assert(answered.ok, answered.ok ? '' : `${answered.error.code}: ${answered.error.message}`);
  await managers.catchUp();
}

const ask = <Sent extends object>(context: RequestContext, operation: Operation<Sent>, sent: Sent) =>
  done(runner.run(operation, sent, context));

const none = '0.00';
const receipt = (line: number, receivedOn: string) => ({
  ...{ line, assetId: 'LOAN-1', receiptNumber: `R-${line}`, receivedOn },
  ...{ principal: '100.00', interest: none, penalty: none, fee: none, disposalCost: none },
  method: 'collection' as const,
});

/** Decides the whole log again. */
async function decideAgain(): Promise<{ readonly sound: boolean }> {
  const redecider = new Redecider({
    ...{ store, files, receiptsReader, tapeReader, receiptIndex },
    statusReader: { read: readAssetStatus },
    holderLists: { read: parseHolderList },
    assetStandings: new FoldedAssetStandings(store),
  });
  return audit.verify(await keptLogOf(store), [audit.reDecision(redecider)], () => undefined);
}

describe('a servicer that leaves within a period', () => {
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
    const bytes = Buffer.from(renderReceipts([receipt(2, addDays(until, -1)), receipt(3, until)]));
    await files.put(bytes);
    const fileDigest = sha256Hex(bytes);
    const file = { dealId, periodNumber: 1, servicerId: 'servicer', fileName: 'receipts.csv', fileDigest };
    const propose = new ProposeValidPartHandler(
      runner,
      files,
      receiptsReader,
      receiptIndex,
      new ReadingPlaces({ places: 1, largeFrom_bytes: Infinity }),
    );
    const asked = { ...file, reason: 'the successor reports the other' };
    await done(propose.execute(new ProposeValidPart(asked, by(people.maker, 'propose'))));
    const proposed = (await store.readStream(streams.collections(dealId))).at(-1);
    assert(proposed, 'it was proposed');
    const { uploadId, rejectReportDigest, collectedTo, accepted } = proposed.payload as ValidPartProposed['payload'];
    expect([collectedTo, accepted.lineCount]).toEqual([addDays(until, -1), 1]);
    const approve = new ApproveValidPartHandler(runner, receiptIndex);
    const approved = { dealId, uploadId, fileDigest, rejectReportDigest, reason: 'seen' };
    await done(approve.execute(new ApproveValidPart(approved, by(people.checker, 'approve'))));
    expect(await decideAgain()).toMatchObject({ sound: true });
  });

  test('a whole file of its is not accepted by other days than it was checked against', async () => {
    const { dealId } = terms;
    const replace = async (): Promise<void> => {
      const replacement = {
        ...{ dealId, role: 'servicer' as const, removed: 'next', successor: { partyId: 'third', name: 'Third' } },
        ...{ from: addDays(until, 5), fees: [], remainderShares: false, brokenPeriod: 'by days' as const },
      };
      await ask(by(people.maker, 'replace'), proposeReplacement, {
        ...replacement,
        reason: 'removed',
        evidence: 'R-1',
      });
      const proposed = (await store.readStream(streams.deal(dealId))).at(-1);
      assert(proposed, 'it was proposed');
      const digest = sha256Hex(proposed.payloadBytes);
      await ask(by(people.checker, 'replace'), approveAmendment, { dealId, digest });
    };
    const index = new ReplacingWhileChecked(store, replace);
    const handler = new UploadReceiptsHandler(
      runner,
      files,
      receiptsReader,
      index,
      new ReadingPlaces({ places: 1, largeFrom_bytes: Infinity }),
    );
    const bytes = Buffer.from(renderReceipts([receipt(2, addDays(until, 1))]));
    const file = { dealId, periodNumber: 1, servicerId: 'next', fileName: 'next.csv' };
    const send = (key: string) =>
      handler.execute(new UploadReceipts(file, bytes, by({ ...people.servicer, partyId: 'next' }, key)));

    const [first, second] = [await send('first'), await send('second')];
    expect(first).toMatchObject({ ok: false, error: { code: 'SERVICER_DAYS_CHANGED' } });
    expect(second).toMatchObject({ ok: true, value: { events: [{ type: 'CollectionReceived' }] } });
    const log = await store.readAfter(START, 10_000);
    const started = log.filter(({ type }) => type === 'UploadStarted').map(({ payload }) => payload);
    const [asRead, asAccepted] = started.slice(-2) as UploadStarted['payload'][];
    expect(asRead?.collectedTo).not.toBe(addDays(until, 4));
    expect(asAccepted).toMatchObject({ collectedFrom: until, collectedTo: addDays(until, 4) });
    expect(await decideAgain()).toMatchObject({ sound: true });
  });
});
