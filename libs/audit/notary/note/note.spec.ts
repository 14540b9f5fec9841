import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hashOf, vectors } from '../../testing/vectors.js';
import { checkpointBody, readCheckpointBody, readSize, signCheckpoint } from './checkpoint.js';
import { cosign, verifyCosignature } from './cosignature.js';
import { KeyList } from './key-list.js';
import { NoteSigner, VerifierKey, type KeyKind } from './note-key.js';
import { readNote, readSignature, writeNote } from './signed-note.js';

interface KeyVector {
  readonly name: string;
  readonly seed: string;
  readonly keyId: string;
  readonly vkey: string;
}
interface CheckpointVectors {
  readonly origin: string;
  readonly keys: readonly [KeyVector, KeyVector];
  readonly keyList: readonly string[];
  readonly valid: readonly {
    readonly name: string;
    readonly size: number;
    readonly root: string;
    readonly note: string;
  }[];
  readonly invalid: readonly { readonly name: string; readonly note: string }[];
}
interface CosignatureVectors {
  readonly witnesses: readonly [KeyVector, KeyVector];
  readonly checkpoint: string;
  readonly time: number;
  readonly line: string;
  readonly cosigned: string;
  readonly invalid: readonly { readonly name: string; readonly line: string }[];
}

const given = vectors<CheckpointVectors>('checkpoint.json');
const cosignatures = vectors<CosignatureVectors>('cosignature.json');
const signerOf = ({ name, seed }: KeyVector, kind: KeyKind): NoteSigner =>
  NoteSigner.of(name, kind, Buffer.from(seed, 'hex'));
const [first, second] = given.keys.map((key) => signerOf(key, 'note')) as [NoteSigner, NoteSigner];
const [witness, otherWitness] = cosignatures.witnesses.map((key) => signerOf(key, 'cosignature')) as [
  NoteSigner,
  NoteSigner,
];

describe('keys', () => {
  it('have the ids and texts of the vectors', () => {
    for (const key of given.keys) {
      expect(signerOf(key, 'note').verifier).toMatchObject({ id: key.keyId, text: key.vkey, kind: 'note' });
    }
    for (const key of cosignatures.witnesses) {
      expect(signerOf(key, 'cosignature').verifier).toMatchObject({ id: key.keyId, text: key.vkey });
    }
  });

  it('are read from their texts', () => {
    for (const signer of [first, witness, ...Array.from({ length: 20 }, () => NoteSigner.generate('n/1', 'note'))]) {
      expect(VerifierKey.read(signer.verifier.text)).toEqual(signer.verifier);
      expect(NoteSigner.read(signer.text).verifier.text).toBe(signer.verifier.text);
    }
  });

  it('are refused with any character changed', () => {
    const { text } = first.verifier;
    for (let i = 0; i < text.length; i += 1) {
      const changed = `${text.slice(0, i)}${text[i] === 'A' ? 'B' : 'A'}${text.slice(i + 1)}`;
      expect(VerifierKey.read(changed)).toBeNull();
      expect(VerifierKey.read(text.slice(0, i))).toBeNull();
    }
  });

  it('do not tell the secret when it is damaged', () => {
    expect(() => NoteSigner.read(first.text.replace(first.verifier.id, '00000000'))).toThrow('has not the id 00000000');
    expect(() => NoteSigner.read('secret')).toThrow(/^not a note signer’s key$/);
  });
});

describe('a signed note', () => {
  it('is read and written without a byte’s difference', () => {
    for (const { note } of given.valid) {
      const read = readNote(note);
      const lines = note.slice(read!.body.length + 1);
      expect(writeNote(read!.body, [lines])).toBe(note);
    }
  });

  it.each([
    ['nothing', ''],
    ['no signature', 'a\n\n'],
    ['no last newline', given.valid[1]!.note.slice(0, -1)],
    ['a control character', `a\tb${given.valid[1]!.note}`],
    ['a hyphen for the dash', given.valid[1]!.note.replace('—', '-')],
    ['base64 with bits left over', given.valid[1]!.note.replace(/=\n$/, '\n')],
    ['a line that signs nothing', 'a\n\n— n AAAAAA==\n'],
    ['too many lines', `a\n\n${'— n AAAAAAAA\n'.repeat(17)}`],
  ])('is refused with %s', (_, text) => {
    expect(readNote(text)).toBeNull();
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('—', ' ', '\n', 'a', '=', '+') })),
        (text) => {
          readNote(text);
          readSignature(text);
          readCheckpointBody(text);
          VerifierKey.read(text);
        },
      ),
    );
  });
});

