import type { SpanExporter } from '@opentelemetry/sdk-trace';

/** What an exporter answers that passed the spans on (`ExportResultCode.SUCCESS` of a package that is not taken for this alone). */
const TAKEN = 0;

/** The exporter, which tells how many spans the collector did not take. */
export const tellingLosses = (exporter: SpanExporter, onLost: (spans: number) => void): SpanExporter => ({
  export(spans, done) {
    exporter.export(spans, (result) => {
      if (Number(result.code) !== TAKEN) onLost(spans.length);
      done(result);
    });
  },
  shutdown: () => exporter.shutdown(),
  forceFlush: async () => exporter.forceFlush?.(),
});
