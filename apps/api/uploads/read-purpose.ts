import type { Type } from '@nestjs/common';
import { fileKinds, type FileKind, type FilePurpose } from '#application';
import { refusal } from '#domain/shared';
import { receiptsUpload, ReceiptsFileQuery } from '../collections/upload-receipts.controller.js';
import { HolderListForm } from '../holdings/upload-holder-list.controller.js';
import { TextField } from '../http/fields.js';
import { formPipe } from '../http/form.pipe.js';
import { DealPath } from '../http/paths.js';
import { Refused } from '../http/refused.js';
import { TapeQuery } from '../pools/register-pool.controller.js';
import { ReportFileQuery } from '../pools/report-file.query.js';
import { StatementFileQuery } from '../reconciliation/upload-custodian-statement.controller.js';

class TapeFileForm extends TapeQuery {
  @TextField({ example: 'tape.xlsx', description: 'the file’s name at its sender, for people' })
  fileName: string;
}

/** By kind, the form of what the file’s own route asks for besides the deal. */
const formOfKind: Readonly<Record<FileKind, Type<object>>> = {
  receipts: ReceiptsFileQuery,
  'asset-status': ReportFileQuery,
  'period-summary': ReportFileQuery,
  'custodian-statement': StatementFileQuery,
  'holder-list': HolderListForm,
  'pool-tape': TapeFileForm,
};

const form = formPipe();

/** What the sender says that a file is for. Throws `Refused`: MALFORMED. */
export async function readPurpose(metadata: Readonly<Record<string, string>>): Promise<FilePurpose> {
  const { kind, dealId, filename, ...given } = metadata;
  const known = fileKinds.find((name) => name === kind);
  if (known === undefined) {
    throw new Refused(
      refusal('MALFORMED', 'the metadata do not name the kind of the file', {
        field: 'kind',
        ...(kind === undefined ? {} : { value: kind }),
        remedy: `name one of ${fileKinds.join(', ')}`,
      }),
    );
  }
  const path = (await form.transform({ dealId }, { type: 'param', metatype: DealPath })) as DealPath;
  // Clients of the protocol name files so.
  const named = filename === undefined ? given : { fileName: filename, ...given };
  const rest = (await form.transform(named, { type: 'query', metatype: formOfKind[known] })) as object;
  if (rest instanceof ReceiptsFileQuery) return { kind: 'receipts', ...receiptsUpload(path.dealId, rest) };
  return { kind: known, ...path, ...rest } as FilePurpose;
}
