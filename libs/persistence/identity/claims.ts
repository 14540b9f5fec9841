import type { JWTPayload } from 'jose';
import type { ProvedToken } from '#application';
import { isReservedSubject, roles, type Role } from '#application/access';

/** Under which claims a token says who acts: names, or paths with dots into objects (`realm_access.roles`). */
export interface ClaimNames {
  readonly subject: string;
  readonly roles: string;
  /** The party of the deals' terms that the actor works for. */
  readonly party: string;
  /** The deals that the actor is limited to; without it tokens limit nobody. */
  readonly deals?: string;
}

/** Says in a deals claim: all of them. */
const ALL_DEALS = '*';
/** Subject ids become part of command ids and of the log: short, and of plain characters. */
const SUBJECT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const DEALS_MAX = 1_000;

/** What the claims of a token that holds say, `null` where they name nobody: no subject or one of the system's own, no role of ours, a party or deals that are no ids. */
export function provedBy(payload: JWTPayload, names: ClaimNames): ProvedToken | null {
  const subject = claim(payload, names.subject);
  if (typeof subject !== 'string' || !SUBJECT.test(subject) || payload.iat === undefined) return null;
  if (isReservedSubject(subject)) return null;
  const held = rolesOf(claim(payload, names.roles));
  const partyId = claim(payload, names.party) ?? null;
  const deals = dealsOf(payload, names.deals);
  if (held.length === 0 || deals === 'malformed' || (partyId !== null && typeof partyId !== 'string')) return null;
  const { jti, sid, iat, auth_time: signedInAt_s } = payload;
  return {
    actor: { subject, roles: held, partyId, ...(deals === 'all' ? {} : { deals }) },
    tokenId: jti ?? null,
    sessionId: typeof sid === 'string' ? sid : null,
    signedInAt_s: isInstant(signedInAt_s) ? Math.min(signedInAt_s, iat) : iat,
  };
}

/** Some providers write 0 of what signs in without a person. */
const isInstant = (claimed: unknown): claimed is number => typeof claimed === 'number' && claimed > 0;

/** The roles that are known here; an identity provider has others, too. `trustee-maker` and `trustee_maker` are the trustee maker. */
function rolesOf(claimed: unknown): readonly Role[] {
  if (!Array.isArray(claimed)) return [];
  const written = new Set(
    claimed.filter((role): role is string => typeof role === 'string').map((role) => role.replaceAll(/[-_]/g, ' ')),
  );
  return roles.filter((role) => role !== 'process manager' && written.has(role));
}

/** Where the claim is configured and a token lacks it, it limits to no deal at all. */
function dealsOf(payload: JWTPayload, name: string | undefined): readonly string[] | 'all' | 'malformed' {
  if (name === undefined) return 'all';
  const claimed = claim(payload, name) ?? [];
  if (!Array.isArray(claimed) || claimed.length > DEALS_MAX) return 'malformed';
  if (!claimed.every((dealId): dealId is string => typeof dealId === 'string')) return 'malformed';
  return claimed.includes(ALL_DEALS) ? 'all' : claimed;
}

/** The claim of that very name, for names may hold dots (`https://example.com/roles`); else the one that the path leads to. */
function claim(payload: JWTPayload, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name];
  return name
    .split('.')
    .reduce<unknown>(
      (value, part) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, part)
          ? (value as Record<string, unknown>)[part]
          : undefined,
      payload,
    );
}
