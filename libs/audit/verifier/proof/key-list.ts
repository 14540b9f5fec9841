import type { KeptKey } from '../kept-proof.js';
import { parseNote, parseVerifierKey, standing, type VerifierKey } from './note.js';

interface KeyEntry {
  /** The tree size from which on the key signs. */
  readonly from: bigint;
  readonly key: VerifierKey;
  /** As it is written. */
  readonly text: string;
}

const BODY = /^truststream-key\/v1\n([^\s+\p{Cc}]+)\nfrom (0|[1-9]\d{0,18})\n(\S+)\n$/u;

/** The notary's keys over the life of the log; the first is trusted from elsewhere and leads to all others. */
export class KeyList {
  private constructor(private readonly entries: readonly KeyEntry[]) {}

  /** The list that the kept entries are; a sentence that says why not where they are none. */
  static read(kept: readonly KeptKey[], { origin, firstKey }: { origin: string; firstKey: string }): KeyList | string {
    const entries: KeyEntry[] = [];
    for (const [index, { ordinal, fromSize, note }] of kept.entries()) {
      const entry = readEntry(note, origin, entries.at(-1));
      if (typeof entry === 'string') return `key ${index + 1}: ${entry}`;
      if (ordinal !== index + 1 || fromSize !== entry.from) {
        return `key ${index + 1}, from size ${entry.from}, is kept as key ${ordinal}, from size ${fromSize}`;
      }
      entries.push(entry);
    }
    const trusted = parseVerifierKey(firstKey);
    if (trusted?.kind !== 1) return `the key that is trusted first is no notary’s key: ${firstKey}`;
    if (entries.length === 0) return 'the list is empty';
    const first = entries[0]?.key;
    if (first?.id !== trusted.id || first.name !== trusted.name) return 'the first key is not the trusted one';
    if (!first.key.equals(trusted.key)) return 'the first key is not the trusted one';
    return new KeyList(entries);
  }

  /** The keys that followed the first, oldest first, each with the key before it and the tree size from which on it signs. */
  get followers(): readonly { readonly from: bigint; readonly text: string; readonly replaces: string }[] {
    return this.entries.flatMap(({ from, text }, index) => {
      const before = this.entries[index - 1];
      return before ? [{ from, text, replaces: before.text }] : [];
    });
  }

  /** The key that alone may sign the checkpoint of a size. */
  inForceAt(size: bigint): { readonly key: VerifierKey; readonly text: string } | undefined {
    return this.entries.findLast(({ from }) => from <= size);
  }
}

function readEntry(text: string, origin: string, before: KeyEntry | undefined): KeyEntry | string {
  const note = parseNote(text);
  const [, named, size, vkey] = note ? (BODY.exec(note.body) ?? []) : [];
  const key = vkey === undefined ? null : parseVerifierKey(vkey);
  if (!note || size === undefined || vkey === undefined || key?.kind !== 1) return 'not a note of a key';
  if (named !== origin || key.name !== origin) return `of the log ${named}, not of ${origin}`;
  const from = BigInt(size);
  if (before ? from <= before.from : from !== 0n) return `from size ${from} does not follow the key before`;
  const signers = before ? [before.key, key] : [key];
  if (note.signatures.length !== signers.length) return `${note.signatures.length} signatures, not ${signers.length}`;
  const inOrder = signers.every(({ id }, i) => note.signatures[i]?.keyId === id);
  if (!inOrder || signers.some((signer) => standing(note, signer) !== 'true')) return 'a signature does not verify';
  return { from, key, text: vkey };
}
