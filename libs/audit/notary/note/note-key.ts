import crypto, { type KeyObject } from 'node:crypto';
import { assert } from '#domain/shared';
import { fromBase64, toBase64 } from './base64.js';
import { isKeyName, type NoteSignature } from './signed-note.js';

/** What a key is used for, as the byte that its id is made with (C2SP signed-note). */
export const keyKinds = { note: 0x01, cosignature: 0x04 } as const;
export type KeyKind = keyof typeof keyKinds;

const KEY_BYTES = 32;
const PRIVATE_PREFIX = 'PRIVATE+KEY';
/** What stands before the 32 bytes in PKCS #8 and in SPKI (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** A public key of a note's signer (docs/spec/checkpoint.md, verifier keys). */
export class VerifierKey {
  private constructor(
    readonly name: string,
    readonly kind: KeyKind,
    /** 8 hex digits. */
    readonly id: string,
    /** The key as it is handed about: name, id and public key. */
    readonly text: string,
    private readonly key: KeyObject,
  ) {}

  static of(name: string, kind: KeyKind, publicKey: Uint8Array): VerifierKey {
    assert(isKeyName(name), `not a key name: ${JSON.stringify(name)}`);
    const material = Buffer.concat([Buffer.from([keyKinds[kind]]), publicKey]);
    const id = crypto.createHash('sha256').update(`${name}\n`).update(material).digest('hex').slice(0, 8);
    const key = crypto.createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' });
    return new VerifierKey(name, kind, id, `${name}+${id}+${toBase64(material)}`, key);
  }

  /** The key that the text is, or `null`. */
  static read(text: string): VerifierKey | null {
    const [, name = '', encoded = ''] = /^([^+]+)\+[0-9a-f]{8}\+(\S+)$/.exec(text) ?? [];
    const material = fromBase64(encoded);
    const kind = kindOf(material?.[0]);
    if (!isKeyName(name) || material?.length !== 1 + KEY_BYTES || kind === null) return null;
    const key = VerifierKey.of(name, kind, material.subarray(1));
    return key.text === text ? key : null;
  }

  /** Whether the line says that this key made it. */
  signed({ keyName, keyId }: NoteSignature): boolean {
    return keyName === this.name && keyId === this.id;
  }

  verify(message: string, signature: Uint8Array): boolean {
    return crypto.verify(null, Buffer.from(message), this.key, signature);
  }
}

/** Who signs notes. The text holds the secret: whoever has it is the signer. */
export class NoteSigner {
  private constructor(
    readonly verifier: VerifierKey,
    private readonly seed: Uint8Array,
    private readonly key: KeyObject,
  ) {}

  static generate(name: string, kind: KeyKind): NoteSigner {
    return NoteSigner.of(name, kind, crypto.randomBytes(KEY_BYTES));
  }

  static of(name: string, kind: KeyKind, seed: Uint8Array): NoteSigner {
    const key = crypto.createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
    const spki = crypto.createPublicKey(key).export({ format: 'der', type: 'spki' });
    return new NoteSigner(VerifierKey.of(name, kind, spki.subarray(SPKI.length)), seed, key);
  }

  /** @throws InvariantBroken for text that is no signer's, without telling it */
  static read(text: string): NoteSigner {
    const [, name = '', id = '', encoded = ''] = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? [];
    const material = fromBase64(encoded);
    const kind = kindOf(material?.[0]);
    assert(isKeyName(name) && material?.length === 1 + KEY_BYTES && kind !== null, 'not a note signer’s key');
    const signer = NoteSigner.of(name, kind, material.subarray(1));
    assert(signer.verifier.id === id, `the signer’s key of ${name} has not the id ${id}`);
    return signer;
  }

  /** The secret, as it is kept: name, id and private key. */
  get text(): string {
    const { name, id, kind } = this.verifier;
    return [PRIVATE_PREFIX, name, id, toBase64(Buffer.concat([Buffer.from([keyKinds[kind]]), this.seed]))].join('+');
  }

  sign(message: string): Uint8Array {
    return crypto.sign(null, Buffer.from(message), this.key);
  }
}

function kindOf(byte: number | undefined): KeyKind | null {
  if (byte === keyKinds.note) return 'note';
  return byte === keyKinds.cosignature ? 'cosignature' : null;
}
