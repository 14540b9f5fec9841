import { applyDecorators, PayloadTooLargeException, UnsupportedMediaTypeException } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';

/** The largest file that is taken; a servicer's file of 200,000 receipts has about 20 MiB. */
export const CSV_BYTES_MAX = 64 * 1024 * 1024;

const CSV = 'text/csv';

/** Declares and documents a route whose body is a CSV file; no other route takes one. */
export const TakesCsv = (description: string, example: string) =>
  applyDecorators(
    RouteConfig({ takesCsv: true }),
    ApiConsumes(CSV),
    ApiBody({
      description: `${description} At most ${CSV_BYTES_MAX / 1024 / 1024} MiB.`,
      schema: { type: 'string', example },
    }),
  );

const takesCsv = (request: FastifyRequest): boolean =>
  (request.routeOptions.config as { takesCsv?: boolean }).takesCsv === true;

/**
 * Lets CSV bodies through unread on the routes that take them, so that nothing of a file is held before its sender is
 * proved and allowed to send it.
 */
export function acceptCsv(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(CSV, (request, payload, done) => {
    if (takesCsv(request)) done(null, payload);
    else done(new UnsupportedMediaTypeException('this route takes application/json'));
  });
}

/** The bytes of the request's file. Throws for another body and beyond {@link CSV_BYTES_MAX}. */
export async function readCsvBody(request: FastifyRequest): Promise<Uint8Array> {
  const { body } = request;
  if (!(body instanceof Readable)) throw new UnsupportedMediaTypeException(`this route takes ${CSV}`);
  if (Number(request.headers['content-length'] ?? 0) > CSV_BYTES_MAX) throw tooLarge();
  const chunks: Buffer[] = [];
  let size_bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size_bytes += chunk.byteLength;
    if (size_bytes > CSV_BYTES_MAX) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size_bytes);
}

const tooLarge = (): PayloadTooLargeException =>
  new PayloadTooLargeException(`the file has more than ${CSV_BYTES_MAX} bytes`);
