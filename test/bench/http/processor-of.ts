import { readFile } from 'node:fs/promises';

/** Linux counts processor time in hundredths of a second, whatever the machine (USER_HZ). */
const TICK_us = 10_000;
/** Where `/proc/{pid}/stat` has, behind the name in brackets, the time of the process and of its children that ended. */
const TIMES = { from: 11, to: 15 };

/** The processor time of a process and of all its children, those that ended included, on Linux; in microseconds. */
export async function processorOf_us(pid: number): Promise<number> {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).split(' ').filter(Boolean).map(Number);
  const each = await Promise.all([pid, ...children].map(ticksOf));
  return each.reduce((sum, ticks) => sum + ticks, 0) * TICK_us;
}

async function ticksOf(pid: number): Promise<number> {
  // A backend may end between being listed and being asked; its parent has counted it then.
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return fields.slice(TIMES.from, TIMES.to).reduce((sum, ticks) => sum + Number(ticks), 0);
}
