import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { CommandReceipt } from '#application';

/** An answer over HTTP. */
export interface Answered {
  readonly status: number;
  /** Whether reads show the write, for a receipt. */
  readonly readable: boolean;
  readonly text: string;
}

/** One request of a careful client, which another API can be sent again: the key stays the same. */
export interface Command {
  readonly path: string;
  readonly body: string;
  readonly type: 'application/json' | 'text/csv';
  readonly key: string;
}

export const command = (path: string, body: object = {}): Command => ({
  path,
  body: JSON.stringify(body),
  type: 'application/json',
  key: randomUUID(),
});

export const csvCommand = (path: string, body: string): Command => ({
  path,
  body,
  type: 'text/csv',
  key: randomUUID(),
});

/** A user's client over connections that are kept. */
export class Caller {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(private readonly token: string) {}

  /** Rejects where the connection breaks before the answer is whole. */
  send(origin: string, { path, body, type, key }: Command): Promise<Answered> {
    return this.call(`${origin}${path}`, 'POST', body, {
      'Content-Type': type,
      'Content-Length': String(Buffer.byteLength(body)),
      'Idempotency-Key': key,
    });
  }

  get(origin: string, path: string): Promise<Answered> {
    return this.call(`${origin}${path}`, 'GET', '', {});
  }

  close(): void {
    this.agent.destroy();
  }

  private call(url: string, method: string, body: string, headers: Record<string, string>): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const sent = request(
        url,
        { method, agent: this.agent, headers: { ...headers, Authorization: `Bearer ${this.token}` } },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              readable: answer.headers['truststream-readable'] === 'yes',
              text: Buffer.concat(chunks).toString(),
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }
}

/** The receipt of a write. Throws for any other answer. */
export function receiptIn({ path }: Command, { status, text }: Answered): CommandReceipt {
  if (status > 201) throw new Error(`POST ${path}: ${status} ${text}`);
  return JSON.parse(text) as CommandReceipt;
}
