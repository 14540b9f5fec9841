import { describe, expect, it } from '@jest/globals';
import { showProgress } from './progress.js';
import { RecordedTerminal } from './terminal.js';

describe('progress', () => {
  const at = (terminal: RecordedTerminal, steps: readonly [ms: number, done: number][]): void => {
    let now_ms = 0;
    const progress = showProgress(terminal, () => now_ms);
    for (const [ms, done] of steps) {
      now_ms = ms;
      progress('replaying', done, 4_000);
    }
  };

  it('says nothing of short work that nobody watches', () => {
    const terminal = new RecordedTerminal();
    at(terminal, [
      [10, 1_000],
      [1_999, 4_000],
    ]);
    expect([terminal.remarked, terminal.progress]).toEqual(['', []]);
  });

  it('writes a line every two seconds of long work that nobody watches', () => {
    const terminal = new RecordedTerminal();
    at(terminal, [
      [2_000, 1_000],
      [2_500, 1_500],
      [4_100, 2_000],
    ]);
    expect(terminal.progress).toEqual(['replaying 1,000/4,000 (25 %)', 'replaying 2,000/4,000 (50 %)']);
  });

  it('redraws one line for a person, and clears it at the end', () => {
    const terminal = new RecordedTerminal(true);
    at(terminal, [
      [0, 1_000],
      [50, 1_500],
      [100, 2_000],
      [101, 4_000],
    ]);
    expect(terminal.progress).toEqual(['replaying 1,000/4,000 (25 %)', 'replaying 2,000/4,000 (50 %)', '']);
  });
});
