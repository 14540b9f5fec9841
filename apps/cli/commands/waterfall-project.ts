import { Command } from 'commander';
import { project, readForecast } from '#domain/forecast';
import { initialPosition } from '#domain/period';
import type { Cli } from '../cli.js';
import { workingDaysFrom } from '../desk/calendar-files.js';
import { documentRefused } from '../desk/document-refused.js';
import { readDocumentFile } from '../desk/files.js';
import { soundTerms } from '../desk/sound-terms.js';
import { projectionView } from '../views/projection.js';
import { formatOption } from './arguments.js';

interface Options {
  readonly terms: string;
  readonly forecast: string;
  readonly calendar: readonly string[];
  readonly format: 'json' | 'table';
}

export const waterfallProjectCommand = (cli: Cli): Command =>
  new Command('project')
    .description(
      'run a deal from its closing to the end of its schedule on a recovery forecast, from files alone; needs no database, no server and no token',
    )
    .requiredOption('--terms <file>', 'document of the terms, JSON or YAML (.yaml, .yml)')
    .requiredOption('--forecast <file>', 'what is expected to come in, JSON or YAML (docs/how-to/project.md)')
    .option(
      '--calendar <file...>',
      'working days, as `trust calendar publish` takes them; what they do not cover is provisional',
      (file: string, files: readonly string[]) => [...files, file],
      [],
    )
    .addOption(formatOption())
    .action(async (options: Options) => {
      const terms = soundTerms(await readDocumentFile(options.terms));
      const forecast = readForecast(await readDocumentFile(options.forecast));
      if (!forecast.ok) throw documentRefused(forecast.error);
      const calendar = await workingDaysFrom(terms, options.calendar);
      const start = { terms, previous: null, opening: initialPosition(terms), calendar, collected: [] };
      const projection = project(start, forecast.value);
      if (!projection.ok) throw documentRefused(projection.error);
      cli.print(options.format, projectionView(terms, projection.value));
    });
