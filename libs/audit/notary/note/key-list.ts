import { assert } from '#domain/shared';
import { readCheckpointBody, readSize, signatureOver, type TreeHead } from './checkpoint.js';
import { VerifierKey, type NoteSigner } from './note-key.js';
import { readNote, writeNote, type NoteSignature, type SignedNote } from './signed-note.js';

const HEADING = 'truststream-key/v1';

interface KeyInForce {
  /** The smallest tree size that it signs. */
  readonly from: bigint;
  readonly key: VerifierKey;
}

/**
 * The keys of one log, each in force from a tree size on (docs/spec/checkpoint.md, rotation). Each is signed by the one
 * before it, so that who knows the first knows them all, and what an old key signed stays valid.
 */
export class KeyList {
  private constructor(
    readonly origin: string,
    /** Oldest first, at least one. */
    private readonly keys: readonly KeyInForce[],
  ) {}

  /** @throws InvariantBroken for notes that are no log's list of keys */
  static read(notes: readonly string[]): KeyList {
    const keys: KeyInForce[] = [];
    let origin = '';
    notes.forEach((text, i) => {
      const note = readNote(text);
      const entry = note && readKeyBody(note.body);
      assert(note && entry, `entry ${i + 1} of the log’s keys is no key`);
      const before = keys.at(-1);
      const fits = before
        ? entry.origin === origin && entry.from > before.from
        : entry.from === 0n && entry.origin === entry.key.name;
      const signers = before ? [before.key, entry.key] : [entry.key];
      assert(fits && entry.key.name === entry.origin, `entry ${i + 1} of the log’s keys does not continue the list`);
      assert(isSignedBy(note, signers), `entry ${i + 1} of the log’s keys is not signed by ${describe(signers)}`);
      origin = entry.origin;
      keys.push({ from: entry.from, key: entry.key });
    });
    assert(keys.length > 0, 'the log has no key');
    return new KeyList(origin, keys);
  }

  /** The entry that begins a log's list. */
  static first(signer: NoteSigner): string {
    const body = keyBody(signer.verifier.name, 0n, signer.verifier);
    return writeNote(body, [signatureOver(body, signer)]);
  }

  /** The entry by which one signer hands over to the next, from a tree size on. */
  static rotation(from: bigint, signer: NoteSigner, next: NoteSigner): string {
    const body = keyBody(signer.verifier.name, from, next.verifier);
    return writeNote(body, [signatureOver(body, signer), signatureOver(body, next)]);
  }

  get length(): number {
    return this.keys.length;
  }

  /** The one key that may sign a checkpoint of that size. */
  inForceAt(size: bigint): VerifierKey {
    const inForce = this.keys.findLast(({ from }) => from <= size);
    assert(inForce, `no key is in force at size ${size}`);
    return inForce.key;
  }

  /** The key in force for whatever is signed next. */
  get newest(): VerifierKey {
    const last = this.keys.at(-1);
    assert(last, 'a list of keys is never empty');
    return last.key;
  }

  /** What the checkpoint says, when the key in force at its size signed it and no known key's line is wrong; else `null`. */
  verify(text: string): TreeHead | null {
    const note = readNote(text);
    const head = note && readCheckpointBody(note.body);
    if (!note || head?.origin !== this.origin) return null;
    const known = note.signatures.flatMap((line) => {
      const key = this.keys.find(({ key: of }) => of.signed(line))?.key;
      return key ? [{ key, line }] : [];
    });
    if (!known.every(({ key, line }) => key.verify(note.body, line.bytes))) return null;
    const inForce = this.inForceAt(head.size);
    return known.some(({ key }) => key === inForce) ? head : null;
  }
}

const keyBody = (origin: string, from: bigint, key: VerifierKey): string =>
  `${HEADING}\n${origin}\nfrom ${from}\n${key.text}\n`;

function readKeyBody(body: string): (KeyInForce & { readonly origin: string }) | null {
  const [heading, origin = '', fromLine = '', keyText = '', end, ...more] = body.split('\n');
  const from = fromLine.startsWith('from ') ? readSize(fromLine.slice('from '.length)) : null;
  const key = VerifierKey.read(keyText);
  if (heading !== HEADING || from === null || key?.kind !== 'note' || end !== '' || more.length > 0) return null;
  return { origin, from, key };
}

/** Exactly one line of each, in order, and each of them true. */
const isSignedBy = ({ body, signatures }: SignedNote, signers: readonly VerifierKey[]): boolean =>
  signatures.length === signers.length &&
  signers.every((key, i) => {
    const line: NoteSignature | undefined = signatures[i];
    return line !== undefined && key.signed(line) && key.verify(body, line.bytes);
  });

const describe = (keys: readonly VerifierKey[]): string => keys.map(({ text }) => text).join(' and ');
