import type { CatalogueEntry } from './catalogue-entry.js';

/** Files of servicers and others: their mappings, their lines and uploads, and the people whom they are about. */
export const filesRefusals = {
  MAPPING_INVALID: {
    kind: 'contradictory',
    title: 'The mapping contradicts itself',
    remedy: 'name each header once, and only fields of the table',
  },
  MAPPING_UNCHANGED: { kind: 'state', title: 'The mapping stands so already', remedy: 'nothing to do' },
  TEMPLATE_UNKNOWN: { kind: 'absent', title: 'No such table', remedy: 'ask for a kind that /templates lists' },
  FILE_UNREADABLE: {
    kind: 'malformed',
    title: 'The file is not such a table',
    remedy: 'send a CSV or XLSX with the columns of the template',
  },
  FILE_REJECTED: {
    kind: 'contradictory',
    title: 'The file has faults',
    remedy: 'correct every named line and send the whole file again',
  },
  FILE_READING_STOPPED: {
    kind: 'state',
    title: 'The reading of the file broke off',
    remedy: 'send the same file again; where it breaks off again, send it in several',
  },
  FILE_NOT_KEPT: {
    kind: 'absent',
    title: 'No such file was ever sent',
    remedy: 'have the file uploaded first: it is kept also where it is refused',
  },
  IDENTITY_UNKNOWN: {
    kind: 'absent',
    title: 'Nobody kept who this is',
    remedy: 'have the identity kept first, or look at the subject id',
  },
  IDENTITY_ALREADY_KEPT: {
    kind: 'state',
    title: 'The vault keeps the same already',
    remedy: 'nothing is to be done',
  },
  SUBJECT_ERASED: {
    kind: 'state',
    title: 'The subject was erased for good',
    remedy: 'a person who comes back gets a subject id of its own',
  },
  IDENTITY_LOST: {
    kind: 'state',
    title: 'The key to who this is was lost, and nobody erased it',
    remedy: 'have the identity kept anew: it gets a new key',
  },
  IDENTITY_NOT_OPENED: {
    kind: 'forbidden',
    title: 'Nobody is looked up without a reason on record',
    remedy: 'say first why you look the subject up; it is shown on the same day',
  },
  ERASURE_UNKNOWN: {
    kind: 'absent',
    title: 'No such erasure was requested',
    remedy: 'look at the list of erasures, or request one',
  },
  ERASURE_ALREADY_REQUESTED: {
    kind: 'state',
    title: 'An erasure of this id was requested before',
    remedy: 'choose an id of its own for each erasure',
  },
  ERASURE_ALREADY_DECIDED: {
    kind: 'state',
    title: 'The erasure was approved or sent back',
    remedy: 'request another one where files are still to be erased',
  },
  FILE_ERASED: {
    kind: 'state',
    title: 'The file was erased for good',
    remedy: 'work with what the log took over from it; the same bytes are not taken again',
  },
  FILE_WITHOUT_FAULT: {
    kind: 'state',
    title: 'The file has no fault',
    remedy: 'have it uploaded as a whole',
  },
  FAULTS_OF_WHOLE_FILE: {
    kind: 'contradictory',
    title: 'What is wrong concerns the whole file',
    remedy: 'have the servicer send the file again: no part of it can be taken alone',
  },
  ASSET_NOT_IN_POOL: {
    kind: 'contradictory',
    title: 'The asset is not in the deal’s pool',
    remedy: 'check the asset number; leave out what is not the trust’s',
  },
  OPENING_BALANCE_DIFFERS: {
    kind: 'contradictory',
    title: 'The opening figure is not what the report before closed with',
    remedy: 'open with the closing figure of the period before, or of the tape at cut-off',
  },
  ASSET_OF_ANOTHER_SERVICER: {
    kind: 'contradictory',
    title: 'Another servicer reports the asset in this period',
    remedy: 'leave the asset out, or have the other servicer send its file without it',
  },
  ASSET_NOT_REPORTED: {
    kind: 'contradictory',
    title: 'An asset of the servicer is not reported',
    remedy: 'write a line for every asset, also where nothing changed',
  },
  DEPARTURE_DIFFERS: {
    kind: 'contradictory',
    title: 'The asset left the pool by the file and not by a request, or the other way round',
    remedy: 'report it as repurchased or replaced from the approved request’s day on, and only then',
  },
  EQUAL_LINES: {
    kind: 'contradictory',
    title: 'Two lines say the same that receipt numbers do not tell apart',
    remedy: 'ask the servicer; the trustee then answers for the lines: several payments, or a repeat of one',
  },
  EQUAL_LINES_MISTAKEN: {
    kind: 'contradictory',
    title: 'What was said of equal lines does not fit them',
    remedy: 'answer for the lines that the report names, and those only',
  },
  RECEIPT_DUPLICATE: {
    kind: 'contradictory',
    title: 'The receipt was reported before',
    remedy: 'remove the line, or give the new receipt its own number',
  },
  FILE_ALREADY_ACCEPTED: {
    kind: 'state',
    title: 'The same file was accepted before',
    remedy: 'nothing to do: it had no second effect',
  },
  VALID_PART_ALREADY_PROPOSED: {
    kind: 'state',
    title: 'The valid part of the file is proposed already',
    remedy: 'have another person approve it',
  },
  VALID_PART_NOT_PROPOSED: {
    kind: 'absent',
    title: 'No valid part of a file waits under the upload',
    remedy: 'have a maker propose it',
  },
  UPLOAD_UNKNOWN: { kind: 'absent', title: 'No such upload', remedy: 'use an upload of the deal' },
  UPLOAD_NOT_STANDING: {
    kind: 'state',
    title: 'The upload to be replaced does not count in the period',
    remedy: 'name an accepted upload of the same servicer and period that no other has superseded',
  },
  SERVICER_DAYS_CHANGED: {
    kind: 'state',
    title: 'The servicer’s days in the period changed since its file was checked',
    remedy:
      'send the file again, or have its valid part proposed again: it is checked against the days as they are now',
  },
  UPLOAD_SESSION_UNKNOWN: {
    kind: 'absent',
    title: 'No such upload is on its way',
    remedy: 'begin the upload anew: it was cancelled, has expired, or never began',
  },
  UPLOADS_TOO_MANY: {
    kind: 'state',
    title: 'Too many uploads are on their way',
    remedy: 'complete or cancel one of your uploads first',
  },
  UPLOAD_OFFSET_DIFFERS: {
    kind: 'state',
    title: 'The upload stands at another byte',
    remedy: 'ask where it stands (HEAD), and go on from there',
  },
  UPLOAD_ALREADY_TAKEN: {
    kind: 'state',
    title: 'The upload was taken',
    remedy: 'what was taken in error is superseded by a corrected file, or adjusted after the close',
  },
  UPLOAD_BEING_TAKEN: {
    kind: 'state',
    title: 'The upload is being taken',
    remedy: 'wait for the answer to its completion',
  },
  UPLOAD_BEING_WRITTEN: {
    kind: 'state',
    title: 'Another server writes the upload',
    remedy: 'ask again in a moment where it stands',
  },
  UPLOAD_INCOMPLETE: { kind: 'state', title: 'The upload is not complete', remedy: 'send the file again' },
  COLLECTION_ALREADY_RECEIVED: { kind: 'state', title: 'The upload is booked already', remedy: 'nothing to do' },
} as const satisfies Record<string, CatalogueEntry>;
