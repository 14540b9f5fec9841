import type { RevokedKind, SessionEvent } from '#domain/sessions';
import { NextReading, type EventStore, type StoredEventOf, type StreamVersion } from '#event-store';
import type { Actor } from './access/actor.js';
import type { ProvedAsKnown, ProvedToken, TokenProver } from './ports.js';
import { TokenVerifier } from './ports.js';
import { streams } from './streams.js';

/** Something that was revoked, as it was recorded. */
export interface RevokedSession {
  readonly position: string;
  readonly recordedAt: string;
  readonly kind: RevokedKind;
  readonly id: string;
  readonly reason: string;
  readonly revokedBy: string;
}

/**
 * Which tokens were revoked. Each question reads what the log has newly of it, so that a revocation holds at once in every
 * process; questions that come while one is being read share the next reading.
 */
export class RevokedSessions {
  private version: number | null = null;
  private readonly tokens = new Set<string>();
  private readonly sessions = new Set<string>();
  /** When each subject was last revoked, in seconds since 1970. */
  private readonly subjects = new Map<string, number>();
  private readonly news = new NextReading(() => this.readOn());

  constructor(
    private readonly store: Pick<EventStore, 'readStream'>,
    /** How far the issuer's clock may be ahead of the log's: so much longer a subject's older sign-ins may seem new. */
    private readonly clockTolerance_s: number,
  ) {}

  async covers(token: ProvedToken): Promise<boolean> {
    await this.news.ask();
    return this.coversAsKnown(token);
  }

  /** Up to where they were read, whatever came since; null before the first reading. */
  get known(): StreamVersion | null {
    return this.version === null ? null : { stream: streams.sessions, version: this.version };
  }

  /** By {@link known} alone. */
  coversAsKnown({ actor, tokenId, sessionId, signedInAt_s }: ProvedToken): boolean {
    if (tokenId !== null && this.tokens.has(tokenId)) return true;
    if (sessionId !== null && this.sessions.has(sessionId)) return true;
    const revokedAt_s = this.subjects.get(actor.subject);
    return revokedAt_s !== undefined && signedInAt_s <= revokedAt_s + this.clockTolerance_s;
  }

  /** Everything that was revoked, newest first. */
  async all(): Promise<readonly RevokedSession[]> {
    const events = (await this.store.readStream(streams.sessions)) as readonly StoredEventOf<SessionEvent>[];
    return events
      .map(({ position, recordedAt, payload }) => ({ position: position.toString(), recordedAt, ...payload }))
      .reverse();
  }

  private async readOn(): Promise<void> {
    const events = await this.store.readStream(streams.sessions, (this.version ?? 0) + 1);
    this.version ??= 0;
    for (const event of events as readonly StoredEventOf<SessionEvent>[]) {
      const { kind, id } = event.payload;
      if (kind === 'token') this.tokens.add(id);
      if (kind === 'session') this.sessions.add(id);
      if (kind === 'subject') this.subjects.set(id, Math.floor(Date.parse(event.recordedAt) / 1_000));
      this.version = event.version;
    }
  }
}

/** Proves by tokens that hold and were not revoked. */
export class UnrevokedTokens extends TokenVerifier {
  constructor(
    private readonly prover: Pick<TokenProver, 'prove'>,
    private readonly revoked: Pick<RevokedSessions, 'covers' | 'coversAsKnown' | 'known'>,
  ) {
    super();
  }

  async verify(token: string, meanwhile?: (actor: Actor) => void): Promise<Actor | null> {
    const proved = await this.prover.prove(token);
    if (proved === null) return null;
    const covered = this.revoked.covers(proved);
    meanwhile?.(proved.actor);
    return (await covered) ? null : proved.actor;
  }

  override async verifyAsKnown(token: string): Promise<ProvedAsKnown | null> {
    const proved = await this.prover.prove(token);
    // Both at once: a reading in between would tell of another version.
    const { known: restsOn } = this.revoked;
    if (proved === null || restsOn === null || this.revoked.coversAsKnown(proved)) return null;
    return { actor: proved.actor, restsOn };
  }
}
