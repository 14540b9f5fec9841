import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import { recordRefusal, type RecordRefusal } from '#domain/evidence';
import { contradictions, type Contradiction, type ServicingEvent } from '#domain/servicing';
import { assert, InvariantBroken, ok, type DomainEvent, type Refusal, type Result } from '#domain/shared';
import type { CommandRecord, EventStore } from '#event-store';
import type { FileStore } from '#file-store';
import { underPolicy } from '../approvals/under-policy.js';
import { collectionPeriodOf } from '../collection-period.js';
import type { AddedInputs, Operation } from '../operation.js';
import { acceptStatus, statusUploadIdOf, type KeptStatusSent } from '../operations/upload-asset-status.js';
import type {
  AssetStandings,
  AssetStatusFileReader,
  HolderListFileReader,
  PoolTapeReader,
  ReceiptIndex,
  ReceiptsFileReader,
} from '../ports.js';
import { approveValidPart, type ApproveValidPartSent } from '../operations/approve-valid-part.js';
import { bookHolderList, listFrom } from '../operations/book-holder-list.js';
import { proposeValidPart } from '../operations/propose-valid-part.js';
import { receiveHolderList } from '../operations/upload-holder-list.js';
import { examineFile } from '../upload/examine-file.js';
import { acceptUpload } from '../upload/accept-upload.js';
import { collectedDays } from '../upload/receipt-days.js';
import { uploadIdOf, type CollectedDays, type KeptUploadSent } from '../upload/upload-sent.js';
import { openKept } from '../read-again.js';
import { standingBeforeReport } from '../standing-before-report.js';
import { streams } from '../streams.js';
import { recordedSteps } from './bulk-steps.js';
import { KeptFiles } from './kept-files.js';
import { asBefore, asRecorded, type Past } from './past.js';
import { PastStreams } from './past-streams.js';
import { recordedOperations } from './recorded-operations.js';

/** What re-decisions read. */
export interface RedecisionSources {
  readonly store: Pick<EventStore, 'readStreamPart'>;
  readonly files: Pick<FileStore, 'open'>;
  readonly receiptsReader: Pick<ReceiptsFileReader, 'read'>;
  readonly tapeReader: PoolTapeReader;
  readonly receiptIndex: ReceiptIndex;
  readonly statusReader: AssetStatusFileReader;
  readonly assetStandings: AssetStandings;
  readonly holderLists: HolderListFileReader;
}

/** A command of the log, to be decided again. */
export interface PastCommand {
  readonly record: CommandRecord;
  /** The position of its first event. */
  readonly position: bigint;
}

/** What a command decides, decided again: to which stream it writes, and what, or why it is refused. */
export interface Redecision {
  readonly stream: string;
  readonly outcome: Result<readonly DomainEvent[], Refusal>;
}

type Redecide = (command: PastCommand) => Promise<Redecision>;

/**
 * Runs recorded commands again: the rule of the recorded version, on what was sent and what was added, seeing the stream
 * versions that were read. It is quick for those who ask in the log's order.
 *
 * @throws InvariantBroken where the record cannot be what a rule decided on: an unknown rule, a stream read that the
 *   record does not name
 * @throws KeyDestroyed, FileMissing where the file that it decided on cannot be read
 */
export class Redecider {
  private readonly past: PastStreams;
  private readonly files: KeptFiles;
  private readonly rules: ReadonlyMap<string, Redecide>;

  constructor(private readonly sources: RedecisionSources) {
    this.past = new PastStreams(sources.store);
    this.files = new KeptFiles(sources.files, sources.receiptsReader, sources.tapeReader, sources.statusReader);
    this.rules = new Map([
      ...[...recordedOperations, ...this.onHolderLists()].map((operation) => this.ruleOf(operation)),
      ...recordedSteps.map((step) => this.ruleOfStep(step)),
      [ruleName({ type: 'upload-receipts', ruleVersion: 1 }), (command: PastCommand) => this.acceptance(command)],
      [ruleName({ type: 'propose-valid-part', ruleVersion: 1 }), (command: PastCommand) => this.parting(command)],
      [
        ruleName({ type: 'approve-valid-part', ruleVersion: 1 }),
        (command: PastCommand) => this.partAcceptance(command),
      ],
      [
        ruleName({ type: 'upload-asset-status', ruleVersion: 1 }),
        (command: PastCommand) => this.statusAcceptance(command),
      ],
      [ruleName({ type: 'record-refusal', ruleVersion: 1 }), refusalAgain],
    ]);
  }

  async decide(command: PastCommand): Promise<Redecision> {
    const rule = this.rules.get(ruleName(command.record));
    if (!rule) throw new InvariantBroken(`no rule ${ruleName(command.record)} has ever decided`);
    return rule(command);
  }

