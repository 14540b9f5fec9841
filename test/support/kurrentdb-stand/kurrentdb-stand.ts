import { Server, ServerCredentials, status, type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import features from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_pb.js';
import featuresGrpc from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_grpc_pb.js';
import streamsGrpc from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb.js';
import type {
  AppendRecordsRequest,
  AppendRecordsResponse,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v2/streams/streams_pb.js';
import appendsGrpc from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v2/streams/streams_grpc_pb.js';
import { appendRecords } from './append-records.js';
import { read, type ReadCall } from './read.js';
import { StandLog } from './stand-log.js';

/**
 * A stand that speaks so much of KurrentDB's gRPC protocol as the event store uses, over a log in memory. It proves our
 * use of the client and of the protocol, with faults on demand; it does not prove the server (docs/reference/event-stores.md).
 */
export class KurrentDbStand {
  readonly log = new StandLog();
  private readonly subscribers = new Set<ReadCall>();
  private readonly server = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
  private port = 0;
  /** What happens to the appends that come next, one after another. */
  private readonly faults: ('answer lost' | 'refused')[] = [];

  private constructor() {}

  static async start(): Promise<KurrentDbStand> {
    const stand = new KurrentDbStand();
    stand.server.addService(streamsGrpc.StreamsService, {
      read: (call: ReadCall) => read(stand.log, call, stand.subscribers),
    });
    stand.server.addService(appendsGrpc.StreamsServiceService, { appendRecords: stand.append });
    stand.server.addService(featuresGrpc.ServerFeaturesService, { getSupportedMethods: supportedMethods });
    stand.port = await new Promise((resolve, reject) =>
      stand.server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) =>
        error ? reject(error) : resolve(port),
      ),
    );
    return stand;
  }

  get url(): string {
    return `kurrentdb://127.0.0.1:${this.port}?tls=false`;
  }

  /** The next append is written, and its writer does not hear of it. */
  loseNextAnswer(): void {
    this.faults.push('answer lost');
  }

  /** The next append is not written. */
  refuseNextAppend(): void {
    this.faults.push('refused');
  }

  /** Every subscription breaks off, as when its node goes down. */
  cutSubscriptions(): void {
    for (const call of [...this.subscribers]) call.emit('error', { code: status.UNAVAILABLE, details: 'cut' });
  }

  get subscriptions(): number {
    return this.subscribers.size;
  }

  async stop(): Promise<void> {
    this.server.forceShutdown();
  }

  private readonly append = (
    call: ServerUnaryCall<AppendRecordsRequest, AppendRecordsResponse>,
    answer: sendUnaryData<AppendRecordsResponse>,
  ): void => {
    const fault = this.faults.shift();
    const unavailable = { code: status.UNAVAILABLE, details: `the stand was told: ${fault}` };
    if (fault === 'refused') return answer(unavailable);
    try {
      const response = appendRecords(this.log, call.request);
      if (fault === 'answer lost') answer(unavailable);
      else answer(null, response);
    } catch (error) {
      answer(error as Error);
    }
  };
}

/** What this stand says it can do, as a server of that version does. */
function supportedMethods(
  _call: ServerUnaryCall<unknown, features.SupportedMethods>,
  answer: sendUnaryData<features.SupportedMethods>,
): void {
  const methods = new features.SupportedMethods().setEventStoreServerVersion('26.1.0');
  for (const { path } of [streamsGrpc.StreamsService.read, appendsGrpc.StreamsServiceService.appendRecords]) {
    const [, service = '', method = ''] = path.split('/');
    methods.addMethods(new features.SupportedMethod().setServiceName(service).setMethodName(method));
  }
  answer(null, methods);
}
