import { status, type ServerWritableStream } from '@grpc/grpc-js';
import shared from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { KeptRecord, StandLog } from './stand-log.js';

export type ReadCall = ServerWritableStream<streams.ReadReq, streams.ReadResp>;

/** `Read` of the first protocol: a stream or `$all`, either way, and the catch-up subscription to `$all`. */
export function read(log: StandLog, call: ReadCall, subscribers: Set<ReadCall>): void {
  const options = call.request.getOptions();
  if (!options) return refuse(call, 'no options');
  if (options.hasSubscription()) return subscribe(log, call, options, subscribers);
  const found = options.hasStream() ? streamRecords(log, options) : allRecords(log, options);
  if (found === null) {
    const missing = new streams.ReadResp.StreamNotFound();
    missing.setStreamIdentifier(identifierOf(nameIn(options)));
    call.write(new streams.ReadResp().setStreamNotFound(missing));
  } else {
    for (const record of found.slice(0, Number(options.getCount()))) call.write(answerOf(record));
  }
  call.end();
}

function streamRecords(log: StandLog, options: streams.ReadReq.Options): readonly KeptRecord[] | null {
  const records = log.stream(nameIn(options));
  if (records.length === 0) return null;
  const asked = options.getStream();
  const backwards = isBackwards(options);
  const from = asked?.hasRevision() ? Number(asked.getRevision()) : asked?.hasEnd() ? records.length - 1 : 0;
  return backwards ? records.slice(0, from + 1).reverse() : records.slice(from);
}

function allRecords(log: StandLog, options: streams.ReadReq.Options): readonly KeptRecord[] {
  const asked = options.getAll();
  const backwards = isBackwards(options);
  const ordered = backwards ? [...log.all].reverse() : log.all;
  const position = asked?.getPosition();
  const passes = filterOf(options);
  if (!position) return asked?.hasEnd() === backwards ? ordered.filter(passes) : [];
  // Forwards from a position begins with what stands there.
  return ordered.filter(
    (record) => passes(record) && (backwards ? compare(record, position) < 0 : compare(record, position) >= 0),
  );
}

function subscribe(log: StandLog, call: ReadCall, options: streams.ReadReq.Options, subscribers: Set<ReadCall>): void {
  const position = options.getAll()?.getPosition();
  const passes = filterOf(options);
  let next = position ? log.all.findIndex((record) => compare(record, position) > 0) : 0;
  if (next === -1) next = log.all.length;
  const send = (): void => {
    for (; next < log.all.length; next += 1) {
      const record = log.all[next];
      if (record && passes(record)) call.write(answerOf(record));
    }
  };
  const confirmation = new streams.ReadResp.SubscriptionConfirmation();
  confirmation.setSubscriptionId('stand');
  call.write(new streams.ReadResp().setConfirmation(confirmation));
  send();
  call.write(new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp()));
  const end = (): void => {
    log.grown.delete(send);
    subscribers.delete(call);
  };
  log.grown.add(send);
  subscribers.add(call);
  call.on('cancelled', end);
  call.on('close', end);
}

function filterOf(options: streams.ReadReq.Options): (record: KeptRecord) => boolean {
  const prefixes = options.getFilter()?.getStreamIdentifier()?.getPrefixList();
  return prefixes ? ({ stream }) => prefixes.some((prefix) => stream.startsWith(prefix)) : () => true;
}

function answerOf(record: KeptRecord): streams.ReadResp {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(new shared.UUID().setString(record.id));
  recorded.setStreamIdentifier(identifierOf(record.stream));
  recorded.setStreamRevision(String(record.revision));
  recorded.setCommitPosition(String(record.commit));
  recorded.setPreparePosition(String(record.prepare));
  recorded
    .getMetadataMap()
    .set('type', record.type)
    .set('content-type', record.contentType)
    .set('created', String(record.createdTicks));
  recorded.setCustomMetadata(record.metadata);
  recorded.setData(record.data);
  const event = new streams.ReadResp.ReadEvent();
  event.setEvent(recorded);
  event.setCommitPosition(String(record.commit));
  return new streams.ReadResp().setEvent(event);
}

const isBackwards = (options: streams.ReadReq.Options): boolean =>
  options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;

const nameIn = (options: streams.ReadReq.Options): string =>
  Buffer.from(options.getStream()?.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString('utf8');

const identifierOf = (name: string): shared.StreamIdentifier =>
  new shared.StreamIdentifier().setStreamName(Buffer.from(name));

function compare({ commit, prepare }: KeptRecord, position: streams.ReadReq.Options.Position): number {
  const [c, p] = [BigInt(position.getCommitPosition()), BigInt(position.getPreparePosition())];
  return commit === c ? Number(prepare - p) : Number(commit - c);
}

function refuse(call: ReadCall, details: string): void {
  call.emit('error', { code: status.INVALID_ARGUMENT, details });
}
