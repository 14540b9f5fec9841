/** What the stand keeps of a record, in the terms of the protocol. */
export interface StandRecord {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  /** JSON, as a reader by the older protocol is given the properties. */
  readonly metadata: Uint8Array;
}

export interface KeptRecord extends StandRecord {
  /** In its stream, from 0. */
  readonly revision: number;
  /** In `$all`; increasing, with gaps as a server's have. */
  readonly commit: bigint;
  readonly prepare: bigint;
  /** Ticks of 100 ns since 1970. */
  readonly createdTicks: bigint;
}

/** A stream must stand there before anything of the request is written. */
export interface StreamCheck {
  readonly stream: string;
  /** A revision, or −1 (no stream), −2 (any), −4 (exists). */
  readonly expected: bigint;
}

export interface Violation {
  readonly index: number;
  readonly check: StreamCheck;
  /** A revision, or −1 for no stream. */
  readonly actual: bigint;
}

const NO_STREAM = -1n;
const ANY = -2n;
const EXISTS = -4n;

/** The records of the stand, in memory. */
export class StandLog {
  readonly all: KeptRecord[] = [];
  readonly grown = new Set<() => void>();
  private readonly streams = new Map<string, KeptRecord[]>();

  stream(name: string): readonly KeptRecord[] {
    return this.streams.get(name) ?? [];
  }

  /** All of the records or none: none where a check does not hold. */
  append(records: readonly StandRecord[], checks: readonly StreamCheck[]): readonly Violation[] {
    const violations = checks.flatMap((check, index): Violation[] => {
      const actual = BigInt(this.stream(check.stream).length) - 1n;
      return holds(check.expected, actual) ? [] : [{ index, check, actual }];
    });
    if (violations.length > 0) return violations;
    // One place of commit for all that is written together, as in a transaction.
    const commit = BigInt(this.all.length + records.length) * 100n;
    const createdTicks = BigInt(Date.now()) * 10_000n;
    records.forEach((record) => {
      const stream = this.streams.get(record.stream) ?? [];
      this.streams.set(record.stream, stream);
      const prepare = BigInt(this.all.length) * 100n;
      const kept = { ...record, revision: stream.length, commit, prepare, createdTicks };
      stream.push(kept);
      this.all.push(kept);
    });
    for (const wake of [...this.grown]) wake();
    return [];
  }
}

function holds(expected: bigint, actual: bigint): boolean {
  if (expected === ANY) return true;
  if (expected === EXISTS) return actual > NO_STREAM;
  return expected === actual;
}
