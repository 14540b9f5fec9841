import { HttpException } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { UnsupportedMediaTypeException } from '@nestjs/common';
import { refusal } from '#domain/shared';
import type { AppendChecksum } from '#file-store';
import { Refused } from '../http/refused.js';
import { TABLE_BYTES_MAX } from '../http/table-body.js';

/** The one version of the protocol that is spoken: tus 1.0.0, <https://tus.io/protocols/resumable-upload>. */
export const TUS_VERSION = '1.0.0';
export const TUS_EXTENSIONS = 'creation,expiration,checksum,termination';
export const TUS_CHECKSUMS = 'sha256,sha1';
export const PIECE = 'application/offset+octet-stream';

/** What every answer of the protocol carries. */
export function speakTus(reply: FastifyReply): void {
  void reply.header('Tus-Resumable', TUS_VERSION);
}

/** Throws 412 for a caller who speaks another version; one who names none is taken to speak ours. */
export function requireTus(request: FastifyRequest, reply: FastifyReply): void {
  speakTus(reply);
  const spoken = request.headers['tus-resumable'];
  if (spoken === undefined || spoken === TUS_VERSION) return;
  void reply.header('Tus-Version', TUS_VERSION);
  throw new HttpException(`the request speaks tus ${String(spoken)}`, 412);
}

export function describeTus(reply: FastifyReply): void {
  speakTus(reply);
  void reply.headers({
    'Tus-Version': TUS_VERSION,
    'Tus-Extension': TUS_EXTENSIONS,
    'Tus-Checksum-Algorithm': TUS_CHECKSUMS,
    'Tus-Max-Size': String(TABLE_BYTES_MAX),
  });
}

/** Declares a route whose body is a piece of a file. */
export const TakesPiece = () => RouteConfig({ takesPiece: true });

/** Lets pieces of files through unread on the routes that take them. */
export function acceptPieces(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(PIECE, (request: FastifyRequest, payload, done) => {
    if ((request.routeOptions.config as { takesPiece?: boolean }).takesPiece) done(null, payload);
    else done(new UnsupportedMediaTypeException('this route takes no pieces of files'));
  });
}

/** The piece as it comes. Throws 415 for another body. */
export function pieceOf(request: FastifyRequest): AsyncIterable<Uint8Array> {
  if (request.body instanceof Readable) return request.body as AsyncIterable<Uint8Array>;
  throw new UnsupportedMediaTypeException(`this route takes ${PIECE}`);
}

const COUNT = /^\d{1,15}$/;

/** A header that counts bytes. Throws `Refused`: MALFORMED. */
export function bytesHeader(request: FastifyRequest, name: 'Upload-Length' | 'Upload-Offset'): number {
  const value = headerOf(request, name);
  if (value !== undefined && COUNT.test(value)) return Number(value);
  throw malformed(name, value, `${name} is a whole number of bytes`);
}

const METADATA_CHARACTERS_MAX = 8 * 1024;
const PAIR = /^([^\s,]+)(?: ([A-Za-z0-9+/]*={0,2}))?$/;

/** What the sender says of its file: `key base64,key base64`. Throws `Refused`: MALFORMED. */
export function readMetadata(request: FastifyRequest): Readonly<Record<string, string>> {
  const text = headerOf(request, 'Upload-Metadata') ?? '';
  if (text.length > METADATA_CHARACTERS_MAX) throw malformed('Upload-Metadata', undefined, 'the metadata is too long');
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const metadata = new Map<string, string>();
  for (const pair of text.split(',').filter((part) => part.trim() !== '')) {
    const [, key, value = ''] = PAIR.exec(pair.trim()) ?? [];
    if (key === undefined || metadata.has(key)) {
      throw malformed('Upload-Metadata', pair, 'the metadata are pairs of a key, once each, and a value in base64');
    }
    try {
      metadata.set(key, utf8.decode(Buffer.from(value, 'base64')));
    } catch {
      throw malformed('Upload-Metadata', pair, `the value of ${key} is not UTF-8 in base64`);
    }
  }
  return Object.fromEntries(metadata);
}

const CHECKSUM = /^(sha256|sha1) ([A-Za-z0-9+/]+={0,2})$/;

/** The checksum of the piece, if its sender gave one. Throws `Refused`: MALFORMED. */
export function readChecksum(request: FastifyRequest): AppendChecksum | undefined {
  const text = headerOf(request, 'Upload-Checksum');
  if (text === undefined) return undefined;
  const [, algorithm, digest] = CHECKSUM.exec(text) ?? [];
  if (algorithm === undefined || digest === undefined) {
    throw malformed('Upload-Checksum', text, `a checksum is one of ${TUS_CHECKSUMS}, a space, and base64`);
  }
  return { algorithm: algorithm as AppendChecksum['algorithm'], digest: Buffer.from(digest, 'base64') };
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name.toLowerCase()];
  return Array.isArray(value) ? value.join(',') : value;
}

const malformed = (field: string, value: string | undefined, message: string): Refused =>
  new Refused(
    refusal('MALFORMED', message, {
      field,
      ...(value === undefined ? {} : { value }),
      remedy: `correct ${field} as tus ${TUS_VERSION} describes it`,
    }),
  );
