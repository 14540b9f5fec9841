import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Verification } from '#audit';
import { flipBits } from './bits.js';
import { columnTamperings, columnsWithoutEvidence } from './columns.js';
import { Evidence } from './evidence.js';
import { insiderTamperings } from './insider.js';
import { Random } from '../support/random.js';
import { otherTamperings, proofTamperings, structuralTamperings, tailTamperings } from './structure.js';
import type { Tampering } from './tampering.js';

/** In full with `npm run tamper`; otherwise a sample, by a seed that TAMPER_SEED repeats. */
const full = process.env.TAMPER === 'full';
const seed = Number(process.env.TAMPER_SEED ?? 1);
const size = full
  ? { periodCount: 4, eventCount: 2_000, rowsPerTable: 20, rounds: 20, bitEvents: 20 }
  : { periodCount: 1, eventCount: 0, rowsPerTable: 1, rounds: 1, bitEvents: 1 };

interface Count {
  tampered: number;
  undetected: number;
  readonly foundBy: Map<string, number>;
}

describe(`tampering with the evidence (${full ? 'in full' : 'a sample'}, seed ${seed})`, () => {
  const random = new Random(seed);
  const counts = new Map<string, Count>();
  let evidence: Evidence;

  beforeAll(async () => {
    evidence = await Evidence.make(size);
  }, 300_000);

  afterAll(async () => {
    await evidence.close();
    process.stdout.write(`${report(counts, evidence.covered)}\n`);
  });

  /** Tampers, verifies, and puts everything back. Answers the tamperings that nothing found. */
  async function undetectedOf(tamperings: readonly Tampering[]): Promise<readonly string[]> {
    const undetected: string[] = [];
    for (const { group, name, apply, needsReadModels } of tamperings) {
      await apply(evidence);
      // The sample also shows which checks find a tampering that the cheap ones find already.
      const verification = await (full ? evidence.verifyUntilFound(needsReadModels) : evidence.verify(needsReadModels));
      await evidence.restore();
      count(group, verification);
      if (verification.sound) undetected.push(`${group}: ${name}`);
    }
    return undetected;
  }

  function count(group: string, { sound, results }: Verification): void {
    const counted = counts.get(group) ?? { tampered: 0, undetected: 0, foundBy: new Map<string, number>() };
    counts.set(group, counted);
    counted.tampered += 1;
    counted.undetected += sound ? 1 : 0;
    for (const { check, findingCount } of results) {
      if (findingCount > 0) counted.foundBy.set(check, (counted.foundBy.get(check) ?? 0) + 1);
    }
  }

  const found = async (tamperings: readonly Tampering[]): Promise<void> => {
    expect(tamperings.length).toBeGreaterThan(0);
    expect(await undetectedOf(tamperings)).toEqual([]);
  };

  it('finds nothing where nothing was touched', async () => {
    const { results, sound } = await evidence.verify(true);
    expect(results.flatMap(({ findings }) => findings)).toEqual([]);
    expect(sound).toBe(true);
  });

  it(
    'finds a change of every column of every evidence table',
    async () => found(await columnTamperings(evidence, random, size)),
    3_600_000,
  );

  it('finds what is swapped, repeated, removed, put in and re-timed', async () => {
    for (let round = 1; round <= size.rounds; round += 1) await found(structuralTamperings(evidence, random));
  }, 3_600_000);

  it('finds a log that was cut off or rolled back', async () => found(await tailTamperings(evidence)), 600_000);

  it('finds proof that was taken away', () => found(proofTamperings(evidence)), 600_000);

  it('finds files and read models that were changed', () => found(otherTamperings), 600_000);

  it('finds an insider who holds every key of the operator', () => found(insiderTamperings), 600_000);

  it('finds an insider who signs everything anew by what others saw, and by what events had embedded', async () => {
    await evidence.superuser.query(`UPDATE log.event SET causation_id = 'another' WHERE position = 3`);
    await evidence.notariseAnew();
    const { results } = await evidence.verify();
    await evidence.restore();
    expect(results.filter(({ findingCount }) => findingCount > 0).map(({ check }) => check)).toEqual([
      'checkpoints',
      'witnesses',
    ]);
  });

  it('finds the second of two heads, each whole in itself', async () => {
    const other = await Evidence.make(size, evidence);
    const verification = await other.verify(true);
    await other.close();
    count('two heads', verification);
    const codes = verification.results.flatMap(({ findings }) => findings.map(({ code }) => code));
    expect(codes).toEqual(['HEAD_FORKED']);
  }, 600_000);

  it('finds every changed bit of an event', async () => {
    const { events, flipped, undetected } = await flipBits(evidence, random, size.bitEvents);
    counts.set(`bits of ${events} events`, {
      tampered: flipped,
      undetected: undetected.length,
      foundBy: new Map([['inclusion proof', flipped - undetected.length]]),
    });
    expect(flipped).toBeGreaterThan(1_000);
    expect(undetected).toEqual([]);
  }, 3_600_000);
});

function report(counts: ReadonlyMap<string, Count>, eventCount: bigint): string {
  const total = (figure: 'tampered' | 'undetected'): number =>
    [...counts.values()].reduce((sum, counted) => sum + counted[figure], 0);
  const lines = [...counts].map(([group, { tampered, undetected, foundBy }]) => {
    const by = [...foundBy].map(([check, times]) => `${check} ${times}`).join(', ');
    return `  ${group}: ${tampered} tampered, ${undetected} undetected (found by ${by})`;
  });
  const without = Object.entries(columnsWithoutEvidence).map(([column, why]) => `  not evidence: ${column}, ${why}`);
  const verdict = `tamper matrix over ${eventCount} events, seed ${seed}: ${total('tampered')} tampered, ${total('undetected')} undetected`;
  return [verdict, ...lines, ...without].join('\n');
}
