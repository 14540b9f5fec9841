import { IdField, TextField, WrittenPeriodNumberField } from '../http/fields.js';

/** Which of a deal's reports the file is one of. */
export class ReportFileQuery {
  @IdField({ example: 'servicer', description: 'the servicer whose report this is' })
  servicerId: string;

  @WrittenPeriodNumberField()
  periodNumber: number;

  @TextField({ example: 'status-2026-07.csv', description: 'the file’s name at its sender, for people' })
  fileName: string;
}
