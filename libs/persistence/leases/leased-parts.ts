import { setTimeout as delay } from 'node:timers/promises';
import { EVERY_PART, PART_COUNT, type Parts } from '#event-store';
import type { Lease, PostgresTurns } from './postgres-turns.js';

const PART = 'part of the deals ';
const FOLLOWER = 'follower ';
/** From one look at who follows, and at what is free, to the next. */
const LOOK_ms = 1_000;

/** Told of a part that this process took over from one that did not let go of it. */
export type OnTakeover = (part: number) => void;

/**
 * The parts of the deals, shared out by leases among the processes that follow: each has its even share, takes what is free up to that,
 * and gives away what it has beyond it when another one joins. On demand a process has whatever nobody else has, until somebody wants it.
 */
export class LeasedParts implements Parts {
  private readonly leases = new Map<number, Lease>();
  private readonly listeners = new Set<() => void>();
  private presence: Lease | null = null;
  private follows = false;
  private obtaining: Promise<void> | null = null;

  constructor(
    private readonly turns: PostgresTurns,
    private readonly onTakeover: OnTakeover = () => undefined,
  ) {}

  get held(): ReadonlyMap<number, bigint> {
    return new Map([...this.leases].map(([part, { token }]) => [part, token]));
  }

  async obtain(): Promise<void> {
    if (this.follows || this.leases.size === EVERY_PART.length) return;
    // Many who need them at once ask once: else one would want what another is being given.
    this.obtaining ??= this.obtainAll().finally(() => {
      this.obtaining = null;
    });
    await this.obtaining;
  }

  lost(part: number): void {
    if (this.leases.has(part)) void this.letGo([part]);
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Has an even share of the parts until the signal, and lets go of it then. Trouble is told and tried again. */
  async follow(signal: AbortSignal, onTrouble: (error: unknown) => void): Promise<void> {
    this.follows = true;
    try {
      while (!signal.aborted) {
        await this.balance().catch(onTrouble);
        await delay(LOOK_ms, undefined, { signal }).catch(() => undefined);
      }
    } finally {
      this.follows = false;
      await this.letGo([...this.leases.keys()]);
      await this.presence?.release();
      this.presence = null;
    }
  }

  private async obtainAll(): Promise<void> {
    const others = await this.takeOf(EVERY_PART.filter((part) => !this.leases.has(part)));
    if (others.length > 0) await this.turns.ask(...others.map(nameOf));
  }

  private async balance(): Promise<void> {
    if (this.presence === null || this.presence.lost.aborted) {
      await this.presence?.release();
      this.presence = await this.turns.take(`${FOLLOWER}${await this.turns.holder()}`);
    }
    const followers = new Set(
      (await this.turns.taken(FOLLOWER)).filter(({ lives }) => lives).map(({ holder }) => holder),
    );
    const taken = new Map((await this.turns.taken(PART)).map((turn) => [partOfName(turn.name), turn]));
    const share = Math.ceil(PART_COUNT / Math.max(1, followers.size));
    const mine = [...this.leases.keys()];
    if (mine.length > share) await this.letGo(mine.slice(share));
    const wanted = share - mine.length;
    if (wanted > 0) {
      const free = EVERY_PART.filter((part) => !taken.get(part)?.lives && !this.leases.has(part));
      await this.takeOf(free.slice(0, wanted), (part) => taken.has(part));
      // Who has parts without following gives them up when asked.
      const idle = [...taken.values()].filter(({ holder, lives }) => lives && !followers.has(holder));
      if (idle.length > 0) await this.turns.ask(...idle.map(({ name }) => name));
    }
  }

  /** Takes those of the parts that are free, and answers the others; `wasLeft` says whose holder is gone without having let go. */
  private async takeOf(
    parts: readonly number[],
    wasLeft: (part: number) => boolean = () => false,
  ): Promise<readonly number[]> {
    const taken = await this.turns.takeAll(parts.map(nameOf));
    for (const [name, lease] of taken) {
      const part = partOfName(name);
      this.leases.set(part, lease);
      if (wasLeft(part)) this.onTakeover(part);
      lease.lost.addEventListener('abort', () => void this.giveUp(part, lease), { once: true });
      lease.wanted.addEventListener('abort', () => void (this.follows || this.giveUp(part, lease)), { once: true });
      // Lost or asked for while it was taken, of which nobody was told.
      if (lease.lost.aborted || (lease.wanted.aborted && !this.follows)) await this.giveUp(part, lease);
    }
    if (taken.size > 0) this.changed();
    return parts.filter((part) => !taken.has(nameOf(part)));
  }

  private async giveUp(part: number, lease: Lease): Promise<void> {
    if (this.leases.get(part) === lease) await this.letGo([part]);
  }

  private async letGo(parts: readonly number[]): Promise<void> {
    const leases = parts.flatMap((part) => this.leases.get(part) ?? []);
    for (const part of parts) this.leases.delete(part);
    this.changed();
    await Promise.all(leases.map((lease) => lease.release()));
  }

  private changed(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

const nameOf = (part: number): string => `${PART}${part}`;

const partOfName = (name: string): number => Number(name.slice(PART.length));
