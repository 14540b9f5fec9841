import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { knownSchemas } from '#domain/events';
import { canonicalBytes, upcastPayload, type KnownSchemas } from '#event-codec';
import { eventsOfToday } from './events-of-today.js';
import { shapeOf } from './shape-of.js';

const folder = new URL('./events/', import.meta.url);
const fileOf = (type: string, version: number): string => `${type}.${version}.json`;
const known: KnownSchemas = knownSchemas;
const versions = Object.entries(known).flatMap(([type, all]) =>
  all.map((one) => ({ type, version: typeof one === 'number' ? one : one.version })),
);
const today = eventsOfToday();

// `npm run golden` keeps the bytes of what has none; what was ever released is never written over.
if (process.env.UPDATE_GOLDEN !== undefined) {
  for (const event of today.values()) {
    const renewed = process.env.UPDATE_GOLDEN.split(',').includes(event.type);
    const file = new URL(fileOf(event.type, event.schemaVersion), folder);
    try {
      writeFileSync(file, canonicalBytes(event.payload), { flag: renewed ? 'w' : 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

describe('golden bytes of every version of every event (docs/how-to/change-an-event.md)', () => {
  it('are kept for each, and for nothing else', () => {
    expect(readdirSync(folder).sort()).toEqual(versions.map(({ type, version }) => fileOf(type, version)).sort());
  });

  describe.each(versions)('$type in version $version', ({ type, version }) => {
    const bytes = readFileSync(new URL(fileOf(type, version), folder));
    const stored = JSON.parse(bytes.toString('utf8')) as object;

    it('are the canonical bytes of what they say', () => {
      expect(Buffer.from(canonicalBytes(stored)).equals(bytes)).toBe(true);
    });

    it('are read today as what is written today: another form is another version', () => {
      const event = today.get(type);
      expect(event?.schemaVersion).toBe(versions.findLast((one) => one.type === type)?.version);
      expect(shapeOf(upcastPayload(known, type, version, stored))).toEqual(
        // What was written is read: members that say nothing are not.
        shapeOf(JSON.parse(Buffer.from(canonicalBytes(event?.payload)).toString('utf8'))),
      );
    });
  });
});
