import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { renderTemplateCsv, renderTemplateXlsx, tableKindNames } from '#intake';
import { problemOf } from './api-client.js';
import { AFTER_PERIOD_1 } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

describe('templates over HTTP', () => {
  let system: TestApi;
  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
  });
  afterAll(() => system.close());

  it('are there for every kind of table, to everyone who sends or looks', async () => {
    for (const who of [system.servicer, system.custodian, system.registrar, system.auditor]) {
      const kinds = await who.read<{ kind: string }[]>('/templates');
      expect(kinds.map(({ kind }) => kind)).toEqual(tableKindNames);
    }
    expect((await system.stranger.get('/templates')).status).toBe(401);
  });

  it.each(tableKindNames)('of %s are the files that the command line writes', async (kind) => {
    const workbook = await system.servicer.download(`/templates/${kind}`);
    expect(Buffer.from(workbook.bytes).equals(renderTemplateXlsx(kind))).toBe(true);
    expect(workbook.headers.get('content-disposition')).toBe(`attachment; filename="${kind}.xlsx"`);
    const csv = await system.servicer.download(`/templates/${kind}`, { query: { format: 'csv' } });
    expect(Buffer.from(csv.bytes).toString()).toBe(renderTemplateCsv(kind));
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  });

  it('of another name are absent', async () => {
    expect(problemOf(await system.servicer.get('/templates/no-such-table'))).toMatchObject({
      status: 404,
      code: 'TEMPLATE_UNKNOWN',
    });
  });
});
