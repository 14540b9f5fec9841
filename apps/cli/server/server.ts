import type { CommandReceipt, FileFaults, UploadProgress } from '#application';
import { refusal, refusalCatalogue, type RefusalCode } from '#domain/shared';
import { Refused } from '../desk/refused.js';
import { eventsOf } from './events-of.js';

/** The server did not answer, or cannot for the moment: the same request may go through later. */
export class ServerAway extends Error {
  override readonly name = 'ServerAway';
}

/** The server answered what no person can mend by other words. */
export class ServerFault extends Error {
  override readonly name = 'ServerFault';
}

/** What a server's owner says of a file on its way; see `GET /uploads`. */
export interface OwnUpload {
  readonly uploadId: string;
  readonly kind: string;
  readonly dealId: string;
  readonly fileName: string;
  readonly lengthBytes: number;
  readonly offsetBytes: number;
  readonly expiresAt: string;
  readonly taken: boolean;
}

/** A part of one's own uploads: the next one begins after `next`; null where there is no more. */
interface OwnUploadsPart {
  readonly rows: readonly OwnUpload[];
  readonly next: string | null;
}

/** What a file is for, by the names of tus's metadata. */
export type UploadMetadata = Readonly<Record<string, string>>;

interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly field?: string;
  readonly value?: string;
  readonly remedy: string;
  readonly faults?: FileFaults['faults'];
  readonly faultCount?: number;
}

/** Statuses by which a proxy or a server says that it cannot answer now. */
const AWAY = new Set([502, 503, 504]);

/**
 * A running server, as one of its users speaks to it. What it refuses is thrown as {@link Refused}; where it cannot be
 * reached, {@link ServerAway}; anything else, {@link ServerFault}.
 */
export class Server {
  private readonly base: string;

  constructor(
    url: URL,
    private readonly token: string,
  ) {
    this.base = url.href.endsWith('/') ? url.href : `${url.href}/`;
  }

  get authorization(): { readonly Authorization: string } {
    return { Authorization: `Bearer ${this.token}` };
  }

  /** Where the bytes of an upload go. */
  urlOf(uploadId: string): string {
    return `${this.base}uploads/${encodeURIComponent(uploadId)}`;
  }

  /** Begins an upload, or finds the one that was begun under the key; answers its id. */
  async begin(metadata: UploadMetadata, { lengthBytes, key }: { lengthBytes: number; key: string }): Promise<string> {
    const { headers } = await this.ask('POST', `${this.base}uploads`, {
      'Tus-Resumable': '1.0.0',
      'Upload-Length': String(lengthBytes),
      'Upload-Metadata': Object.entries(metadata)
        .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
        .join(','),
      'Idempotency-Key': key,
    });
    const id = headers.get('location')?.split('/').at(-1);
    if (!id) throw new ServerFault('the server began an upload without saying where');
    return decodeURIComponent(id);
  }

  async find(uploadId: string): Promise<OwnUpload> {
    return (await (await this.ask('GET', this.urlOf(uploadId))).json()) as OwnUpload;
  }

  /** The byte from which to go on; whoever still sent has ended. */
  async takeOver(uploadId: string): Promise<number> {
    const { headers } = await this.ask('HEAD', this.urlOf(uploadId), { 'Tus-Resumable': '1.0.0' });
    return Number(headers.get('upload-offset'));
  }

  /** All of one's own uploads, which the server answers part after part. */
  async own(): Promise<readonly OwnUpload[]> {
    const own: OwnUpload[] = [];
    let query = '';
    for (;;) {
      const { rows, next } = (await (await this.ask('GET', `${this.base}uploads${query}`)).json()) as OwnUploadsPart;
      own.push(...rows);
      if (next === null) return own;
      query = `?after=${encodeURIComponent(next)}`;
    }
  }

  async cancel(uploadId: string): Promise<void> {
    await this.ask('DELETE', this.urlOf(uploadId), { 'Tus-Resumable': '1.0.0' });
  }

  /** Has the whole file taken. Asked again, it is the same request. */
  async complete(uploadId: string): Promise<CommandReceipt> {
    return (await (await this.ask('POST', `${this.urlOf(uploadId)}/completion`)).json()) as CommandReceipt;
  }

  /** How far the upload is, until it ends or the signal says so. */
  async *follow(uploadId: string, signal: AbortSignal): AsyncGenerator<UploadProgress> {
    const { body } = await this.ask('GET', `${this.urlOf(uploadId)}/events`, {}, signal);
    if (body) yield* eventsOf<UploadProgress>(body.pipeThrough(new TextDecoderStream()));
  }

  private async ask(
    method: string,
    url: string,
    headers: Readonly<Record<string, string>> = {},
    signal?: AbortSignal,
  ): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(url, {
        method,
        headers: { ...this.authorization, ...headers },
        ...(signal ? { signal } : {}),
      });
    } catch (error) {
      throw new ServerAway(`${url} cannot be reached: ${reasonOf(error)}`);
    }
    if (response.ok) return response;
    throw thrownFor(response.status, await response.text());
  }
}

/** What an answer other than success is thrown as. */
export function thrownFor(status: number, text: string): Error {
  const problem = problemIn(text);
  const said = `the server answered ${status}${problem ? ` ${problem.code}: ${problem.detail}` : ''}`;
  if (AWAY.has(status)) return new ServerAway(said);
  if (!problem || !isRefusalCode(problem.code)) return new ServerFault(said);
  const { code, detail, field, value, remedy, faults, faultCount } = problem;
  const refused = refusal(code, detail, {
    remedy,
    ...(field === undefined ? {} : { field }),
    ...(value === undefined ? {} : { value }),
  });
  return new Refused(
    faults ? { ...refused, faults: { refusal: refused, faults, faultCount: faultCount ?? faults.length } } : refused,
  );
}

/** Why a request did not go through: the fault beneath the fault, where there is one. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as Error;
  return cause instanceof Error && cause.message !== '' ? cause.message : message;
}

function problemIn(text: string): Problem | null {
  try {
    const json = JSON.parse(text) as Partial<Problem> | null;
    return typeof json?.code === 'string' && typeof json.detail === 'string' ? (json as Problem) : null;
  } catch {
    return null;
  }
}

const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(refusalCatalogue, code);
