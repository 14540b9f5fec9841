import { assert, err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import { isGoverned } from '#domain/approvals';
import { recordRefusal, type CommandRefused } from '#domain/evidence';
import { requestDigest } from '#event-codec';
import type { AppendRequest, CommandRecord, EventStore, StoredEvent, StoredEventOf, StreamVersion } from '#event-store';
import { underPolicy } from './approvals/under-policy.js';
import { authorise, requireAllDeals, type OperationName } from './access/access.js';
import { processManager, type Actor } from './access/actor.js';
import type { CallerToConfirm } from './access/caller-to-confirm.js';
import { DealReach } from './access/deal-reach.js';
import { asRepeated, receiptOf } from './as-repeated.js';
import { closedDeal, dealOf, dealsOf, namesADeal } from './concerned-deals.js';
import type { AddedInputs, CommandReceipt, Operation, Preceding, RequestContext } from './operation.js';
import { Foreseen } from './foreseen.js';
import { Moving } from './moving.js';
import type { Clock } from './ports.js';
import { RecordedReader } from './recorded-reader.js';
import { requireStorable } from './storable.js';
import { streams } from './streams.js';
import { Turns } from './turns.js';

/** How often a decision is taken anew because another append came first; then TOO_MUCH_CONTENTION. */
const ATTEMPTS_MAX = 20;

/** Goes around the work on one request, and answers what it answers. */
export type ObserveCommand = (
  operation: OperationName,
  work: () => Promise<Result<CommandReceipt, Refusal>>,
  context: Pick<RequestContext, 'correlationId'>,
) => Promise<Result<CommandReceipt, Refusal>>;

/** The streams as they were read last, whatever came since; null where one of them is not at hand. */
export type HeldStreams = (names: readonly string[]) => ReadonlyMap<string, readonly StoredEvent[]> | null;

/** Of so many streams it costs less to read what is new than to have the append look whether each still stands. */
const HELD_STREAMS_MAX = 32;

/** What was decided, and under which conditions it is to be written. */
type ToAppend = AppendRequest & { readonly expectedVersion: number };

/** What is to be written, or what the system is to carry out before. */
type Decided = ToAppend | { readonly precededBy: Preceding };

/** What access looks at of a request. */
export interface NamedInRequest {
  readonly dealId?: string;
  readonly servicerId?: string;
}

/**
 * Every write of the system passes here: authorise, answer a repeat, load → decide → append, and record what is refused.
 * The answer is a receipt, or a refusal that changed nothing but the evidence stream.
 */
export class OperationRunner {
  /** Decisions on one stream would only conflict with each other; other processes are met by the expected version. */
  private readonly turns = new Turns();
  private readonly foreseen = new Foreseen();
  private readonly moving = new Moving();
  /** Which deals are there for whom. */
  readonly reach: DealReach;

  constructor(
    readonly store: EventStore,
    private readonly clock: Clock,
    private readonly newestCheckpoint: () => Promise<string | null> = async () => null,
    /** Sees each request with its answer, and changes neither: for those who count and time them. */
    private readonly observed: ObserveCommand = (_operation, work) => work(),
    private readonly held: HeldStreams = () => null,
  ) {
    this.reach = new DealReach(store, clock);
  }

  /**
   * Whether the actor may do this to what is named: asked before anything of a request is looked at. `known` is the deal's stream, for whoever
   * has read it already. Refused: FORBIDDEN, DEAL_UNKNOWN.
   */
  async authorise(
    actor: Actor,
    operation: OperationName,
    { dealId, servicerId, known }: NamedInRequest & { readonly known?: readonly StoredEvent[] | undefined } = {},
  ): Promise<Result<void, Refusal>> {
    const deal = dealId === undefined ? undefined : await this.reach.scopeFor(actor, dealId, known);
    return authorise(actor, operation, {
      ...(deal ? { deal } : {}),
      ...(servicerId === undefined ? {} : { servicerId }),
    });
  }

  /**
   * As {@link authorise} by what is held of the deal: the versions that this rests on, or null where nobody is let in by it, which only the log can
   * refuse.
   */
  async authoriseOnHeld(
    actor: Actor,
    operation: OperationName,
    { dealId }: Pick<NamedInRequest, 'dealId'>,
  ): Promise<readonly StreamVersion[] | null> {
    const names = dealId === undefined ? [] : [streams.deal(dealId)];
    const held = this.held(names);
    if (!held) return null;
    const known = names.map((one) => held.get(one))[0];
    const authorised = await this.authorise(actor, operation, dealId === undefined ? {} : { dealId, known });
    return authorised.ok ? names.map((stream) => ({ stream, version: known?.length ?? 0 })) : null;
  }

  async run<Sent extends object>(
    operation: Operation<Sent>,
    sent: Sent,
    context: RequestContext,
  ): Promise<Result<CommandReceipt, Refusal>> {
    const work = async (): Promise<Result<CommandReceipt, Refusal>> => {
      const outcome = await this.attempt(operation, sent, context);
      const confirmed = await context.toConfirm?.confirm();
      if (confirmed?.ok === false) return confirmed;
      if (!outcome.ok) await this.recordRefusal(operation.name, outcome.error, context);
      return outcome;
    };
    return this.observed(operation.name, work, context);
  }

  /** The business day, as decisions see it. */
  today(): string {
    return this.clock.today();
  }

  /** Keeps a refusal as evidence; a repeat of the refused request adds nothing. */
  async recordRefusal(commandType: string, refused: Refusal, context: RequestContext, faultCount = 1): Promise<void> {
    const today = this.clock.today();
    const event = recordRefusal({
      commandId: context.commandId,
      commandType,
      actor: context.actor.subject,
      refusal: refused,
      faultCount,
      today,
    });
    const { commandId, commandType: asked, refusal: reason } = event.payload;
    const sent = { commandId, commandType: asked, refusal: reason, faultCount };
    const command: CommandRecord = {
      // What the system asks because of an event is answered once; by what was refused where it is not: another request of a
      // person under the same id is evidence of its own.
      commandId: isAnswerTo(context, refused)
        ? refusalIdOf(context)
        : `${context.commandId}/refused/${requestDigest(sent).slice(0, 16)}`,
      type: 'record-refusal',
      sent,
      added: { today, actor: context.actor.subject },
      read: [],
      ruleVersion: 1,
    };
    await this.store.append({
      stream: streams.evidence,
      expectedVersion: 'any',
      events: [event],
      command,
      actor: context.actor.subject,
      correlationId: context.correlationId,
      causationId: context.causationId,
    });
  }

  /**
   * What the system was refused before because of the same event: that is the answer, whatever stands since. Otherwise a crash after the
   * refusal would have done later what the evidence says was refused.
   */
  private async keptRefusal(context: RequestContext): Promise<Refusal | null> {
    if (context.causationId === null) return null;
    const kept = await this.store.findCommand(refusalIdOf(context));
    const [event] = (kept?.events ?? []) as readonly StoredEventOf<CommandRefused>[];
    return event?.payload.refusal ?? null;
  }

  private async attempt<Sent extends object>(
    operation: Operation<Sent>,
    sent: Sent,
    context: RequestContext,
  ): Promise<Result<CommandReceipt, Refusal>> {
    const stream = operation.streamOf(sent);
    const named = { ...(namesADeal(sent) ? { dealId: sent.dealId } : {}), ...operation.scopeOf?.(sent) };
    const storable = requireStorable(sent);
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
      const outcome = await this.turns.take(stream, async () => {
        if (attempt === 1 && storable.ok) {
          const appended = await this.attemptOnHeld(operation, sent, context, named);
          if (appended) return appended;
        }
        // What access looks at and what the decision will likely read is read in one go.
        const [confirmed, kept, authorised, foreseen] = await Promise.all([
          context.toConfirm?.confirm(),
          this.keptRefusal(context),
          this.authorise(context.actor, operation.name, named),
          storable.ok ? this.foreseenFor(operation.name, stream) : new Map<string, never>(),
        ]);
        if (confirmed?.ok === false) return confirmed;
        if (kept) return err(kept);
        if (!authorised.ok) return authorised;
        if (!storable.ok) return storable;
        const decided = await this.decideUnlessRepeated(
          operation,
          sent,
          context,
          new RecordedReader(this.store, foreseen),
        );
        if ('ok' in decided) return decided;
        return 'precededBy' in decided ? this.carryOutFirst(decided.precededBy, context) : this.append(decided);
      });
      if (outcome !== 'conflict') return outcome;
    }
    return err(refusal('TOO_MUCH_CONTENTION', `${operation.name} met a newer version ${ATTEMPTS_MAX} times`));
  }

  /**
   * Decides on what is held of the streams, and has the append refuse where any of them has moved: what succeeds so was true when it was
   * written, access to the deal and what is still to be confirmed of the caller included. Null where it does not succeed: that is then found
   * anew on what the log holds.
   */
  private async attemptOnHeld<Sent extends object>(
    operation: Operation<Sent>,
    sent: Sent,
    context: RequestContext,
    named: NamedInRequest,
  ): Promise<Result<CommandReceipt, Refusal> | null> {
    const stream = operation.streamOf(sent);
    // What the system was refused because of an event is looked for first.
    if (context.causationId !== null || this.moving.includes(operation.name, stream)) return null;
    const names = this.foreseen.of(operation.name, stream);
    const dealStreams = named.dealId === undefined ? [] : [streams.deal(named.dealId)];
    const held = names.length > HELD_STREAMS_MAX ? null : this.held([...names, ...dealStreams]);
    if (!held) return null;
    const known = dealStreams.map((one) => held.get(one))[0];
    const authorised = await this.authorise(context.actor, operation.name, { ...named, known });
    if (!authorised.ok) return null;
    // Streams that are held from different times may contradict each other.
    const decided = await this.decide(operation, sent, context, new RecordedReader(this.store, held)).catch(() => null);
    if (!decided?.ok || 'precededBy' in decided.value) return null;
    const request = decided.value;
    const looked = dealStreams.map((one) => ({ stream: one, version: held.get(one)?.length ?? 0 }));
    const restsOn = new Map([...looked, ...request.command.read].map((one) => [one.stream, one]));
    for (const known of context.toConfirm?.restsOn ?? []) {
      if ((restsOn.get(known.stream) ?? known).version !== known.version) return null;
      restsOn.set(known.stream, known);
    }
    if ((restsOn.get(request.stream)?.version ?? request.expectedVersion) !== request.expectedVersion) return null;
    restsOn.delete(request.stream);
    const outcome = await this.append({ ...request, unchanged: [...restsOn.values()] }, context.toConfirm);
    if (outcome !== 'conflict') return outcome;
    this.moving.add(operation.name, stream);
    return null;
  }

  /** By the system's own hand, whoever asked for what follows; what is decided after it is decided anew. */
  private async carryOutFirst(
    { operation, sent }: Preceding,
    context: RequestContext,
  ): Promise<Result<CommandReceipt, Refusal> | 'conflict'> {
    const { commandId, correlationId } = context;
    const first = await this.attempt(operation, sent, {
      ...{ actor: processManager, commandId: `${commandId}/${operation.name}`, correlationId, causationId: null },
    });
    return first.ok ? 'conflict' : first;
  }

  /** The log knows a repeat when it is to append; where nothing is, the same request may have done before what is refused now, or breaks. */
  private async decideUnlessRepeated<Sent extends object>(
    operation: Operation<Sent>,
    sent: Sent,
    context: RequestContext,
    reader: RecordedReader,
  ): Promise<Decided | Result<CommandReceipt, Refusal>> {
    const earlier = () => this.earlierAnswer(operation.name, sent, context);
    try {
      const decided = await this.decide(operation, sent, context, reader);
      return decided.ok ? decided.value : ((await earlier()) ?? decided);
    } catch (fault) {
      const answer = await earlier();
      if (answer) return answer;
      throw fault;
    }
  }

  private async decide<Sent extends object>(
    operation: Operation<Sent>,
    sent: Sent,
    context: RequestContext,
    reader: RecordedReader,
  ): Promise<Result<Decided, Refusal>> {
    const stream = operation.streamOf(sent);
    const version = await reader.versionOf(stream);
    const added: AddedInputs = {
      today: this.clock.today(),
      actor: context.actor.subject,
      ...(isGoverned(operation.name) && context.actor.roles.includes('trustee manager') ? { isManager: true } : {}),
      ...(operation.embedsCheckpoint ? { checkpoint: await this.newestCheckpoint() } : {}),
    };
    const seen = operation.seenStreamOf?.(sent) ?? stream;
    const seenAt = await reader.versionOf(seen);
    const stale = context.expectedVersion === undefined ? null : staleness(seen, seenAt, context.expectedVersion);
    // Of a stream that does not exist nothing was seen: the decision says what is missing better than "stale" does.
    if (stale && seenAt > 0) return err(stale);
    const own = await operation.decide(sent, reader, added);
    const {
      stream: into,
      outcome: decided,
      restsOn,
    } = await underPolicy(operation, { sent, added, decided: own }, reader);
    const intoVersion = into === stream ? version : await reader.versionOf(into);
    const { read } = reader;
    // Not what it had the newest event of alone, such as the last event of a large file.
    this.foreseen.remember(operation.name, stream, reader.readInFull);
    const dealId = dealOf(sent, decided);
    // Of which deals it truly is, what was decided says: not every request names one, and one may be named for another's object.
    for (const decidedOf of dealsOf(decided)) {
      const known = reader.readAlready(streams.deal(decidedOf));
      const reached = await this.authorise(context.actor, operation.name, { dealId: decidedOf, known });
      if (!reached.ok) return reached;
    }
    if (decided.ok && dealId === null && !operation.isOfNoDeal) {
      const ofAll = requireAllDeals(context.actor, operation.name);
      if (!ofAll.ok) return ofAll;
    }
    const closed = dealId === null ? null : await closedDeal(dealId, reader);
    if (closed) return err(closed);
    if (!decided.ok) return decided;
    if (stale) return err(stale);
    assert(decided.value.length > 0, `${operation.name} decided nothing and refused nothing`);
    reader.requireFoldable(into, decided.value);
    const precededBy = await operation.precededBy?.(decided.value, reader);
    if (precededBy) return ok({ precededBy });
    // Whatever concerns a deal is written while it stands as it was seen: not liquidated.
    const rests = (one: string): boolean =>
      one !== into &&
      (operation.restsOnAllRead === true ||
        // What is approved by several is what stands, by the policy that stands.
        [stream, streams.approvalPolicy, ...restsOn].includes(one) ||
        (dealId !== null && one === streams.deal(dealId)));
    return ok({
      stream: into,
      expectedVersion: intoVersion,
      events: decided.value,
      unchanged: reader.read.filter((one) => rests(one.stream)),
      command: {
        commandId: context.commandId,
        type: operation.name,
        sent,
        added,
        read,
        ruleVersion: operation.ruleVersion,
      },
      actor: context.actor.subject,
      correlationId: context.correlationId,
      causationId: context.causationId,
    });
  }

  /** What the decision will likely read, read at once. */
  private async foreseenFor(
    operation: OperationName,
    stream: string,
  ): Promise<ReadonlyMap<string, readonly StoredEvent[]>> {
    const names = this.foreseen.of(operation, stream);
    const read = await this.store.readStreams(names.map((name) => ({ stream: name, fromVersion: 1 })));
    return new Map(names.map((name, i) => [name, read[i] ?? []]));
  }

  private async append(
    request: ToAppend,
    toConfirm?: CallerToConfirm,
  ): Promise<Result<CommandReceipt, Refusal> | 'conflict'> {
    const { command } = request;
    const appended = await this.store.append(request);
    switch (appended.outcome) {
      case 'conflict':
        return 'conflict';
      case 'command id reused':
        return err(commandIdReused(command.commandId));
      case 'repeated': {
        // The same request came in twice at once: the first answered for both, unless it was another operation.
        const earlier = await this.store.findCommand(command.commandId);
        return earlier?.record.type === command.type
          ? ok(await asRepeated(this.store, receiptOf(command.commandId, appended.events, appended.cursor)))
          : err(commandIdReused(command.commandId));
      }
      case 'appended':
        toConfirm?.confirmedByAppend();
        return ok(receiptOf(command.commandId, appended.events, appended.cursor));
    }
  }

  /** The answer that the same request got before, `null` if there was none, COMMAND_ID_REUSED for another request. */
  async earlierAnswer(
    name: OperationName,
    sent: object,
    context: RequestContext,
  ): Promise<Result<CommandReceipt, Refusal> | null> {
    const earlier = await this.store.findCommand(context.commandId);
    if (!earlier) return null;
    const same = earlier.record.type === name && earlier.requestDigest === requestDigest(sent);
    if (!same) return err(commandIdReused(context.commandId));
    const newest = earlier.events.at(-1);
    assert(newest, 'a kept command has events');
    return ok(await asRepeated(this.store, receiptOf(context.commandId, earlier.events, newest.cursor)));
  }
}

/** Under which id it is kept what the system was refused because of an event. */
const refusalIdOf = ({ commandId }: Pick<RequestContext, 'commandId'>): string => `${commandId}/refused`;

/** Whether the refusal settles what an event calls for; who met other writers again and again has no answer yet. */
const isAnswerTo = ({ causationId }: RequestContext, { code }: Refusal): boolean =>
  causationId !== null && code !== 'TOO_MUCH_CONTENTION';

/** The refusal of a caller who has seen another version than stands, `null` for one who has seen this one. */
const staleness = (stream: string, standsAt: number, expected: number): Refusal | null =>
  expected === standsAt
    ? null
    : refusal('STALE', `${stream} stands at version ${standsAt}, not ${expected}`, {
        field: 'If-Match',
        value: String(expected),
      });

const commandIdReused = (commandId: string): Refusal =>
  refusal('COMMAND_ID_REUSED', 'another request was made under this key', {
    field: 'Idempotency-Key',
    value: commandId,
  });
