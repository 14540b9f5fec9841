import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { trust } from '../../apps/cli/program.js';
import { RecordedTerminal } from '../../apps/cli/terminal/terminal.js';
import { matching, shownCommands, wordsOf } from './console-blocks.js';

/** The papers whose commands need nothing but files, and how many each shows. */
const papers = [
  ['docs/how-to/check-a-deal-from-files.md', 5],
  ['docs/how-to/project.md', 1],
  ['docs/how-to/structure-a-deal.md', 4],
  ['docs/how-to/administer-a-deal-with-accounts-of-its-own.md', 1],
] as const;

/** What a terminal shows of the words after `trust`, where there is no system to open. */
async function shownBy(words: readonly string[]): Promise<string> {
  const terminal = new RecordedTerminal();
  const openPlatform = () => Promise.reject(new Error('files alone open no system'));
  await trust(words, { terminal, environment: {}, openPlatform });
  return [terminal.printed, terminal.remarked].filter((text) => text !== '').join('\n');
}

describe('a guide whose commands read files alone', () => {
  it.each(papers)('is answered as it says, command by command: %s', async (paper, commandCount) => {
    const shown = shownCommands(await readFile(paper, 'utf8'));
    expect(shown).toHaveLength(commandCount);
    for (const { line, command, answer } of shown) {
      const [program, ...words] = wordsOf(command);
      expect({ line, program }).toEqual({ line, program: 'trust' });
      expect({ line, answer: await shownBy(words) }).toEqual({ line, answer: matching(answer) });
    }
  });
});
