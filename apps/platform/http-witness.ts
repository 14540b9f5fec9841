import { readSize, VerifierKey, type WitnessClient, type WitnessReply } from '#audit';

const TIMEOUT_MS = 5_000;

/** A witness over HTTP (docs/spec/cosignature.md). */
export class HttpWitness implements WitnessClient {
  constructor(
    /** What `add-checkpoint` is put behind. */
    private readonly url: string,
    readonly key: VerifierKey,
  ) {}

  async ask(request: string): Promise<WitnessReply> {
    const answer = await fetch(`${this.url.replace(/\/$/, '')}/add-checkpoint`, {
      method: 'POST',
      body: request,
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await answer.text();
    if (answer.status === 200) return { cosigned: true, line: text };
    if (answer.headers.get('content-type')?.startsWith('text/x.tlog.size')) {
      const latest = readSize(text.trimEnd());
      const code = answer.headers.get('witness-refusal') ?? 'SIZE_NOT_LATEST';
      return { cosigned: false, code, message: `its latest cosigned size is ${latest ?? 'unreadable'}`, latest };
    }
    return { cosigned: false, ...problemOf(answer.status, text), latest: null };
  }
}

/** Other witnesses than ours say less: then the status tells (C2SP tlog-witness: another root, or a proof that does not hold). */
const MEANINGS: Readonly<Record<number, string>> = { 409: 'HISTORY_FORKED', 422: 'HISTORY_FORKED' };

function problemOf(status: number, text: string): { readonly code: string; readonly message: string } {
  const unsaid = { code: MEANINGS[status] ?? `HTTP_${status}`, message: 'it does not say why' };
  try {
    const { code = unsaid.code, title = unsaid.message } = JSON.parse(text) as { code?: string; title?: string };
    return { code, message: title };
  } catch {
    return unsaid;
  }
}

/** The witnesses that a setting names: `<url> <verifier key>`, separated by commas. Throws for anything else. */
export function witnessesOf(setting: string): readonly HttpWitness[] {
  return setting
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [url = '', keyText = '', ...more] = part.split(/\s+/);
      const key = VerifierKey.read(keyText);
      if (!URL.canParse(url) || key?.kind !== 'cosignature' || more.length > 0) {
        throw new Error(`not a witness, which is its URL, a blank and its verifier key: ${part}`);
      }
      return new HttpWitness(url, key);
    });
}