describe('a checkpoint', () => {
  const keys = KeyList.read(given.keyList);

  it.each(given.valid.map((vector) => [vector.name, vector] as const))('is accepted: %s', (_, { note, size, root }) => {
    expect(keys.verify(note)).toEqual({ origin: given.origin, size: BigInt(size), root: hashOf(root) });
  });

  it.each(given.invalid.map((vector) => [vector.name, vector] as const))('is refused: %s', (_, { note }) => {
    expect(keys.verify(note)).toBeNull();
  });

  it('is signed as in the vectors', () => {
    const { size, root, note } = given.valid[1]!;
    expect(signCheckpoint({ origin: given.origin, size: BigInt(size), root: hashOf(root) }, first)).toBe(note);
  });

  it('is refused with any character changed', () => {
    const { note } = given.valid[2]!;
    for (let i = 0; i < note.length; i += 1) {
      const changed = `${note.slice(0, i)}${note[i] === '1' ? '2' : '1'}${note.slice(i + 1)}`;
      expect(keys.verify(changed)).toBeNull();
    }
  });

  it('is refused when one of two lines of known keys is wrong', () => {
    const { note } = given.valid[2]!;
    const wrong = given.valid[1]!.note.split('\n').at(-2)!;
    expect(keys.verify(`${note}${wrong}\n`)).toBeNull();
  });

  it('keeps its sizes within 63 bits', () => {
    expect(readSize('9223372036854775807')).toBe(2n ** 63n - 1n);
    for (const text of ['9223372036854775808', '', '-1', '+1', '01', '1.0', '1e3', ' 1'])
      expect(readSize(text)).toBeNull();
  });
});

describe('the list of a log’s keys', () => {
  const keys = KeyList.read(given.keyList);

  it('is written as in the vectors', () => {
    expect([KeyList.first(first), KeyList.rotation(6n, first, second)]).toEqual(given.keyList);
  });

  it('has each key in force from its size on', () => {
    expect([0n, 5n, 6n, 1_000n].map((size) => keys.inForceAt(size).text)).toEqual([
      first.verifier.text,
      first.verifier.text,
      second.verifier.text,
      second.verifier.text,
    ]);
    expect(keys.newest.text).toBe(second.verifier.text);
    expect(keys.length).toBe(2);
  });

  const stranger = NoteSigner.generate(given.origin, 'note');
  const elsewhere = NoteSigner.generate('truststream.example/log-2', 'note');
  const [begin, handover] = given.keyList as [string, string];
  it.each<[string, readonly string[]]>([
    ['nothing', []],
    ['no first entry', [handover]],
    ['two first entries', [begin, KeyList.first(stranger)]],
    ['an entry that the key before did not sign', [begin, KeyList.rotation(6n, stranger, second)]],
    ['an entry of another log', [begin, KeyList.rotation(6n, first, elsewhere)]],
    ['an entry that begins where the one before does', [begin, handover, KeyList.rotation(6n, second, stranger)]],
    ['an entry whose order of signatures is another', [begin, withLinesSwapped(handover)]],
    ['a checkpoint for an entry', [begin, given.valid[1]!.note]],
    ['a witness’s key', [begin, KeyList.rotation(6n, first, witness)]],
  ])('is refused with %s', (_, entries) => {
    expect(() => KeyList.read(entries)).toThrow();
  });
});

function withLinesSwapped(note: string): string {
  const read = readNote(note)!;
  const lines = note
    .slice(read.body.length + 1)
    .split('\n')
    .slice(0, -1);
  return writeNote(
    read.body,
    lines.reverse().map((line) => `${line}\n`),
  );
}

describe('a cosignature', () => {
  const { body } = readNote(cosignatures.checkpoint)!;

  it('is made and checked as in the vectors', () => {
    expect(cosign(body, witness, cosignatures.time)).toBe(cosignatures.line);
    const note = readNote(cosignatures.cosigned)!;
    expect(note.body).toBe(body);
    expect(verifyCosignature(body, note.signatures[1]!, witness.verifier)).toBe(true);
    expect(verifyCosignature(body, note.signatures[2]!, otherWitness.verifier)).toBe(true);
    expect(verifyCosignature(body, note.signatures[1]!, otherWitness.verifier)).toBe(false);
  });

  it.each(cosignatures.invalid.map(({ name, line }) => [name, line] as const))('is refused: %s', (_, line) => {
    expect(verifyCosignature(body, readSignature(line)!, witness.verifier)).toBe(false);
  });

  it('does not disturb the checkpoint under which it stands', () => {
    expect(KeyList.read(given.keyList).verify(cosignatures.cosigned)).toMatchObject({ size: 8n });
  });

  it('is made by a witness’s key only', () => {
    expect(() => cosign(checkpointBody({ origin: 'a', size: 0n, root: Buffer.alloc(32) }), first, 1)).toThrow(
      'no witness',
    );
  });
});
