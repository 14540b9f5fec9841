import { randomUUID } from 'node:crypto';
import type { CommandReceipt } from '#application';
import type { Problem } from '../../../apps/api/http/problem.js';
import { requireDocumentedAnswer, requireDocumentedRefusal } from './documented.js';

/** What a test says about one request; everything else is as a careful client would send it. */
export interface Sending {
  readonly body?: object;
  readonly csv?: string | Uint8Array;
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

  /** Reads a file. Throws for any answer but 200. */
  async download(path: string, sending: Sending = {}): Promise<{ headers: Headers; bytes: Uint8Array }> {
    const response = await this.fetch('GET', path, sending, {});
    if (response.status !== 200) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
    return { headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) };
  }

  post(path: string, sending: Sending = {}): Promise<Answer> {
    return this.send('POST', path, sending, { 'Idempotency-Key': randomUUID() });
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
    const response = await this.fetch(method, path, sending, usual);
    const answer = { status: response.status, headers: response.headers, text: await response.text() };
    requireDocumented(method, new URL(path, this.origin).pathname, answer);
    return answer;
  }

  private fetch(
    method: string,
    path: string,
    { body, csv, query = {}, headers = {} }: Sending,
    usual: Record<string, string>,
  ): Promise<Response> {
    const url = new URL(path, this.origin);
    url.search = new URLSearchParams(query).toString();
    return fetch(url, {
      method,
      headers: given({
        ...(this.token === null ? {} : { Authorization: `Bearer ${this.token}` }),
        ...usual,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(csv === undefined ? {} : { 'Content-Type': 'text/csv' }),
        ...headers,
      }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(csv === undefined ? {} : { body: Buffer.from(csv) }),
    });
  }
}

/** The problem that a request was answered with. Throws for an answer that is none. */
export function problemOf(answer: Answer): Problem {
  if (!isProblem(answer)) throw new Error(`${answer.status} is no problem: ${answer.text}`);
  return JSON.parse(answer.text) as Problem;
}

const isProblem = ({ headers }: Answer): boolean =>
  headers.get('content-type')?.startsWith('application/problem+json') === true;

const given = (headers: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined));

/** Whatever a test asks, the answer is one that the API's document promises. */
function requireDocumented(method: string, path: string, answer: Answer): void {
  if (isProblem(answer)) requireDocumentedRefusal(method, path, answer.status, problemOf(answer).code);
  else if (answer.status < 300 && path !== '/docs-json') {
    requireDocumentedAnswer(method, path, answer.status, JSON.parse(answer.text));
  }
}
