import { describe, expect, it } from '@jest/globals';
import type { KeptEvent } from '#event-store';
import { vectors } from '../../testing/vectors.js';
import { isCanonical, parsed } from './canonical.js';
import { parseCheckpoint } from './checkpoint.js';
import { KeyList } from './key-list.js';
import { canonicalLine, leafHashOf } from './leaf.js';
import { parseNote, parseVerifierKey, standing } from './note.js';
import { RecomputedTree } from './recomputed-tree.js';

interface EventVector {
  readonly name: string;
  readonly record: string;
  readonly event: Record<string, string> & { readonly version: number; readonly schemaVersion: number };
  readonly line: string;
  readonly leafHash: string;
}

interface SizedRoot {
  readonly size: number;
  readonly root: string;
}

const { events } = vectors<{ readonly events: readonly EventVector[] }>('event.json');
const trees = vectors<{
  readonly leaves: readonly { readonly data: string; readonly leafHash: string }[];
  readonly roots: readonly SizedRoot[];
  readonly decimalLeaves: { readonly roots: readonly SizedRoot[] };
}>('tree.json');
const signed = vectors<{
  readonly origin: string;
  readonly keys: readonly { readonly vkey: string }[];
  readonly keyList: readonly string[];
  readonly valid: readonly (SizedRoot & { readonly name: string; readonly note: string })[];
  readonly invalid: readonly { readonly name: string; readonly note: string }[];
}>('checkpoint.json');
const cosigned = vectors<{
  readonly witnesses: readonly { readonly vkey: string }[];
  readonly checkpoint: string;
  readonly cosigned: string;
  readonly invalid: readonly { readonly name: string; readonly line: string }[];
}>('cosignature.json');

/** The list as a store keeps it. */
const kept = signed.keyList.map((note, i) => ({
  ordinal: i + 1,
  fromSize: BigInt(/^from (\d+)$/m.exec(note)?.[1] ?? '0'),
  note,
}));
const trusted = { origin: signed.origin, firstKey: signed.keys[0]!.vkey };

/** Whether the verifier takes the text for a checkpoint of the log, rightly signed. */
function accepts(text: string): boolean {
  const note = parseNote(text);
  const checkpoint = note && parseCheckpoint(note.body);
  const list = KeyList.read(kept, trusted);
  if (!note || checkpoint?.origin !== signed.origin || typeof list === 'string') return false;
  const key = list.inForceAt(checkpoint.size)?.key;
  return key !== undefined && standing(note, key) === 'true';
}

describe('the verifier reads the specification’s', () => {
  it.each(events)('event: $name', ({ event, record, line, leafHash }) => {
    const { payload = '', ...fields } = event;
    const kept = { ...fields, position: BigInt(event.position ?? 0), payloadBytes: Buffer.from(payload) };
    const written = canonicalLine(kept as unknown as KeptEvent);
    expect(written.toString()).toBe(line);
    expect(leafHashOf(written).toString('base64')).toBe(leafHash);
    for (const text of [payload, record, line]) {
      expect(isCanonical(Buffer.from(text), parsed(Buffer.from(text)))).toBe(true);
    }
  });

  it('trees, leaf by leaf', () => {
    const tree = new RecomputedTree();
    const roots = [
      tree.root(),
      ...trees.leaves.map(({ leafHash }) => (tree.add(Buffer.from(leafHash, 'base64')), tree.root())),
    ];
    expect(roots.map((root, size) => ({ size, root: root.toString('base64') }))).toEqual(trees.roots);
    expect(trees.leaves.map(({ data }) => leafHashOf(Buffer.from(data, 'hex')).toString('base64'))).toEqual(
      trees.leaves.map(({ leafHash }) => leafHash),
    );
  });

  it.each(trees.decimalLeaves.roots)('tree of $size leaves', ({ size, root }) => {
    const tree = new RecomputedTree();
    for (let i = 0; i < size; i += 1) tree.add(leafHashOf(Buffer.from(String(i))));
    expect(tree.root().toString('base64')).toBe(root);
  });

  it.each(signed.valid)('checkpoint: $name', ({ note, size, root }) => {
    expect(accepts(note)).toBe(true);
    expect(parseCheckpoint(parseNote(note)!.body)).toMatchObject({
      size: BigInt(size),
      root: Buffer.from(root, 'base64'),
    });
  });

  it.each(signed.invalid)('refusal of $name', ({ note }) => expect(accepts(note)).toBe(false));

  it('list of keys, and no other', () => {
    expect(KeyList.read(kept, trusted)).toBeInstanceOf(KeyList);
    const [first, second] = kept;
    const refused = [
      [],
      [second!],
      [first!, first!],
      [first!, { ...second!, fromSize: 5n }],
      [first!, { ...second!, ordinal: 3 }],
      [first!, { ...second!, note: second!.note.replace('from 6', 'from 7') }],
    ];
    expect(refused.filter((list) => KeyList.read(list, trusted) instanceof KeyList)).toEqual([]);
    expect(KeyList.read(kept, { ...trusted, firstKey: signed.keys[1]!.vkey })).toMatch(/not the trusted one/);
  });

  it('cosignatures, and no other line', () => {
    const note = parseNote(cosigned.cosigned)!;
    const keys = cosigned.witnesses.map(({ vkey }) => parseVerifierKey(vkey)!);
    expect(keys.map((key) => standing(note, key))).toEqual(keys.map(() => 'true'));
    const { body } = parseNote(cosigned.checkpoint)!;
    for (const { line } of cosigned.invalid) {
      const lied = parseNote(`${body}\n${line.replace(/\n$/, '')}\n`);
      expect(lied && keys.map((key) => standing(lied, key))).not.toContain('true');
    }
  });
});
