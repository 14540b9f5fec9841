import type { SpanExporter } from '@opentelemetry/sdk-trace';

/** OTLP's answer of one that took the spans (`ExportResultCode.SUCCESS`). */
const TAKEN = 0;

/** The exporter, which tells how many spans the collector did not take. */
export const tellingLosses = (exporter: SpanExporter, onLost: (spans: number) => void): SpanExporter => ({
  export(spans, done) {
    exporter.export(spans, (result) => {
      if (result.code !== TAKEN) onLost(spans.length);
      done(result);
    });
  },
  shutdown: () => exporter.shutdown(),
  forceFlush: async () => exporter.forceFlush?.(),
});
