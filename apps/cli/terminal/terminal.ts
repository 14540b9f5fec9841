import { plainStyle, styleFor, type Style } from './style.js';

/** Where a command speaks: answers on one channel, progress, warnings and refusals on the other. */
export interface Terminal {
  /** A line, or lines, of the answer. */
  print(text: string): void;
  /** A line, or lines, beside the answer. */
  remark(text: string): void;
  /** A line beside the answer of how far long work is, for whoever reads it later: only slow work writes one. */
  standing(text: string): void;
  /** Overwrites the unfinished line beside the answer; an empty text clears it. Only where {@link interactive}. */
  overwrite(text: string): void;
  /** True when a person watches what is said beside the answer. */
  readonly interactive: boolean;
  readonly style: Style;
}

const CLEAR_LINE = '\r\u001b[2K';

/** The process's own terminal: stdout for answers, stderr for the rest; colours as NO_COLOR and the stream ask. */
export function processTerminal(): Terminal {
  return {
    print: (text) => void process.stdout.write(`${text}\n`),
    remark: (text) => void process.stderr.write(`${text}\n`),
    standing: (text) => void process.stderr.write(`${text}\n`),
    overwrite: (text) => void process.stderr.write(`${CLEAR_LINE}${text}`),
    interactive: process.stderr.isTTY,
    style: styleFor(process.stdout, process.env),
  };
}

/** Keeps what was said, for whoever wants to look at it afterwards; how far work was is kept apart from the rest. */
export class RecordedTerminal implements Terminal {
  readonly style = plainStyle;
  private readonly answers: string[] = [];
  private readonly remarks: string[] = [];
  private readonly standings: string[] = [];

  constructor(readonly interactive = false) {}

  print(text: string): void {
    this.answers.push(text);
  }

  remark(text: string): void {
    this.remarks.push(text);
  }

  standing(text: string): void {
    this.standings.push(text);
  }

  overwrite(text: string): void {
    this.standings.push(text);
  }

  get printed(): string {
    return this.answers.join('\n');
  }

  get remarked(): string {
    return this.remarks.join('\n');
  }

  get progress(): readonly string[] {
    return this.standings;
  }
}
