import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HeldProofs, PROOF_HELD_MAX_s } from './held-proofs.js';
import { LocalIssuer } from './local-issuer.js';
import { seededUser } from './seeded-users.js';

const maker = seededUser('maker-1');

describe('proofs of tokens that are held', () => {
  let dataFolder: string;
  let now: Date;
  let issuer: LocalIssuer;
  let asked: string[];
  let proofs: HeldProofs;

  beforeEach(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'held-proofs-'));
    now = new Date('2026-08-24T01:00:00Z');
    issuer = await LocalIssuer.open({ dataFolder, environment: { NODE_ENV: 'test' }, now: () => now });
    asked = [];
    const prove = (token: string) => {
      asked.push(token);
      return issuer.prove(token);
    };
    proofs = new HeldProofs({ prove }, () => now);
  });
  afterEach(() => rm(dataFolder, { recursive: true }));

  const later = (seconds: number): void => {
    now = new Date(now.getTime() + seconds * 1_000);
  };

  it('say the same without working the signature out again, for a minute', async () => {
    const token = await issuer.issue(maker, 3_600);
    const first = await proofs.prove(token);
    expect(first).toMatchObject({ actor: maker });
    later(PROOF_HELD_MAX_s - 1);
    expect(await proofs.prove(token)).toBe(first);
    expect(asked).toHaveLength(1);
    later(1);
    expect(await proofs.prove(token)).toEqual(first);
    expect(asked).toHaveLength(2);
  });

  it('prove nobody from the moment in which the token ends', async () => {
    const token = await issuer.issue(maker, 10);
    expect(await proofs.prove(token)).toMatchObject({ actor: maker });
    later(9);
    expect(await proofs.prove(token)).toMatchObject({ actor: maker });
    later(1);
    expect(await proofs.prove(token)).toBeNull();
  });

  it('are of that very token: one that is changed, or proves nobody, is looked at each time', async () => {
    const token = await issuer.issue(maker, 3_600);
    await proofs.prove(token);
    const changed = `${token.slice(0, -4)}${token.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`;
    expect(await proofs.prove(changed)).toBeNull();
    expect(await proofs.prove(changed)).toBeNull();
    expect(await proofs.prove('no token')).toBeNull();
    expect(asked).toEqual([token, changed, changed, 'no token']);
  });
});
