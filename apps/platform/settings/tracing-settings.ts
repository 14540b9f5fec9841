import { EnvironmentReader, type Environment } from './environment-reader.js';

/** Where spans are sent, whose they are, and of how many traces. */
export interface TracingSettings {
  /** The collector's, to which `/v1/traces` is added. It may hold a password. */
  readonly endpoint: string;
  readonly serviceName: string;
  /** The share of traces that is told, from 0 to 1. */
  readonly sampleRatio: number;
}

const SERVICE_NAME_DEFAULT = 'truststream';
const SERVICE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
const SHARE = /^(0(\.\d{1,9})?|1(\.0{1,9})?)$/;

/**
 * OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SERVICE_NAME and OTEL_TRACES_SAMPLER_ARG (docs/reference/settings.md), as OpenTelemetry names them; null
 * without the first.
 *
 * Throws `SettingsInvalid` with every fault.
 */
export function tracingOfEnvironment(environment: Environment): TracingSettings | null {
  const read = new EnvironmentReader(environment);
  const endpoint = read.wholeUrl('OTEL_EXPORTER_OTLP_ENDPOINT', ['http', 'https']);
  const serviceName = read.matching(
    'OTEL_SERVICE_NAME',
    'name of a service (letters, digits, dots, hyphens, underscores)',
    SERVICE_NAME,
  );
  const ratio = read.matching('OTEL_TRACES_SAMPLER_ARG', 'share from 0 to 1', SHARE);
  read.refuse(
    read.text('OTEL_TRACES_SAMPLER_ARG') !== undefined && read.text('OTEL_EXPORTER_OTLP_ENDPOINT') === undefined,
    'OTEL_TRACES_SAMPLER_ARG is set, and OTEL_EXPORTER_OTLP_ENDPOINT is not',
  );
  return read.sound(
    endpoint === undefined
      ? null
      : {
          endpoint,
          serviceName: serviceName ?? SERVICE_NAME_DEFAULT,
          sampleRatio: ratio === undefined ? 1 : Number(ratio),
        },
  );
}
