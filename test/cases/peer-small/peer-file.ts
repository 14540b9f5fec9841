import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expressed, open, type CaseGroup, type CaseOutcome, type ComputedCase, type Figure } from '../case-group.js';

/**
 * A small case of the open-source engine that PEER_CASES holds (its README tells the fields). The files stay where they
 * are: they are read, never copied.
 */
export interface PeerCase<Input, Expected> {
  readonly id: string;
  readonly kind: string;
  readonly input: Input;
  readonly expected: Expected;
}

/** Our figures for a case, or why we have none. */
export type PeerAnswer = (() => readonly Figure[]) | { readonly open: string };

/** The cases of one file. Without the folder the file is reported absent. */
export function peerCases<Input, Expected>(
  file: string,
  answer: (one: PeerCase<Input, Expected>) => PeerAnswer,
): CaseGroup {
  const read = (): readonly PeerCase<Input, Expected>[] | { readonly absent: string } => {
    const folder = process.env['PEER_CASES'];
    if (folder === undefined || folder === '') return { absent: 'PEER_CASES names no folder' };
    const path = join(folder, file);
    if (!existsSync(path)) return { absent: 'not in the folder that PEER_CASES names' };
    return JSON.parse(readFileSync(path, 'utf8')) as readonly PeerCase<Input, Expected>[];
  };
  return {
    name: `peer: ${file}`,
    run: async () => {
      const cases = read();
      if ('absent' in cases) return [absent(file, cases.absent)];
      return cases.map((one) => {
        const figures = answer(one);
        return 'open' in figures ? open(one.id, figures.open) : expressed(one.id, figures);
      });
    },
    computed: () => {
      const cases = read();
      if ('absent' in cases) return [];
      return cases.flatMap((one): ComputedCase[] => {
        const compute = answer(one);
        return 'open' in compute ? [] : [{ id: one.id, compute }];
      });
    },
  };
}

const absent = (id: string, reason: string): CaseOutcome => ({ id, status: 'absent', reason });
