import { applyDecorators, PayloadTooLargeException, UnsupportedMediaTypeException } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { intakeLimits } from '#intake';

/** The largest file that is taken; a servicer's file of a million receipts has about 90 MiB. */
export const TABLE_BYTES_MAX = intakeLimits.file_bytes;

const CSV = 'text/csv';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Declares and documents a route whose body is a table: a CSV file or a workbook. No other route takes one. */
export const TakesTable = (description: string, example: string) =>
  applyDecorators(
    RouteConfig({ takesTable: true }),
    ApiConsumes(CSV, XLSX),
    ApiBody({
      description: `${description} At most ${TABLE_BYTES_MAX / 1024 / 1024} MiB.`,
      schema: { type: 'string', example },
    }),
  );

const takesTable = (request: FastifyRequest): boolean =>
  (request.routeOptions.config as { takesTable?: boolean }).takesTable === true;

/**
 * Lets tables through unread on the routes that take them, so that nothing of a file is held before its sender is proved
 * and allowed to send it.
 */
export function acceptTables(fastify: FastifyInstance): void {
  fastify.addContentTypeParser([CSV, XLSX], (request: FastifyRequest, payload, done) => {
    if (takesTable(request)) done(null, payload);
    else done(new UnsupportedMediaTypeException('this route takes application/json'));
  });
}

/** The request's file as it comes. Throws for another body, and while it is read beyond {@link TABLE_BYTES_MAX}. */
export function tableBody(request: FastifyRequest): AsyncIterable<Uint8Array> {
  const { body } = request;
  if (!(body instanceof Readable)) throw new UnsupportedMediaTypeException(`this route takes ${CSV} or ${XLSX}`);
  if (Number(request.headers['content-length'] ?? 0) > TABLE_BYTES_MAX) throw tooLarge();
  return bounded(body);
}

async function* bounded(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size_bytes = 0;
  for await (const chunk of body) {
    size_bytes += chunk.byteLength;
    if (size_bytes > TABLE_BYTES_MAX) throw tooLarge();
    yield chunk;
  }
}

const tooLarge = (): PayloadTooLargeException =>
  new PayloadTooLargeException(`the file has more than ${TABLE_BYTES_MAX} bytes`);
