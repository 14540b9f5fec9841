import { createReadStream } from 'node:fs';
import { DetailedError, Upload } from 'tus-js-client';
import { ServerAway, thrownFor } from './server.js';

export interface Sending {
  /** Where the bytes go: an upload that was begun. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly delays_ms: readonly number[];
  /** Ends the sending; what came stays where it is. */
  readonly signal: AbortSignal;
  readonly onProgress: (sentBytes: number, lengthBytes: number) => void;
}

/**
 * Sends the file from the byte on that the upload stands at, and goes on where a connection breaks. Throws `Refused`,
 * {@link ServerAway}, `ServerFault` as the server answers, and the signal's reason.
 */
export async function sendPieces(
  path: string,
  { url, headers, delays_ms, signal, onProgress }: Sending,
): Promise<void> {
  const stream = createReadStream(path);
  try {
    await new Promise<void>((resolve, reject) => {
      const upload = new Upload(stream, {
        uploadUrl: url,
        headers: { ...headers },
        retryDelays: [...delays_ms],
        onProgress,
        onSuccess: () => resolve(),
        onError: (error) => reject(faultOf(error, url)),
      });
      const stop = (): void => void upload.abort().then(() => reject(signal.reason as Error), reject);
      if (signal.aborted) return stop();
      signal.addEventListener('abort', stop, { once: true });
      upload.start();
    });
  } finally {
    stream.destroy();
  }
}

/** What the client of the protocol gave up for. */
function faultOf(error: Error | DetailedError, url: string): Error {
  const answer = error instanceof DetailedError ? error.originalResponse : null;
  if (!answer) return new ServerAway(`${url} cannot be reached: ${error.message}`);
  return thrownFor(answer.getStatus(), answer.getBody());
}
