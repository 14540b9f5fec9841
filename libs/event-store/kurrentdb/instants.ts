import { assert } from '#domain/shared';

const INSTANT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3})(\d{3})Z$/;

/** Microseconds since 1970 of an instant as the log writes it, `2026-11-21T20:40:00.123456Z`. */
export function microsecondsOf(instant: string): bigint {
  const [, milliseconds, microseconds] = INSTANT.exec(instant) ?? [];
  assert(milliseconds !== undefined && microseconds !== undefined, `not an instant of the log: ${instant}`);
  return BigInt(Date.parse(`${milliseconds}Z`)) * 1_000n + BigInt(microseconds);
}

export function instantOf(microseconds: bigint): string {
  const milliseconds = new Date(Number(microseconds / 1_000n)).toISOString().slice(0, -1);
  return `${milliseconds}${String(microseconds % 1_000n).padStart(3, '0')}Z`;
}
