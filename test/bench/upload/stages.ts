import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';

/** Seconds of one stage: by the clock, and of processor time in our process and in the server's. */
export interface Stage {
  readonly name: string;
  /** The most memory that our process has held until its end. */
  readonly peak_MiB: number;
  readonly clock_s: number;
  readonly process_s: number;
  readonly server_s: number;
}

interface Reading {
  readonly peak_MiB: number;
  readonly clock_s: number;
  readonly process_s: number;
  readonly server_s: number;
}

/** Linux counts processor time in ticks of a hundredth of a second. */
const TICKS_PER_s = 100;

/**
 * Where the time of an upload goes. Processor time says it on a machine that others use, too, where the clock does not;
 * the server's is read from /proc, so it is zero where there is none.
 */
export class StageClock {
  private readonly begun: { readonly name: string; readonly at: Promise<Reading> }[] = [];

  private constructor(private readonly backend: number) {}

  /** Of the server of the session, which stays open while time is taken. */
  static async of(session: pg.Client): Promise<StageClock> {
    const { rows } = await session.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    return new StageClock(rows[0]?.pid ?? 0);
  }

  /** A stage begins, if it has not yet. */
  begin(name: string): void {
    if (this.begun.at(-1)?.name !== name) this.begun.push({ name, at: this.read() });
  }

  /** The stages in their order, the last one ending now. */
  async stages(): Promise<readonly Stage[]> {
    const ends = [...this.begun.slice(1).map(({ at }) => at), this.read()];
    return Promise.all(
      this.begun.map(async ({ name, at }, i) => {
        const [from, to] = [await at, await ends[i]];
        const since = (of: keyof Reading): number => (to?.[of] ?? 0) - from[of];
        return {
          name,
          clock_s: since('clock_s'),
          process_s: since('process_s'),
          server_s: since('server_s'),
          peak_MiB: to?.peak_MiB ?? 0,
        };
      }),
    );
  }

  private async read(): Promise<Reading> {
    const clock_s = performance.now() / 1_000;
    const { user, system } = process.cpuUsage();
    const peak_MiB = process.resourceUsage().maxRSS / 1_024;
    return { clock_s, process_s: (user + system) / 1_000_000, server_s: await this.serverTime(), peak_MiB };
  }

  private async serverTime(): Promise<number> {
    try {
      const postmaster = (await timesOf(String(this.backend)))?.parent;
      const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
      const times = (await Promise.all(pids.map((pid) => timesOf(pid)))).filter((of) => of !== null);
      const ticks = times.reduce((sum, of) => {
        if (of.pid === postmaster) return sum + of.own + of.ended;
        return of.parent === postmaster ? sum + of.own : sum;
      }, 0);
      return ticks / TICKS_PER_s;
    } catch {
      return 0;
    }
  }
}

/** A process's ticks, its own and those of its children that have ended; null of one that is gone. */
async function timesOf(pid: string) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return null;
  // The name, in brackets, may hold blanks.
  const [, parent = '', ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = rest.slice(9, 13).map(Number);
  return { pid, parent, own: user + system, ended: endedUser + endedSystem };
}
