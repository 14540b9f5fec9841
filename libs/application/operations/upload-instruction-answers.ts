import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import * as instruction from '#domain/instruction';
import * as answers from '#domain/instruction-answers';
import * as period from '#domain/period';
import { err, ok, refusal, type Amount, type Result } from '#domain/shared';
import { claimingBefore } from '../claiming-before.js';
import { refusedFile } from '../file-refusal.js';
import type { CommandReceipt, Operation, RequestContext, StreamReader } from '../operation.js';
import { OperationRunner } from '../operation-runner.js';
import { InstructionAnswersFileReader, RawFiles, type FileRefusal, type ReadAnswerLine } from '../ports.js';
import { RecordedReader } from '../recorded-reader.js';
import { heldWhereShort } from '../short-accounts.js';
import { asBooked } from '../payment-references.js';
import { requireStorable } from '../storable.js';
import { bookedBesideExecution, creditsBooked } from '../standing-under.js';
import { streams } from '../streams.js';

export interface UploadInstructionAnswersSent {
  readonly dealId: string;
  readonly fileName: string;
}

type ReadAnswersSent = answers.ReceiveInstructionAnswers['sent'];

/** A distribution has some dozens of transfers; what an event holds has a limit. */
const ANSWERS_MAX = 2_000;

/** Takes in the custodian's file of answers: every one, or every fault. */
export class UploadInstructionAnswers extends Command<Result<CommandReceipt, FileRefusal>> {
  constructor(
    readonly sent: UploadInstructionAnswersSent,
    readonly bytes: Uint8Array,
    readonly context: RequestContext,
  ) {
    super();
  }
}

/** The references of executed transfers in a file that stand for other movements than these. */
type BookedBeside = (
  reader: StreamReader,
  sent: ReadAnswersSent,
  instructions: ReadonlyMap<string, instruction.InstructionState>,
) => Promise<ReadonlySet<string>>;

/** The deciding half, once the file is read. */
const decidedBy = (ruleVersion: number, bookedOf: BookedBeside): Operation<ReadAnswersSent> => ({
  name: 'upload-instruction-answers',
  ruleVersion,
  // What leaves an account short at the same moment, or is booked under the same reference, would have the lines refused one by one afterwards.
  restsOnAllRead: true,
  streamOf: ({ dealId }) => streams.instructionAnswers(dealId),
  decide: async (sent, reader, { today }) => {
    const instructions = new Map<string, instruction.InstructionState>();
    const leaving = new Map<string, instruction.IssuedInstruction>();
    for (const { instructionId } of sent.answers) {
      const state = await reader.state(streams.instruction(instructionId), instruction);
      instructions.set(instructionId, state);
      if (state.status !== 'none') leaving.set(state.instruction.from, state.instruction);
    }
    const held = new Map<string, Amount>();
    for (const [account, transfer] of leaving) {
      const left = await heldWhereShort(reader, transfer);
      if (left !== null) held.set(account, left);
    }
    const booked = await bookedOf(reader, sent, instructions);
    const known = await reader.state(streams.deal(sent.dealId), deal);
    return answers.receiveInstructionAnswers(
      { sent, added: { today, deal: known, instructions, held, booked } },
      await reader.state(streams.instructionAnswers(sent.dealId), answers),
    );
  },
});

/** A batch leaves one account on one day: whatever else bears its number is another movement. */
const bookedBesideLines: BookedBeside = async (reader, { answers: lines }, instructions) => {
  const booked = new Set<string>();
  for (const line of lines) {
    const standing = instructions.get(line.instructionId);
    if (line.outcome !== 'executed' || !standing || standing.status === 'none') continue;
    const batch = answers.batchOf(lines, line.bankReference);
    const isOne = batch.every(({ instructionId, executedOn }) => {
      const other = instructions.get(instructionId);
      const leaves = other && other.status !== 'none' ? other.instruction.from : null;
      return leaves === standing.instruction.from && executedOn === line.executedOn;
    });
    if (!isOne) booked.add(asBooked(line.bankReference));
    for (const one of await bookedBesideExecution(reader, { ...standing.instruction, ...line }, batch)) booked.add(one);
  }
  return booked;
};

export const receiveReadAnswers: Operation<ReadAnswersSent> = {
  ...decidedBy(3, bookedBesideLines),
  // All of a file at once, instead of one by one as its answers are given.
  precededBy: claimingBefore,
};

