import { describe, expect, it } from '@jest/globals';
import { allSound, operationsOf, SettingsInvalid, settingsOfEnvironment } from './index.js';

const faultsOf = (read: () => unknown): readonly string[] => {
  try {
    read();
  } catch (error) {
    if (error instanceof SettingsInvalid) return error.faults;
    throw error;
  }
  return [];
};

describe('the settings of a process', () => {
  it('come from the environment; an empty one is none', () => {
    const environment = {
      DATA_FOLDER: '/srv/trust',
      DATABASE_URL: 'postgresql://u:p@db/t',
      KURRENTDB_URL: 'kurrentdb://u:p@a:2113,b:2113',
      KURRENTDB_LOG: '',
      LOG_WITNESSES: 'https://w.example w.example/w1+7d9b+BA==,',
      ACCEPT_LOSS_AFTER: '12',
    };
    expect(settingsOfEnvironment(environment)).toEqual({
      dataFolder: '/srv/trust',
      databaseUrl: 'postgresql://u:p@db/t',
      kurrentdbUrl: 'kurrentdb://u:p@a:2113,b:2113',
      witnesses: 'https://w.example w.example/w1+7d9b+BA==,',
      acceptLossAfter: 12n,
      environment,
    });
    expect(operationsOf({})).toBeNull();
    expect(operationsOf({ OPERATIONS_PORT: '9400' })).toEqual({ host: '127.0.0.1', port: 9400 });
  });

  it('are refused with every fault at once, and no password is repeated', () => {
    const environment = {
      DATABASE_URL: 'mysql://u:secret@db/t',
      KURRENTDB_LOG: 'Trust Log',
      BUSINESS_TIME_ZONE: 'Asia/Nowhere',
      LOG_WITNESSES: 'https://w.example',
      ACCEPT_LOSS_AFTER: '-1',
      OPERATIONS_PORT: '65536',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'grpc://u:secret@collector:4317',
      OTEL_SERVICE_NAME: 'the trust',
      OTEL_TRACES_SAMPLER_ARG: '1.5',
    };
    const faults = faultsOf(() =>
      allSound(
        () => settingsOfEnvironment(environment),
        () => operationsOf(environment),
      ),
    );
    expect(faults).toEqual([
      'DATABASE_URL does not begin with postgresql:// or postgres://',
      'KURRENTDB_LOG is Trust Log, which is no name of a log (small letters, digits, -)',
      'BUSINESS_TIME_ZONE is Asia/Nowhere, which is no time zone',
      'LOG_WITNESSES is https://w.example, which is no list of <url> <verifier key>',
      'ACCEPT_LOSS_AFTER is -1, which is no position of the log',
      'KURRENTDB_LOG is set, and KURRENTDB_URL is not',
      'OTEL_EXPORTER_OTLP_ENDPOINT does not begin with http:// or https://',
      'OTEL_SERVICE_NAME is the trust, which is no name of a service (letters, digits, dots, hyphens, underscores)',
      'OTEL_TRACES_SAMPLER_ARG is 1.5, which is no share from 0 to 1',
      'OPERATIONS_PORT is 65536, which is no port',
    ]);
    expect(faults.join()).not.toContain('secret');
  });

  it('are refused where one names what another should', () => {
    expect(faultsOf(() => settingsOfEnvironment({ MIGRATION_DATABASE_URL: 'postgres://o@db/t' }))).toEqual([
      'MIGRATION_DATABASE_URL is set, and DATABASE_URL is not',
    ]);
    expect(faultsOf(() => settingsOfEnvironment({ OTEL_TRACES_SAMPLER_ARG: '0.1' }))).toEqual([
      'OTEL_TRACES_SAMPLER_ARG is set, and OTEL_EXPORTER_OTLP_ENDPOINT is not',
    ]);
  });

  it('send traces where a collector is named, of all requests unless they say of how many', () => {
    const endpoint = 'http://collector:4318';
    expect(settingsOfEnvironment({}).tracing).toBeUndefined();
    expect(settingsOfEnvironment({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }).tracing).toEqual({
      ...{ endpoint, serviceName: 'truststream', sampleRatio: 1 },
    });
    const some = { OTEL_SERVICE_NAME: 'trust-api', OTEL_TRACES_SAMPLER_ARG: '0.05' };
    expect(settingsOfEnvironment({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, ...some }).tracing).toEqual({
      ...{ endpoint, serviceName: 'trust-api', sampleRatio: 0.05 },
    });
  });
});
