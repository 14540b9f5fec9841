import { grouped } from '../render/amount.js';
import type { Style } from '../terminal/style.js';
import type { Terminal } from '../terminal/terminal.js';

const WIDTH = 100;
const ANSWER_INDENT = ' '.repeat(4);

/** Tells the story: headings, who typed what, what came of it, and whether it is as it must be. */
export class Narrator {
  private failed = 0;
  private held = 0;
  private silent = false;

  constructor(private readonly terminal: Terminal) {}

  get style(): Style {
    return this.terminal.style;
  }

  /** A part of the story. */
  heading(text: string): void {
    const { style } = this.terminal;
    this.terminal.print(`\n${style.strong(text)}\n${style.faint('─'.repeat(WIDTH))}`);
  }

  say(text: string): void {
    this.terminal.print(text);
  }

  /** A table or a text, on lines of its own. */
  block(text: string): void {
    this.terminal.print(`\n${text}\n`);
  }

  /** Lets people work without telling each step; what is checked is told all the same. */
  async quietly<T>(work: () => Promise<T>): Promise<T> {
    this.silent = true;
    try {
      return await work();
    } finally {
      this.silent = false;
    }
  }

  /** What someone typed on a day, and what came of it. */
  step(today: string, subject: string, typed: string, outcome: string): void {
    if (this.silent) return;
    const { style } = this.terminal;
    this.terminal.print(` ${style.faint(today)}  ${subject.padEnd(12)} ${style.faint('$')} ${typed}  ${outcome}`);
  }

  /** What the system answered to it, where it is worth reading. */
  answer(text: string): void {
    if (this.silent) return;
    this.terminal.print(text.replace(/^(?=.)/gm, ANSWER_INDENT));
  }

  /** States what must hold, and remembers when it does not. */
  check(statement: string, holds: boolean): void {
    const { style } = this.terminal;
    if (holds) this.held += 1;
    else this.failed += 1;
    this.terminal.print(holds ? ` ${style.good('✓')} ${statement}` : ` ${style.bad('✗')} NOT SO: ${statement}`);
  }

  get everythingHolds(): boolean {
    return this.failed === 0;
  }

  /** How many statements were checked, and held. */
  get checks(): string {
    return `${grouped(this.held)} of ${grouped(this.held + this.failed)}`;
  }

  get done(): string {
    return this.terminal.style.good('✓');
  }
}
