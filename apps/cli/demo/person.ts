import { assert } from '#domain/shared';
import type { World } from '../cli.js';
import { RecordedTerminal } from '../terminal/terminal.js';

/** The command line, as `program.ts` runs it. */
export type RunTrust = (argv: readonly string[], world: World) => Promise<number>;

/** What a command line came to. */
export interface Outcome {
  readonly code: number;
  readonly printed: string;
  readonly remarked: string;
}

/** Someone of the story at their terminal: what they type is the real command line, proved by their own token. */
export class Person {
  constructor(
    readonly subject: string,
    private readonly token: string,
    private readonly runTrust: RunTrust,
    private readonly world: Pick<World, 'openPlatform'>,
  ) {}

  /** Types a command, whatever comes of it. */
  async types(...argv: readonly string[]): Promise<Outcome> {
    const terminal = new RecordedTerminal();
    const environment = { TRUST_TOKEN: this.token };
    const code = await this.runTrust(argv, { ...this.world, terminal, environment });
    return { code, printed: terminal.printed, remarked: terminal.remarked };
  }

  /** Types a command that succeeds; answers what it printed. */
  async does(...argv: readonly string[]): Promise<string> {
    const { code, printed, remarked } = await this.types(...argv);
    assert(code === 0, `${this.subject}: ${typed(argv)} ended with ${code}\n${remarked}`);
    return printed;
  }

  /** Types a command that is refused with the code; answers what it said. */
  async isRefused(refusalCode: string, ...argv: readonly string[]): Promise<string> {
    const { code, remarked } = await this.types(...argv);
    assert(
      code === 1 && remarked.includes(refusalCode),
      `${this.subject}: ${typed(argv)} was not refused with ${refusalCode}\n${remarked}`,
    );
    return remarked;
  }

  /** Reads rows as a program does; the caller says which. */
  async reads<Rows>(...argv: readonly string[]): Promise<Rows> {
    return JSON.parse(await this.does(...argv, '--json')) as Rows;
  }
}

/** The command line as the story shows it: a digest by its first digits. */
export const typed = (argv: readonly string[]): string => ['trust', ...argv.map(shown)].join(' ');

function shown(word: string): string {
  if (/^[0-9a-f]{64}$/.test(word)) return `${word.slice(0, 12)}…`;
  return /^[\w./:,-]+$/u.test(word) ? word : `"${word}"`;
}
