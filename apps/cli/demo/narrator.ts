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
  private afterTable = false;

  constructor(private readonly terminal: Terminal) {}

  get style(): Style {
    return this.terminal.style;
  }

  /** A part of the story. */
  heading(text: string): void {
    this.afterTable = false;
    this.terminal.print(`\n${this.style.strong(text)}\n${this.style.faint('─'.repeat(WIDTH))}`);
  }

  say(text: string): void {
    this.line(` ${text}`);
  }

  /** A table or a text, on lines of its own, under what it shows. */
  table(title: string, text: string): void {
    this.terminal.print(`\n ${this.style.strong(title)}\n\n${text}`);
    this.afterTable = true;
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

  /** What someone typed on a day, and what came of it where it is no plain success. */
  step(today: string, subject: string, typed: string, outcome = this.done): void {
    if (this.silent) return;
    this.line(
      ` ${this.style.faint(today)}  ${subject.padEnd(12)} ${this.style.faint('$')} ${typed} ${outcome}`.trimEnd(),
    );
  }

  /** What the system answered, where it is worth reading. */
  answer(text: string): void {
    if (this.silent) return;
    this.line(text.replace(/^(?=.)/gm, ANSWER_INDENT));
    this.afterTable = text.includes('\n\n');
  }

  /** States what must hold, and remembers when it does not. */
  check(statement: string, holds: boolean): void {
    if (holds) this.held += 1;
    else this.failed += 1;
    this.line(holds ? ` ${this.done} ${statement}` : ` ${this.style.bad('✗')} NOT SO: ${statement}`);
  }

  get everythingHolds(): boolean {
    return this.failed === 0;
  }

  /** How many of the statements hold. */
  get checks(): string {
    return `${grouped(this.held)} of ${grouped(this.held + this.failed)}`;
  }

  get done(): string {
    return this.style.good('✓');
  }

  /** A line of the running text, apart from a table before it. */
  private line(text: string): void {
    this.terminal.print(this.afterTable ? `\n${text}` : text);
    this.afterTable = false;
  }
}
