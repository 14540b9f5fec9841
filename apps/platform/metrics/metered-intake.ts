import type { Result } from '#domain/shared';
import type { ByteSource } from '#file-store';
import type { Metrics } from './metrics.js';

type Reading = ReturnType<Metrics['intake']>;

/** A reader of large files that is timed, its bytes counted as they pass. */
export const meteredPassing = <Context, Lines, Totals, Faults>(
  metrics: Pick<Metrics, 'intake'>,
  kind: string,
  read: (bytes: ByteSource, context: Context) => AsyncGenerator<Lines, Result<Totals, Faults>>,
) =>
  async function* (bytes: ByteSource, context: Context): AsyncGenerator<Lines, Result<Totals, Faults>> {
    const reading = metrics.intake(kind);
    let outcome: 'read' | 'rejected' | 'failed' = 'failed';
    try {
      const answer = yield* read(counted(bytes, reading), context);
      outcome = answer.ok ? 'read' : 'rejected';
      return answer;
    } finally {
      reading.ended(outcome);
    }
  };

function counted(bytes: ByteSource, reading: Reading): ByteSource {
  if (!(bytes instanceof Uint8Array)) return passing(bytes, reading);
  reading.passed(bytes.length);
  return bytes;
}

/** A reader that answers for the whole file, timed. */
export const meteredWhole =
  <Context, Value, Faults>(
    metrics: Pick<Metrics, 'intake'>,
    kind: string,
    read: (bytes: ByteSource, context: Context) => Promise<Result<Value, Faults>>,
  ) =>
  async (bytes: ByteSource, context: Context): Promise<Result<Value, Faults>> => {
    const reading = metrics.intake(kind);
    try {
      const answer = await read(counted(bytes, reading), context);
      reading.ended(answer.ok ? 'read' : 'rejected');
      return answer;
    } catch (error) {
      reading.ended('failed');
      throw error;
    }
  };

async function* passing(bytes: AsyncIterable<Uint8Array>, reading: Reading): AsyncGenerator<Uint8Array> {
  for await (const part of bytes) {
    reading.passed(part.length);
    yield part;
  }
}
