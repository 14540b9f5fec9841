import * as deal from '#domain/deal';
import * as pool from '#domain/pool';
import * as servicing from '#domain/servicing';
import { assert, type BusinessDate, type DomainEvent, type Refusal, type Result } from '#domain/shared';
import * as upload from '#domain/upload';
import { mappingByVersion, readingBy } from '../file-mapping.js';
import { streams } from '../streams.js';
import type { KeptFiles } from './kept-files.js';
import type { Past } from './past.js';

/** A step of a bulk write as its record keeps it; what it carried lies in the file that it names. */
export interface RecordedStep {
  readonly sent: object;
  readonly today: BusinessDate;
  /** The step's own stream, at the version that its record names. */
  readonly own: Past;
  /** All streams as they stood before the step. */
  readonly before: Past;
  readonly files: KeptFiles;
}

interface StepRule {
  readonly name: string;
  readonly ruleVersion: number;
  readonly streamOf: (sent: object) => string;
  readonly decide: (step: RecordedStep) => Promise<Result<readonly DomainEvent[], Refusal>>;
}

const ofUpload = (sent: object): string => streams.upload((sent as { readonly uploadId: string }).uploadId);

const startUpload: StepRule = {
  name: 'start-upload',
  ruleVersion: 1,
  streamOf: ofUpload,
  decide: async (step) => {
    const sent = step.sent as upload.StartUpload['sent'];
    const known = await step.before.state(streams.deal(sent.dealId), deal);
    return upload.startUpload(
      { sent, added: { today: step.today, deal: known } },
      await step.own.state(ofUpload(sent), upload),
    );
  },
};

const addReceiptLines: StepRule = {
  name: 'add-receipt-lines',
  ruleVersion: 1,
  streamOf: ofUpload,
  decide: async ({ sent, today, own, before, files }) => {
    const { uploadId, firstLine } = sent as { readonly uploadId: string; readonly firstLine: number };
    const state = await own.state(ofUpload(sent), upload);
    assert(state.status !== 'not started', `upload ${uploadId} was started before its lines came`);
    const { header } = state;
    const assets = await before.state(streams.pool(header.dealId), pool);
    assert(assets.status === 'registered', `the pool of ${header.dealId} was registered before receipts of it came`);
    const { dealId, servicerId, mappingVersion } = header;
    const mapping = await mappingByVersion(before, { dealId, partyId: servicerId, table: 'receipts' }, mappingVersion);
    const part = await files.receiptsFrom(firstLine, header.fileDigest, {
      period: { from: header.collectedFrom, to: header.collectedTo },
      // What closed afterwards was not taken as late then.
      earlier: (header.late ?? []).map((late) => ({ ...late, status: 'closed' as const })),
      today,
      assetIds: assets.assetIds,
      cameIn: assets.cameIn,
      ...upload.mentionOfEqual(header.equalLines ?? []),
      ...readingBy(mapping),
    });
    return upload.addLines({ sent: { uploadId, ...part }, added: { today } }, state);
  },
};

const completeUpload: StepRule = {
  name: 'complete-upload',
  ruleVersion: 1,
  streamOf: ofUpload,
  decide: async ({ sent, today, own }) =>
    upload.completeUpload(
      { sent: sent as upload.CompleteUpload['sent'], added: { today } },
      await own.state(ofUpload(sent), upload),
    ),
};

const ofStatus = (sent: object): string => streams.assetStatus((sent as { readonly uploadId: string }).uploadId);

const addAssetStatusLines: StepRule = {
  name: 'add-asset-status-lines',
  ruleVersion: 1,
  streamOf: ofStatus,
  decide: async ({ sent, today, own, before, files }) => {
    const { fileDigest, firstLine, lastLine, mappingVersion, ...header } = sent as Omit<
      servicing.AddStatusLines['sent'],
      'lines'
    > &
      Record<'firstLine' | 'lastLine', number> & { readonly fileDigest: string; readonly mappingVersion?: number };
    const assets = await before.state(streams.pool(header.dealId), pool);
    const { dealId, servicerId: partyId } = header;
    const mapping = await mappingByVersion(before, { dealId, partyId, table: 'asset-status' }, mappingVersion);
    const all = await files.statusOf(fileDigest, {
      isInPool: (assetId) => pool.isInPool(assets, assetId),
      ...readingBy(mapping),
    });
    const lines = all.filter(({ line }) => line >= firstLine && line <= lastLine);
    return servicing.addStatusLines(
      { sent: { ...header, lines }, added: { today } },
      await own.state(ofStatus(sent), servicing),
    );
  },
};

/** What the record of a part of a tape keeps. */
type KeptPart = Omit<pool.AddAssets['sent'], 'assets'> & { readonly assetCount: number };

const addPoolAssets: StepRule = {
  name: 'add-pool-assets',
  ruleVersion: 1,
  streamOf: (sent) => streams.pool((sent as KeptPart).dealId),
  decide: async (step) => {
    const { assetCount, ...part } = step.sent as KeptPart;
    const { dealId, readBy } = part;
    const mapping =
      readBy &&
      (await mappingByVersion(
        step.before,
        { dealId, partyId: readBy.originatorId, table: 'pool-tape' },
        readBy.mappingVersion,
      ));
    const tape = await step.files.assetsOf(part.fileDigest, readingBy(mapping ?? null));
    // The header is line 1.
    const assets = tape.slice(part.firstLine - 2, part.firstLine - 2 + assetCount);
    return pool.addAssets(
      {
        sent: { ...part, assets },
        added: { today: step.today, deal: await step.before.state(streams.deal(part.dealId), deal) },
      },
      await step.own.state(streams.pool(part.dealId), pool),
    );
  },
};

/** The steps whose records name the lines that they carried, and not their content. */
export const recordedSteps: readonly StepRule[] = [
  startUpload,
  addReceiptLines,
  completeUpload,
  addAssetStatusLines,
  addPoolAssets,
];
