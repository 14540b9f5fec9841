import { randomUUID } from 'node:crypto';
import type { CommandReceipt } from '#application';
import type { Problem } from '../../../apps/api/http/problem.js';
import { requireDocumentedAnswer, requireDocumentedRefusal } from './documented.js';

/** What a test says about one request; everything else is as a careful client would send it. */
export interface Sending {
  readonly body?: object;
  readonly csv?: string | Uint8Array;
  /** A body of whatever type the headers name. */
  readonly bytes?: Uint8Array;
  readonly query?: Record<string, string>;
  /** Headers to add, or to leave out with `undefined`. */
  readonly headers?: Record<string, string | undefined>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Speaks to the API as one user: token, a key for each write, and If-Match where a version is given. */
export class ApiClient {
  constructor(
    private readonly origin: string,
    private readonly token: string | null,
  ) {}

  get(path: string, sending: Sending = {}): Promise<Answer> {
    return this.send('GET', path, sending, {});
  }

  /** Reads JSON. Throws for any answer but 200. */
  async read<T>(path: string, sending: Sending = {}): Promise<T> {
    const answer = await this.get(path, sending);
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.text}`);
    return JSON.parse(answer.text) as T;
  }

  /** Reads every row of a list, part after part. Throws for any answer but 200. */
  async rows<T>(path: string, sending: Sending = {}): Promise<T[]> {
    const { rows, next } = await this.read<{ rows: T[]; next: string | null }>(path, sending);
    if (next === null) return rows;
    return [...rows, ...(await this.rows<T>(path, { ...sending, query: { ...sending.query, after: next } }))];
  }

  /** Reads a file. Throws for any answer but 200. */
  async download(path: string, sending: Sending = {}): Promise<{ headers: Headers; bytes: Uint8Array }> {
    const response = await this.fetch('GET', path, sending, {});
    if (response.status !== 200) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
    return { headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) };
  }

  post(path: string, sending: Sending = {}): Promise<Answer> {
    return this.send('POST', path, sending, { 'Idempotency-Key': randomUUID() });
  }

  /** Sends a piece of a file. */
  async patch(path: string, piece: Uint8Array, headers: Record<string, string>): Promise<Answer> {
    const usual = { 'Content-Type': 'application/offset+octet-stream' };
    return this.documented('PATCH', path, await this.fetch('PATCH', path, { bytes: piece, headers }, usual));
  }

  head(path: string): Promise<Answer> {
    return this.send('HEAD', path, {}, {});
  }

  options(path: string): Promise<Answer> {
    return this.send('OPTIONS', path, {}, {});
  }

  delete(path: string): Promise<Answer> {
    return this.send('DELETE', path, {}, {});
  }

  /** The header that proves the user. */
  get authorization(): Record<string, string> {
    return this.token === null ? {} : { Authorization: `Bearer ${this.token}` };
  }

  /** Follows server-sent events, whose data are JSON. Throws for any answer but 200. */
  async events<T>(
    path: string,
    { lastEventId, signal }: { readonly lastEventId?: string; readonly signal?: AbortSignal },
  ): Promise<AsyncGenerator<{ readonly id: string; readonly data: T }>> {
    const response = await fetch(new URL(path, this.origin), {
      headers: { ...this.authorization, ...(lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }) },
      ...(signal ? { signal } : {}),
    });
    if (response.status !== 200 || !response.body) throw new Error(`GET ${path}: ${response.status}`);
    return eventsOf<T>(response.body.pipeThrough(new TextDecoderStream()));
  }

  /** Writes. Throws for any answer but a receipt. */
  async done(path: string, sending: Sending = {}): Promise<CommandReceipt> {
    const answer = await this.post(path, sending);
    if (answer.status > 201) throw new Error(`POST ${path}: ${answer.status} ${answer.text}`);
    return JSON.parse(answer.text) as CommandReceipt;
  }

  /** Writes on an object with the ETag that it has now. */
  async doneOn(object: string, action: string, body?: object): Promise<CommandReceipt> {
    return this.done(`${object}/${action}`, {
      ...(body ? { body } : {}),
      headers: { 'If-Match': await this.etagOf(object) },
    });
  }

  async etagOf(object: string): Promise<string> {
    const { status, headers, text } = await this.get(object);
    const etag = headers.get('etag');
    if (etag === null) throw new Error(`GET ${object}: ${status} without an ETag: ${text}`);
    return etag;
  }

  private async send(method: string, path: string, sending: Sending, usual: Record<string, string>): Promise<Answer> {
    return this.documented(method, path, await this.fetch(method, path, sending, usual));
  }

  private async documented(method: string, path: string, response: Response): Promise<Answer> {
    const answer = { status: response.status, headers: response.headers, text: await response.text() };
    requireDocumented(method, new URL(path, this.origin).pathname, answer);
    return answer;
  }

  private fetch(
    method: string,
    path: string,
    { body, csv, bytes, query = {}, headers = {} }: Sending,
    usual: Record<string, string>,
  ): Promise<Response> {
    const url = new URL(path, this.origin);
    url.search = new URLSearchParams(query).toString();
    return fetch(url, {
      method,
      headers: given({
        ...this.authorization,
        ...usual,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(csv === undefined ? {} : { 'Content-Type': 'text/csv' }),
        ...headers,
      }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(csv === undefined ? {} : { body: Buffer.from(csv) }),
      ...(bytes === undefined ? {} : { body: Buffer.from(bytes) }),
    });
  }
}

/** The problem that a request was answered with. Throws for an answer that is none. */
export function problemOf(answer: Answer): Problem {
  if (!isProblem(answer)) throw new Error(`${answer.status} is no problem: ${answer.text}`);
  return JSON.parse(answer.text) as Problem;
}

async function* eventsOf<T>(text: AsyncIterable<string>): AsyncGenerator<{ readonly id: string; readonly data: T }> {
  let unread = '';
  for await (const piece of text) {
    const events = (unread + piece).split('\n\n');
    unread = events.pop() ?? '';
    for (const event of events) {
      const fields = new Map(event.split('\n').map((line) => line.split(/: (.*)/, 2) as [string, string]));
      const data = fields.get('data');
      if (data !== undefined) yield { id: fields.get('id') ?? '', data: JSON.parse(data) as T };
    }
  }
}

const isProblem = ({ headers }: Answer): boolean =>
  headers.get('content-type')?.startsWith('application/problem+json') === true;

const given = (headers: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined));

/** Whatever a test asks, the answer is one that the API's document promises. */
function requireDocumented(method: string, path: string, answer: Answer): void {
  // HEAD answers without a body, and some routes have nothing to say.
  if (answer.text === '') return;
  if (isProblem(answer)) requireDocumentedRefusal(method, path, answer.status, problemOf(answer).code);
  else if (answer.status < 300 && path !== '/docs-json') {
    requireDocumentedAnswer(method, path, answer.status, JSON.parse(answer.text));
  }
}
