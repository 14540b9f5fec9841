import { isKnownSchema, type KnownSchemas } from '#event-codec';
import { counted, type Check } from '../check.js';
import { isCanonical } from '../proof/canonical.js';

/** Each payload is canonical JSON of a schema that is known. */
export const payloads = (schemas: KnownSchemas): Check => ({
  name: 'payloads',
  watch(report) {
    let events = 0;
    let size_bytes = 0;
    return {
      event({ position, type, schemaVersion, payload, payloadBytes }) {
        events += 1;
        size_bytes += payloadBytes.length;
        const isObject = typeof payload === 'object' && payload !== null && !Array.isArray(payload);
        if (!isObject || !isCanonical(payloadBytes, payload)) {
          const message = `the payload of ${type} is not the canonical text of an object`;
          report({ code: 'PAYLOAD_NOT_CANONICAL', position, message });
        }
        if (!isKnownSchema(schemas, type, schemaVersion)) {
          report({ code: 'SCHEMA_UNKNOWN', position, message: `schema version ${schemaVersion} of ${type}` });
        }
      },
      checked: () => `${counted(events, 'payload')}, ${counted(size_bytes, 'byte')}`,
    };
  },
});
