import {
  Controller,
  Delete,
  Head,
  HttpException,
  Inject,
  Options,
  Param,
  Patch,
  PayloadTooLargeException,
  Post,
  Req,
  Res,
  ServiceUnavailableException,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { UploadDesk, UploadInterrupted } from '#application';
import type { Result, Refusal } from '#domain/shared';
import { ChecksumDiffers, type UploadSession } from '#file-store';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { IdField } from '../http/fields.js';
import { Refused } from '../http/refused.js';
import { TABLE_BYTES_MAX } from '../http/table-body.js';
import { readPurpose } from './read-purpose.js';
import { bytesHeader, describeTus, PIECE, pieceOf, readChecksum, readMetadata, requireTus, TakesPiece } from './tus.js';
import { UploadRoute } from './upload-route.decorator.js';

export class UploadPath {
  @IdField({ example: '0b9a1f6e2c7d4e53-5d1c2f5e-0d5e-4e52-a1b7-2f6c8a4b9d10' })
  uploadId: string;
}

const OFFSET = { 'Upload-Offset': 'so many bytes are kept for certain: go on from here' };
const EXPIRES = { 'Upload-Expires': 'when the upload is forgotten unless more bytes come' };

/** Files in pieces, over connections that break: the protocol tus 1.0.0, which any client of it speaks. */
@ApiTags('uploads')
@Controller('uploads')
export class SendFileController {
  constructor(@Inject(UploadDesk) private readonly desk: UploadDesk) {}

  @Options()
  @UploadRoute({
    id: 'describe-uploads',
    summary: 'Which protocol files in pieces are sent by',
    answers: 204,
    gives: { 'Tus-Version': 'the version spoken', 'Tus-Extension': 'its extensions', 'Tus-Max-Size': 'largest file' },
  })
  describe(@Res({ passthrough: true }) reply: FastifyReply): void {
    describeTus(reply);
  }

  @Post()
  @UploadRoute({
    id: 'begin-upload',
    summary: 'Begin to send a file that may take several connections',
    description:
      'What the file is for stands in the metadata: `kind`, `dealId` and what the file’s own route asks for. Under the same `Idempotency-Key` it is the same upload.',
    answers: 201,
    takes: {
      'Upload-Length': 'how many bytes the file has',
      'Upload-Metadata': 'kind, dealId, servicerId, periodNumber, fileName …: each with its value in base64',
      'Idempotency-Key': 'optional: the same for a retry of the same beginning',
    },
    gives: { Location: 'where its bytes go', ...OFFSET, ...EXPIRES },
    refusals: ['COMMAND_ID_REUSED', 'UPLOADS_TOO_MANY'],
  })
  async begin(
    @TheExchange() exchange: Exchange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    requireTus(request, reply);
    const length_bytes = bytesHeader(request, 'Upload-Length');
    if (length_bytes > TABLE_BYTES_MAX) {
      throw new PayloadTooLargeException(`the file has more than ${TABLE_BYTES_MAX} bytes`);
    }
    const purpose = await readPurpose(readMetadata(request));
    const begun = await this.desk.begin(exchange.actor, purpose, { length_bytes, key: exchange.idempotencyKey() });
    if (!begun.ok) throw new Refused(begun.error);
    void reply.header('Location', `/uploads/${begun.value.id}`);
    showStanding(reply, begun.value);
  }

  @Head(':uploadId')
  @UploadRoute({
    id: 'find-upload-offset',
    summary: 'From which byte to go on',
    description: 'Ends whatever request still sends to the upload: what it brought so far counts.',
    answers: 200,
    gives: { ...OFFSET, 'Upload-Length': 'how many bytes the file has', ...EXPIRES },
    refusals: ['UPLOAD_SESSION_UNKNOWN'],
  })
  async standing(
    @Param() { uploadId }: UploadPath,
    @TheExchange() { actor }: Exchange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    requireTus(request, reply);
    showStanding(reply, required(await this.desk.takeOver(actor, uploadId)));
  }

  @Patch(':uploadId')
  @TakesPiece()
  @ApiConsumes(PIECE)
  @ApiBody({ description: 'bytes of the file, from the offset on', schema: { type: 'string', format: 'binary' } })
  @UploadRoute({
    id: 'append-to-upload',
    summary: 'Send bytes of the file',
    description: 'What came before the connection broke counts; with a checksum, all of the request or nothing of it.',
    answers: 204,
    takes: {
      'Upload-Offset': 'the byte that the body begins with',
      'Upload-Checksum': 'optional: sha256 or sha1, a space, and the digest of the body in base64',
    },
    gives: { ...OFFSET, ...EXPIRES },
    refusals: ['UPLOAD_SESSION_UNKNOWN', 'UPLOAD_OFFSET_DIFFERS'],
  })
  async append(
    @Param() { uploadId }: UploadPath,
    @TheExchange() { actor }: Exchange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    requireTus(request, reply);
    const checksum = readChecksum(request);
    const piece = {
      offset_bytes: bytesHeader(request, 'Upload-Offset'),
      bytes: pieceOf(request),
      ...(checksum ? { checksum } : {}),
    };
    try {
      showStanding(reply, required(await this.desk.append(actor, uploadId, piece)));
    } catch (error) {
      // Nobody is left to be answered; what came is kept.
      if (request.raw.readableAborted) return;
      if (error instanceof UploadInterrupted) {
        void reply.header('Retry-After', '1');
        throw new ServiceUnavailableException(error.message);
      }
      throw error instanceof ChecksumDiffers ? new HttpException(error.message, 460) : error;
    } finally {
      // The rest of a body that was begun is read by nobody, and would keep the connection from ending.
      const { readableDidRead, readableEnded } = request.raw;
      if (readableDidRead && !readableEnded) void reply.header('Connection', 'close');
    }
  }

  @Delete(':uploadId')
  @UploadRoute({
    id: 'cancel-upload',
    summary: 'Cancel an upload, and leave nothing of it',
    answers: 204,
    refusals: ['UPLOAD_SESSION_UNKNOWN', 'UPLOAD_ALREADY_TAKEN', 'UPLOAD_BEING_TAKEN'],
  })
  async cancel(
    @Param() { uploadId }: UploadPath,
    @TheExchange() { actor }: Exchange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    requireTus(request, reply);
    required(await this.desk.cancel(actor, uploadId));
  }
}

function required<T>(outcome: Result<T, Refusal>): T {
  if (!outcome.ok) throw new Refused(outcome.error);
  return outcome.value;
}

function showStanding(reply: FastifyReply, { offset_bytes, length_bytes, expiresAt_ms }: UploadSession): void {
  void reply.headers({
    'Upload-Offset': String(offset_bytes),
    'Upload-Length': String(length_bytes),
    'Upload-Expires': new Date(expiresAt_ms).toUTCString(),
  });
}
