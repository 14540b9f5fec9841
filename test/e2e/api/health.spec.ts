import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ProjectionRunner } from '#projections';
import { problemOf } from './api-client.js';
import { testApi, type TestApi } from './test-api.js';

describe('health over HTTP', () => {
  let system: TestApi;

  beforeAll(async () => {
    system = await testApi('2026-07-01');
  });
  afterAll(() => system.close());
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('is alive and ready', async () => {
    expect(await system.stranger.read('/health/live')).toEqual({ status: 'alive' });
    expect(await system.stranger.read('/health/ready')).toEqual({
      status: 'ready',
      eventsBehind: 0,
      eventsUnsigned: 0,
      dealsHeld: 0,
      witnessesSilent: 0,
    });
  });

  it('tells how its followers stand, for those who watch the process', async () => {
    await system.backend.projections.catchUp();
    const page = await system.backend.metrics.page();
    for (const gauge of ['read_models_lag_events 0', 'read_models_stopped 0', 'notary_lag_events 0', 'deals_held 0']) {
      expect(page).toContain(`truststream_${gauge}`);
    }
  });

  it('is not ready when the read models have stopped, and tells where only to those who may know', async () => {
    const status = await system.backend.projections.status();
    const fault = { position: '7', type: 'RemittanceReceived', stream: 'collections-d', message: 'below zero' };
    jest.spyOn(ProjectionRunner.prototype, 'status').mockResolvedValue({ ...status, fault });
    const answer = await system.stranger.get('/health/ready');
    expect(problemOf(answer)).toMatchObject({ status: 503, code: 'NOT_READY' });
    expect(answer.text).not.toContain('collections-d');
    expect(await system.administrator.read('/operations/read-models')).toMatchObject({ fault });
    expect((await system.stranger.get('/health/live')).status).toBe(200);
  });

  it('is not ready when the database is out of reach', async () => {
    jest.spyOn(ProjectionRunner.prototype, 'status').mockRejectedValue(new Error('ECONNREFUSED 10.0.0.7'));
    const answer = await system.stranger.get('/health/ready');
    expect(problemOf(answer)).toMatchObject({ status: 503, code: 'NOT_READY' });
    expect(answer.text).not.toContain('10.0.0.7');
  });
});
