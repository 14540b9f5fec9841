import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { Metrics } from '../../apps/platform/metrics/metrics.js';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(resolve(root, file), 'utf8');

/** Every name that a process tells, of its own. */
async function told(): Promise<ReadonlySet<string>> {
  const metrics = new Metrics();
  const lag = { events: 0, seconds: 0 };
  metrics.watch(async () => ({
    readModels: { ...lag, stopped: false },
    notary: lag,
    dealsHeld: 0,
    partsHeld: 16,
    witnessesSilent: 0,
    noticesFailing: 0,
  }));
  return new Set([...(await metrics.page()).matchAll(/^# HELP (\S+)/gm)].map(([, name]) => name ?? ''));
}

/** Names as they are asked for: a histogram by its parts. */
const asked = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/truststream_[a-z_]+/g)].map(([name]) => name.replace(/_(bucket|count|sum)$/, ''))),
];

describe('what watches a process', () => {
  it('is told, name by name, in docs/reference/metrics.md', async () => {
    const explained = [...read('docs/reference/metrics.md').matchAll(/^\| `([a-z_]+)` \|/gm)].map(([, name]) => name);
    expect(explained.sort()).toEqual([...(await told())].sort());
  });

  it.each(['deploy/grafana/dashboards/truststream.json', 'deploy/prometheus/alerts.yml'])(
    '%s asks for nothing that no process tells',
    async (file) => {
      const names = await told();
      expect(asked(read(file)).filter((name) => !names.has(name))).toEqual([]);
    },
  );

  it('has a dashboard that shows every metric', async () => {
    const shown = new Set(asked(read('deploy/grafana/dashboards/truststream.json')));
    expect([...(await told())].filter((name) => !shown.has(name))).toEqual([]);
  });

  it('has a runbook for each alert', () => {
    const { groups } = parse(read('deploy/prometheus/alerts.yml')) as {
      groups: { rules: { alert: string; annotations: { runbook: string } }[] }[];
    };
    const missing = groups
      .flatMap(({ rules }) => rules)
      .filter(({ annotations }) => !existsSync(resolve(root, annotations.runbook)));
    expect(missing).toEqual([]);
  });

  it('names every setting that a process reads in docs/reference/settings.md', () => {
    const files = [
      'apps/api/settings.ts',
      'apps/platform/settings/environment.ts',
      'apps/platform/settings/tracing-settings.ts',
    ];
    const settings = files.flatMap((file) =>
      [...read(file).matchAll(/read\.(?:text|url|wholeUrl|matching|port|choice)\(\s*'([A-Z_]+)'/g)].map(
        ([, name]) => name ?? '',
      ),
    );
    expect(settings.length).toBeGreaterThan(12);
    expect(settings.filter((name) => !read('docs/reference/settings.md').includes(`\`${name}\``))).toEqual([]);
  });

  it('has a runbook that is linked from somewhere', () => {
    const pages = ['docs/how-to', 'docs/reference', 'docs/runbooks'].flatMap((folder) =>
      readdirSync(resolve(root, folder))
        .filter((file) => file.endsWith('.md'))
        .map((file) => read(`${folder}/${file}`)),
    );
    const linked = [...pages, read('deploy/prometheus/alerts.yml'), read('README.md')].join('\n');
    const lonely = readdirSync(resolve(root, 'docs/runbooks')).filter((file) => !linked.includes(file));
    expect(lonely).toEqual([]);
  });
});
