import { readFile } from 'node:fs/promises';
import type { InstallationProcess } from '../../installation/installation.js';

/** What one look at a process found. */
export interface Look {
  readonly resident_MiB: number;
  readonly readModelsLag_s: number;
  readonly notaryLag_s: number;
}

/** Reads what the kernel and the process itself tell. Throws where the page lacks a figure. */
export async function lookAt({ pid, operations }: InstallationProcess): Promise<Look> {
  const [status, page] = await Promise.all([
    readFile(`/proc/${pid}/status`, 'utf8'),
    fetch(`${operations}/metrics`).then((answer) => answer.text()),
  ]);
  return {
    resident_MiB: figureIn(status, /^VmRSS:\s+(\d+) kB$/m) / 1024,
    readModelsLag_s: figureIn(page, /^truststream_read_models_lag_seconds (\S+)$/m),
    notaryLag_s: figureIn(page, /^truststream_notary_lag_seconds (\S+)$/m),
  };
}

function figureIn(text: string, of: RegExp): number {
  const figure = Number(of.exec(text)?.[1] ?? Number.NaN);
  if (Number.isNaN(figure)) throw new Error(`nothing like ${of.source} was told`);
  return figure;
}
