import { expect } from '@jest/globals';

/** A command that a paper shows in a `console` block, and what it shows as the answer. */
export interface ShownCommand {
  /** Line of the paper, from 1. */
  readonly line: number;
  readonly command: string;
  readonly answer: readonly string[];
}

const BLOCK = /^```console\n(.*?)^```$/gms;

/** The commands of all `console` blocks, in their order; a command begins with `$ `, its answer goes on to the next. */
export function shownCommands(markdown: string): ShownCommand[] {
  return [...markdown.matchAll(BLOCK)].flatMap((block) => {
    const firstLine = markdown.slice(0, block.index).split('\n').length + 1;
    const commands: { line: number; command: string; answer: string[] }[] = [];
    (block[1] ?? '')
      .trimEnd()
      .split('\n')
      .forEach((text, index) => {
        if (text.startsWith('$ ')) commands.push({ line: firstLine + index, command: text.slice(2), answer: [] });
        else commands.at(-1)?.answer.push(text);
      });
    return commands;
  });
}

/** The words of a command line: at blanks, save within double quotes. */
export const wordsOf = (command: string): string[] =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

/** The answer as shown; `…` and the blanks after it stand for what is another each time, alone on a line for any lines. */
export function matching(answer: readonly string[]): unknown {
  const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const lines = answer.map((line) => (line.trim() === '…' ? '[^]*' : literal(line).replace(/… */g, '.*')));
  return expect.stringMatching(new RegExp(`^${lines.join('\n')}$`));
}