/** As long as the references were looked up among credits and debits only, not among payments. Nobody can ask for it any more. */
export const receiveReadAnswersByRule2 = decidedBy(2, async (reader, { dealId }) => creditsBooked(reader, dealId));

/** As long as the references of executed transfers were not looked up among those of other movements. Nobody can ask for it any more. */
export const receiveReadAnswersByRule1 = decidedBy(1, async () => new Set());

@CommandHandler(UploadInstructionAnswers)
export class UploadInstructionAnswersHandler implements ICommandHandler<UploadInstructionAnswers> {
  constructor(
    @Inject(OperationRunner) private readonly runner: OperationRunner,
    @Inject(RawFiles) private readonly files: RawFiles,
    @Inject(InstructionAnswersFileReader) private readonly reader: InstructionAnswersFileReader,
  ) {}

  async execute(request: UploadInstructionAnswers): Promise<Result<CommandReceipt, FileRefusal>> {
    const { context } = request;
    const read = await this.read(request);
    if (read.ok) return this.runner.run(receiveReadAnswers, read.value, context);
    await this.runner.recordRefusal('upload-instruction-answers', read.error, context, read.error.faults?.faultCount);
    return read;
  }

  private async read({
    sent,
    bytes,
    context,
  }: UploadInstructionAnswers): Promise<Result<ReadAnswersSent, FileRefusal>> {
    const authorised = await this.runner.authorise(context.actor, 'upload-instruction-answers', sent);
    if (!authorised.ok) return authorised;
    const storable = requireStorable(sent);
    if (!storable.ok) return storable;
    const { dealId, fileName } = sent;
    const log = new RecordedReader(this.runner.store);
    const known = deal.requireDeal(await log.state(streams.deal(dealId), deal), dealId);
    if (!known.ok) return known;
    const { digest } = await this.files.put(bytes);
    // The same file again asks for the same: it is not read against what its own answers changed.
    const received = await log.events<answers.InstructionAnswersEvent>(streams.instructionAnswers(dealId));
    const same = received.find(({ payload }) => payload.fileDigest === digest);
    if (same) return ok({ ...same.payload, fileName });
    const standing = await transfersOf(log, dealId);
    const parsed = await this.reader.read(bytes, {
      today: this.runner.today(),
      awaited: (instructionId) => standing.get(instructionId) ?? null,
    });
    if (!parsed.ok) return err(refusedFile(parsed.error));
    if (parsed.value.length > ANSWERS_MAX) {
      const message = `the file has ${parsed.value.length} answers, more than ${ANSWERS_MAX}`;
      return err(refusal('FILE_REJECTED', message, { remedy: 'send the answers in several files' }));
    }
    return ok({ dealId, fileName, fileDigest: digest, fileBytes: bytes.length, answers: parsed.value.map(answerOf) });
  }
}

type Standing = { readonly attempt: number; readonly amount: Amount } | 'answered';

/** The transfers of the deal that were sent: what awaits its answer, and what is answered. */
async function transfersOf(reader: StreamReader, dealId: string): Promise<ReadonlyMap<string, Standing>> {
  const standing = new Map<string, Standing>();
  for (let periodNumber = 1; ; periodNumber += 1) {
    const opened = await reader.state(streams.period(dealId, periodNumber), period);
    if (opened.status === 'unopened') return standing;
    const paying = await reader.state(streams.distribution(dealId, periodNumber), distribution);
    if ('executed' in paying) for (const instructionId of paying.executed) standing.set(instructionId, 'answered');
    if (paying.status !== 'instructed') continue;
    for (const instructionId of paying.outstanding) {
      const sent = await reader.state(streams.instruction(instructionId), instruction);
      if (sent.status === 'none') continue;
      standing.set(instructionId, sent.status === 'awaiting answer' ? sent.instruction : 'answered');
    }
  }
}

function answerOf({
  line,
  instructionId,
  attempt,
  outcome,
  executedOn,
  executedAt,
  bankReference,
  reason,
}: ReadAnswerLine): answers.AnswerLine {
  const answered = { line, instructionId, attempt: Number(attempt) };
  return outcome === 'executed'
    ? { ...answered, outcome, executedOn, bankReference, ...(executedAt !== '' && { executedAt }) }
    : { ...answered, outcome, reason };
}
