import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseTerms, type DealTerms } from '#domain/deal';
import { assert, type Calendar } from '#domain/shared';
import type { ExamplePlan } from './plan.js';
import type { PublishedReport } from './published.js';

/** The deals that come with the project. */
export const exampleIds = ['hecui-2016-1', 'zhencui-2026-2'] as const;

export type ExampleId = (typeof exampleIds)[number];

/** A deal with everything that the demo feeds to it. */
export interface Example {
  readonly terms: DealTerms;
  readonly plan: ExamplePlan;
  readonly calendar: SourcedCalendar;
  /** What the trustee published of one period, or null where nothing is compared. */
  readonly published: PublishedReport | null;
}

/** A calendar as data that may be published again, with its source. */
export type SourcedCalendar = Omit<Calendar, 'version'> & { readonly source: string };

/** Reads an example from its folder; its terms are read as a user's would be. */
export function loadExample(exampleId: ExampleId): Example {
  const terms = parseTerms(readJson(exampleId, 'terms.json'));
  assert(terms.ok, `the terms of ${exampleId} have the form of terms`);
  const { calendarId } = terms.value.schedule;
  return {
    terms: terms.value,
    plan: readJson(exampleId, 'plan.json') as ExamplePlan,
    calendar: readJson('calendars', `${calendarId}.json`) as SourcedCalendar,
    published: existsSync(pathOf(exampleId, 'published.json'))
      ? (readJson(exampleId, 'published.json') as PublishedReport)
      : null,
  };
}

const readJson = (folder: string, fileName: string): unknown =>
  JSON.parse(readFileSync(pathOf(folder, fileName), 'utf8'));

const pathOf = (folder: string, fileName: string): string => join(projectFolder(), 'examples', folder, fileName);

/** The folder that holds package.json: the data lie beside the sources, wherever this file was built to. */
function projectFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    assert(parent !== folder, 'the examples lie in the project');
    folder = parent;
  }
  return folder;
}
