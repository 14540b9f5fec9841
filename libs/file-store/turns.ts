import { setTimeout as delay } from 'node:timers/promises';

/** One's turn at something that several processes share. */
export interface Turn {
  /** Given when somebody else asks for the turn, and when it is lost with the connection that holds it. */
  readonly wanted: AbortSignal;
  /** Lets the next one have it. */
  release(): Promise<void>;
}

/** How often one who waits for a turn looks whether it is free. */
const LOOK_ms = 50;

/**
 * The port to turns: of each name one holder at a time, among all processes that share the files. A process that dies lets go of its
 * turns, whatever it dies of.
 */
export abstract class Turns {
  /** The turn, `null` while somebody has it. */
  abstract take(name: string): Promise<Turn | null>;

  /** Tells whoever has the turn that it is wanted. */
  protected abstract ask(name: string): Promise<void>;

  /** Asks for the turn until it is let go; `null` where it is kept for longer than one is patient. */
  async claim(name: string, patience_ms: number): Promise<Turn | null> {
    const deadline_ms = performance.now() + patience_ms;
    for (;;) {
      const turn = await this.take(name);
      if (turn) return turn;
      await this.ask(name);
      if (performance.now() >= deadline_ms) return null;
      await delay(LOOK_ms);
    }
  }

  /** Waits for the turn without asking for it, however long that takes. */
  async await(name: string): Promise<Turn> {
    for (;;) {
      const turn = await this.take(name);
      if (turn) return turn;
      await delay(LOOK_ms);
    }
  }
}

/** Turns among those who share this object, in one process. */
export class LocalTurns extends Turns {
  private readonly held = new Map<string, AbortController>();

  async take(name: string): Promise<Turn | null> {
    if (this.held.has(name)) return null;
    const holder = new AbortController();
    this.held.set(name, holder);
    return {
      wanted: holder.signal,
      release: async () => {
        if (this.held.get(name) === holder) this.held.delete(name);
      },
    };
  }

  protected async ask(name: string): Promise<void> {
    this.held.get(name)?.abort();
  }
}
