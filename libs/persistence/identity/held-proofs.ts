import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { LRUCache } from 'lru-cache';
import { TokenProver, type ProvedToken } from '#application';
import { TOKEN_TTL_MAX_S } from './token-limits.js';

/** So long a token's proof is held at most: so much longer proves a token whose key the issuer withdrew. */
export const PROOF_HELD_MAX_s = 60;
const PROOFS_MAX = 10_000;

interface HeldProof {
  readonly proved: ProvedToken;
  readonly until_ms: number;
}

/**
 * Holds for a minute what a token proved, and never beyond its end, so that a caller's signature is not worked out again with every request.
 * Whether it was revoked meanwhile is not asked here, and so asked each time. A token is known by its digest; one that proves nobody is not held.
 */
export class HeldProofs extends TokenProver {
  private readonly held = new LRUCache<string, HeldProof>({ max: PROOFS_MAX });

  constructor(
    private readonly prover: Pick<TokenProver, 'prove'>,
    private readonly now: () => Date = () => new Date(),
  ) {
    super();
  }

  async prove(token: string): Promise<ProvedToken | null> {
    const digest = createHash('sha256').update(token).digest('base64');
    const held = this.held.get(digest);
    if (held && this.now().getTime() < held.until_ms) return held.proved;
    this.held.delete(digest);
    const askedAt_s = this.now().getTime() / 1_000;
    const proved = await this.prover.prove(token);
    if (!proved) return null;
    const { exp = 0, iat = 0 } = decodeJwt(token);
    const until_s = Math.min(exp, iat + TOKEN_TTL_MAX_S, askedAt_s + PROOF_HELD_MAX_s);
    this.held.set(digest, { proved, until_ms: until_s * 1_000 });
    return proved;
  }
}
