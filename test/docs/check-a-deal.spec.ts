import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { trust } from '../../apps/cli/program.js';
import { RecordedTerminal } from '../../apps/cli/terminal/terminal.js';
import { matching, shownCommands, wordsOf } from './console-blocks.js';

const PAPER = 'docs/how-to/check-a-deal-from-files.md';

/** What a terminal shows of the words after `trust`, where there is no system to open. */
async function shownBy(words: readonly string[]): Promise<string> {
  const terminal = new RecordedTerminal();
  const openPlatform = () => Promise.reject(new Error('files alone open no system'));
  await trust(words, { terminal, environment: {}, openPlatform });
  return [terminal.printed, terminal.remarked].filter((text) => text !== '').join('\n');
}

describe('the guide to checking a deal from files', () => {
  it('is answered as it says, command by command', async () => {
    const shown = shownCommands(await readFile(PAPER, 'utf8'));
    expect(shown).toHaveLength(4);
    for (const { line, command, answer } of shown) {
      const [program, ...words] = wordsOf(command);
      expect({ line, program }).toEqual({ line, program: 'trust' });
      expect({ line, answer: await shownBy(words) }).toEqual({ line, answer: matching(answer) });
    }
  });
});
