import { createNoopMeter, type Counter, type MeterProvider } from '@opentelemetry/api';

/** How the queue of spans says why it did not take one (OpenTelemetry's conventions for the metrics of an SDK). */
const [WHY, FULL] = ['error.type', 'queue_full'];

/** Takes the metrics that a queue of spans gives of itself, and tells of one thing alone: how many it lost because it was full. */
export const countingDrops = (onLost: (spans: number) => void): MeterProvider => ({
  getMeter: () => {
    const meter = createNoopMeter();
    const add: Counter['add'] = (spans, attributes) => {
      if (attributes?.[WHY] === FULL) onLost(spans);
    };
    meter.createCounter = () => ({ add });
    return meter;
  },
});