  /** Lists are read again from their kept bytes. */
  private onHolderLists(): readonly Operation<object>[] {
    const listOf = listFrom(this.sources.files, this.sources.holderLists);
    return [receiveHolderList(listOf), bookHolderList(listOf)] as unknown as readonly Operation<object>[];
  }

  private ruleOf(operation: Operation<object>): [string, Redecide] {
    const decide: Redecide = ({ record }) => decideAgain(operation, record, asRecorded(this.past, record));
    return [ruleName({ type: operation.name, ruleVersion: operation.ruleVersion }), decide];
  }

  private ruleOfStep({ name, ruleVersion, streamOf, decide }: (typeof recordedSteps)[number]): [string, Redecide] {
    const again: Redecide = async ({ record, position }) => {
      const { sent } = record;
      const { today } = addedOf(record);
      const [own, before] = [asRecorded(this.past, record), asBefore(this.past, position)];
      return { stream: streamOf(sent), outcome: await decide({ sent, today, own, before, files: this.files }) };
    };
    return [ruleName({ type: name, ruleVersion }), again];
  }

  /** Which of the upload's receipts were reported before is asked of the index as the decision's collections stood. */
  private async acceptance({ record }: PastCommand): Promise<Redecision> {
    const past = asRecorded(this.past, record);
    const sent = record.sent as KeptUploadSent;
    const uploadId = uploadIdOf(sent, await daysOfUpload(past, sent));
    const operation = acceptUpload(uploadId, (others, asOf) =>
      this.sources.receiptIndex.reportedBefore(uploadId, others, asOf),
    );
    return decideAgain(operation as unknown as Operation<object>, record, past);
  }

  /** The file is read again, as the deal stood when its valid part was proposed. */
  private parting({ record }: PastCommand): Promise<Redecision> {
    const { receiptsReader: receipts } = this.sources;
    const files = { open: (digest: string) => openKept(this.sources.files, digest) };
    const operation = proposeValidPart((reader, asked) => examineFile({ files, receipts }, reader, asked));
    return decideAgain(operation as unknown as Operation<object>, record, asRecorded(this.past, record));
  }

  private partAcceptance({ record }: PastCommand): Promise<Redecision> {
    const { uploadId } = record.sent as ApproveValidPartSent;
    const operation = approveValidPart((others, asOf) =>
      this.sources.receiptIndex.reportedBefore(uploadId, others, asOf),
    );
    return decideAgain(operation as unknown as Operation<object>, record, asRecorded(this.past, record));
  }

  /** How the assets stood is asked of the index as the streams that the decision read stood. */
  private statusAcceptance({ record }: PastCommand): Promise<Redecision> {
    const past = asRecorded(this.past, record);
    const operation = acceptStatus((sent) => this.contradictionsOf(sent, past));
    return decideAgain(operation as unknown as Operation<object>, record, past);
  }

  private async contradictionsOf(sent: KeptStatusSent, past: Past): Promise<readonly Contradiction[]> {
    const state = await past.state(streams.collections(sent.dealId), collections);
    const kept = await past.events<ServicingEvent>(streams.assetStatus(statusUploadIdOf(sent, state)));
    const standing = await standingBeforeReport(past, this.sources.assetStandings, sent);
    if (!standing) return [];
    const lines = kept.flatMap(({ payload }) => payload.lines);
    return contradictions(lines, standing);
  }
}

/** The days on which the servicer of a file that was accepted collected then. */
async function daysOfUpload(past: Past, sent: KeptUploadSent): Promise<CollectedDays> {
  const { dealId, servicerId } = sent;
  const known = deal.requireDeal(await past.state(streams.deal(dealId), deal), dealId);
  const period = await collectionPeriodOf(past, sent);
  assert(
    known.ok && period,
    `a file of ${servicerId} is accepted by a deal that is registered, in a period that is open`,
  );
  const days = collectedDays(known.value.terms, servicerId, period);
  assert(days.ok, `a file is accepted of ${servicerId} on days on which it serves`);
  return days.value;
}

const ruleName = ({ type, ruleVersion }: Pick<CommandRecord, 'type' | 'ruleVersion'>): string =>
  `${type} v${ruleVersion}`;

async function decideAgain(operation: Operation<object>, record: CommandRecord, past: Past): Promise<Redecision> {
  const { sent } = record;
  const added = addedOf(record);
  const decided = await operation.decide(sent, past, added);
  return underPolicy(operation, { sent, added, decided }, past);
}

function addedOf({ commandId, added }: CommandRecord): AddedInputs {
  assert('today' in added && 'actor' in added, `${commandId} names its day and who acted`);
  return added as AddedInputs;
}

/** A refusal as evidence is made again from what was answered: the refused request itself is not kept. */
const refusalAgain: Redecide = async ({ record }) => {
  const answered = record.sent as Omit<RecordRefusal, 'today' | 'actor'>;
  return { stream: streams.evidence, outcome: ok([recordRefusal({ ...answered, ...addedOf(record) })]) };
};
