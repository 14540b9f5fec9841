import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import protobufAny from 'google-protobuf/google/protobuf/any_pb.js';
import statusPb from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/status_pb.js';
import errors from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v2/streams/errors_pb.js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v2/streams/streams_pb.js';
import type { StandLog, StandRecord, StreamCheck, Violation } from './stand-log.js';

/** `AppendRecords` of the second protocol: every record or none, where every check holds. */
export function appendRecords(log: StandLog, request: streams.AppendRecordsRequest): streams.AppendRecordsResponse {
  const records = request.getRecordsList().map(recordOf);
  const violations = log.append(records, request.getChecksList().map(checkOf));
  if (violations.length > 0) throw violated(violations);
  const response = new streams.AppendRecordsResponse();
  for (const stream of new Set(records.map((record) => record.stream))) {
    const revision = new streams.StreamRevision();
    revision.setStream(stream);
    revision.setRevision(String(log.stream(stream).length - 1));
    response.addRevisions(revision);
  }
  response.setPosition(String(log.all.at(-1)?.commit ?? 0n));
  return response;
}

function recordOf(record: streams.AppendRecord): StandRecord {
  const properties: Record<string, unknown> = {};
  record.getPropertiesMap().forEach((value, key) => (properties[key] = value.toJavaScript()));
  const schema = record.getSchema();
  return {
    id: record.getRecordId() ?? '',
    stream: record.getStream(),
    type: schema?.getName() ?? '',
    contentType:
      schema?.getFormat() === streams.SchemaFormat.SCHEMA_FORMAT_JSON ? 'application/json' : 'application/octet-stream',
    data: record.getData_asU8(),
    metadata: Buffer.from(JSON.stringify(properties)),
  };
}

function checkOf(check: streams.ConsistencyCheck): StreamCheck {
  const state = check.getStreamState();
  return { stream: state?.getStream() ?? '', expected: BigInt(state?.getExpectedState() ?? '0') };
}

/** The error as the server words it: a status with its details in the trailer. */
function violated(violations: readonly Violation[]): ServiceError {
  const details = new errors.AppendConsistencyViolationErrorDetails();
  for (const { index, check, actual } of violations) {
    const state = new errors.ConsistencyViolation.StreamStateViolation();
    state.setStream(check.stream);
    state.setExpectedState(String(check.expected));
    state.setActualState(String(actual));
    const violation = new errors.ConsistencyViolation();
    violation.setCheckIndex(index);
    violation.setStreamState(state);
    details.addViolations(violation);
  }
  const any = new protobufAny.Any();
  any.pack(details.serializeBinary(), 'kurrentdb.protocol.v2.streams.errors.AppendConsistencyViolationErrorDetails');
  const rpc = new statusPb.Status();
  rpc.setDetails(any);
  const metadata = new Metadata();
  metadata.set('grpc-status-details-bin', Buffer.from(rpc.serializeBinary()));
  const message = 'a consistency check does not hold';
  return Object.assign(new Error(message), { code: status.FAILED_PRECONDITION, details: message, metadata });
}
