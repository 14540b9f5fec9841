import type { Progress } from '#application';
import type { Terminal } from './terminal.js';

/** Work shorter than this says nothing, unless a person watches. */
const SILENT_MS = 2_000;
/** Redraws of a watched line, and lines of an unwatched one, are at least this far apart. */
const REDRAW_MS = 100;
const REPEAT_MS = 2_000;

/**
 * Tells how far long work has come: one line that redraws itself for a person, and for a log file a line every two
 * seconds from the third second on. `now` counts milliseconds from any origin.
 */
export function showProgress(terminal: Terminal, now: () => number = () => performance.now()): Progress {
  const startedAt_ms = now();
  let saidAt_ms = -Infinity;
  return (stage, done, total) => {
    const at_ms = now();
    const finished = done >= total;
    const due = at_ms - saidAt_ms >= (terminal.interactive ? REDRAW_MS : REPEAT_MS);
    if (!terminal.interactive && at_ms - startedAt_ms < SILENT_MS) return;
    if (!due && !(finished && terminal.interactive)) return;
    saidAt_ms = at_ms;
    if (!terminal.interactive) terminal.standing(line(stage, done, total));
    else terminal.overwrite(finished ? '' : line(stage, done, total));
  };
}

const line = (stage: string, done: number, total: number): string =>
  `${stage} ${grouped(done)}/${grouped(total)}${total > 0 ? ` (${Math.floor((100 * done) / total)} %)` : ''}`;

const grouped = (count: number): string => count.toLocaleString('en-US');
