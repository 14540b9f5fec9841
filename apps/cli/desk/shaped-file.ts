import { shape } from '#domain/deal';
import { documentRefused } from './document-refused.js';
import { readDocumentFile } from './files.js';

/** Reads a JSON or YAML file of a form; throws `Refused` with every field that has not its form. */
export async function readShapedFile<T>(path: string, form: shape.Shape<T>): Promise<T> {
  const document = await readDocumentFile(path);
  const faults: shape.FormFault[] = [];
  if (form(document, '', faults)) return document;
  throw documentRefused(faults.map((fault) => shape.formRefusal('MALFORMED', 'the file', fault)));
}
