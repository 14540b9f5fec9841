import { shape } from '#domain/deal';
import { documentRefused } from './document-refused.js';
import { readDocumentFile } from './files.js';

/** Reads a JSON or YAML file of a form; throws `Refused` with every field that has not its form. */
export async function readShapedFile<T>(path: string, form: shape.Shape<T>): Promise<T> {
  return shapedDocument(await readDocumentFile(path), form);
}

/** The same of a document that is there already. */
export function shapedDocument<T>(document: unknown, form: shape.Shape<T>): T {
  const faults: shape.FormFault[] = [];
  if (form(document, '', faults)) return document;
  throw documentRefused(faults.map((fault) => shape.formRefusal('MALFORMED', 'the file', fault)));
}
