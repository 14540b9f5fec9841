import { withUnseenMarked } from './text.js';

/** Why a refusal is given, in the caller's terms; only the API knows which status code a kind becomes. */
export type RefusalKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'absent'
  | 'stale'
  | 'precondition-missing'
  | 'contradictory'
  | 'state';

interface CatalogueEntry {
  readonly kind: RefusalKind;
  /** What the caller did wrong, as a heading. */
  readonly title: string;
  /** What to do about it. */
  readonly remedy: string;
}

/**
 * Every refusal of the system, in the order of precedence: where two apply, the earlier one is answered. Codes are
 * stable; a code is never reused for another meaning.
 */
export const refusalCatalogue = {
  // The caller and the request.
  UNAUTHENTICATED: {
    kind: 'unauthenticated',
    title: 'No valid token',
    remedy: 'sign in and send the token as a bearer token',
  },
  FORBIDDEN: {
    kind: 'forbidden',
    title: 'The role may not do this',
    remedy: 'ask someone whose role includes this operation',
  },
  MALFORMED: {
    kind: 'malformed',
    title: 'The request has not the form of its operation',
    remedy: 'correct the named field',
  },
  IDEMPOTENCY_KEY_MISSING: {
    kind: 'precondition-missing',
    title: 'A write needs an Idempotency-Key',
    remedy: 'send a key of your own, the same for a retry of the same request',
  },
  IF_MATCH_MISSING: {
    kind: 'precondition-missing',
    title: 'This write needs If-Match',
    remedy: 'read the object and send its ETag as If-Match',
  },
  COMMAND_ID_REUSED: {
    kind: 'contradictory',
    title: 'The key was used for another request',
    remedy: 'use a new key for a new request',
  },
  STALE: {
    kind: 'stale',
    title: 'The object has changed since it was read',
    remedy: 'read it again, look at what changed, then decide anew',
  },
  TOO_MUCH_CONTENTION: {
    kind: 'stale',
    title: 'Others kept changing the same object',
    remedy: 'send the same request with the same key again',
  },
  // Amounts and dates as people write them.
  AMOUNT_MALFORMED: {
    kind: 'malformed',
    title: 'Not an amount in yuan',
    remedy: 'write digits with at most two decimals, for example 1234.50',
  },
  AMOUNT_TOO_PRECISE: {
    kind: 'malformed',
    title: 'More than two decimals',
    remedy: 'write the amount in whole fen: at most two decimals',
  },
  AMOUNT_NEGATIVE: {
    kind: 'malformed',
    title: 'A negative amount',
    remedy: 'write the amount without a sign; a correction is a command of its own',
  },
  AMOUNT_NOT_POSITIVE: {
    kind: 'malformed',
    title: 'An amount that is not more than zero',
    remedy: 'state the amount that moved',
  },
  DATE_MALFORMED: { kind: 'malformed', title: 'Not a date', remedy: 'write the date as YYYY-MM-DD' },
  DATE_IN_FUTURE: {
    kind: 'contradictory',
    title: 'A date that has not come yet',
    remedy: 'state the day on which it happened, at the latest today',
  },
  DATE_OUTSIDE_PERIOD: {
    kind: 'contradictory',
    title: 'The date lies outside the period',
    remedy: 'use the period that contains the date',
  },
  // Deals, calendars and terms.
  DEAL_UNKNOWN: { kind: 'absent', title: 'No such deal', remedy: 'check the deal id' },
  DEAL_ALREADY_REGISTERED: {
    kind: 'state',
    title: 'The deal is registered already',
    remedy: 'choose another id, or use the registered deal',
  },
  TERMS_INVALID: { kind: 'contradictory', title: 'The terms contradict themselves', remedy: 'correct the named term' },
  TERMS_VERSION_UNKNOWN: {
    kind: 'absent',
    title: 'No such version of the terms',
    remedy: 'use a version of the deal’s terms',
  },
  TERMS_UNCHANGEABLE: {
    kind: 'contradictory',
    title: 'A term that no amendment can change',
    remedy: 'leave the named term as it is',
  },
  AMENDMENT_CHANGES_NOTHING: {
    kind: 'contradictory',
    title: 'The amendment changes nothing',
    remedy: 'propose terms that differ from those that stand',
  },
  AMENDMENT_TOO_EARLY: {
    kind: 'contradictory',
    title: 'The amendment would reach back too far',
    remedy: 'name a day after the last closed period, and not before the version that stands',
  },
  PARTY_NOT_IN_ROLE: {
    kind: 'contradictory',
    title: 'The party does not hold the role that passes',
    remedy: 'name who holds the role now, and a later day than that on which it began',
  },
  SUCCESSOR_IN_ROLE: {
    kind: 'contradictory',
    title: 'The successor holds the role already, or held it',
    remedy: 'name another party, or the same one under another id',
  },
  FEE_CANNOT_PASS: {
    kind: 'contradictory',
    title: 'The fee cannot be earned by one party and then by another',
    remedy: 'leave it out, and propose an amendment that says who is paid what',
  },
  REPLACEMENT_TOO_EARLY: {
    kind: 'contradictory',
    title: 'The replacement would reach back too far',
    remedy: 'name a day after what closed periods settled, as named',
  },
  AMENDMENT_ALREADY_PROPOSED: {
    kind: 'state',
    title: 'Another amendment awaits approval',
    remedy: 'have it approved or sent back first',
  },
  AMENDMENT_NOT_PROPOSED: { kind: 'state', title: 'No amendment awaits approval', remedy: 'propose it first' },
  CALENDAR_UNKNOWN: {
    kind: 'absent',
    title: 'No such calendar',
    remedy: 'publish the calendar, or name a published one',
  },
  CALENDAR_YEAR_MISSING: {
    kind: 'contradictory',
    title: 'The calendar has no data for that year',
    remedy: 'publish the year’s holidays and worked weekends first',
  },
  SCHEDULE_UNRESOLVED: {
    kind: 'contradictory',
    title: 'The schedule leaves a period without a date of its own',
    remedy: 'have the terms name the period’s dates, or correct the calendar',
  },
  CALENDAR_INVALID: {
    kind: 'contradictory',
    title: 'The calendar data contradict themselves',
    remedy: 'correct the named date',
  },
  CALENDAR_ALREADY_PUBLISHED: {
    kind: 'state',
    title: 'The calendar is published so already',
    remedy: 'nothing to do',
  },
  FIXINGS_INVALID: {
    kind: 'contradictory',
    title: 'The fixings contradict themselves, or what is known',
    remedy: 'correct the named day or rate',
  },
  FIXINGS_ALREADY_PUBLISHED: { kind: 'state', title: 'These fixings are published already', remedy: 'nothing to do' },
  TRUST_ALREADY_ESTABLISHED: { kind: 'state', title: 'The trust is established already', remedy: 'nothing to do' },
  TRUST_NOT_ESTABLISHED: {
    kind: 'state',
    title: 'The trust is not established yet',
    remedy: 'establish the trust first',
  },
  TRUST_LIQUIDATED: {
    kind: 'state',
    title: 'The trust is liquidated: the deal takes nothing any more',
    remedy: 'nothing to do; what is on record can be read',
  },
  TRUST_NOT_LIQUIDATED: {
    kind: 'state',
    title: 'The trust is not liquidated',
    remedy: 'liquidate it first; until then the bundle of the deal is what there is so far',
  },
  TRUST_TERMINATED: {
    kind: 'state',
    title: 'The trust has ended',
    remedy: 'pay the open period, then liquidate; a final period takes what comes in later',
  },
  TRUST_NOT_TERMINATED: {
    kind: 'state',
    title: 'The trust has not ended',
    remedy: 'have its termination stated and confirmed first',
  },
  TERMINATION_GROUND_NOT_MET: {
    kind: 'contradictory',
    title: 'The records do not say that the trust ends on this ground',
    remedy: 'look at the figures named, or state another ground with its evidence',
  },
  TERMINATION_NOT_PROPOSED: {
    kind: 'state',
    title: 'Nobody states that the trust ends',
    remedy: 'have one person state it first',
  },
  BUY_BACK_OUTSTANDING: {
    kind: 'state',
    title: 'The price of a buy-back is owed',
    remedy:
      'book what comes in for the named request, or have it lapse or the rest of its price given up by two people',
  },
  PAYMENT_OUTSTANDING: {
    kind: 'state',
    title: 'The last payment is not made',
    remedy: 'close the named period, distribute it and have the payment confirmed',
  },
  TRUST_ACCOUNTS_NOT_EMPTY: {
    kind: 'state',
    title: 'Something is left in the trust’s accounts',
    remedy:
      'open a final period, and close and pay it; send a payment that came back once more; the message names the accounts and sums',
  },
  POOL_ALREADY_REGISTERED: { kind: 'state', title: 'The deal’s pool is registered already', remedy: 'nothing to do' },
  POOL_NOT_REGISTERED: { kind: 'state', title: 'The deal has no pool yet', remedy: 'register the pool first' },
  POOL_INVALID: { kind: 'contradictory', title: 'The pool contradicts itself', remedy: 'correct the named asset' },
  POOL_CRITERIA_NOT_MET: {
    kind: 'contradictory',
    title: 'The pool does not meet the deal’s criteria, or would not',
    remedy: 'send a tape, or name replacements, of assets that meet them',
  },
  // What leaves the pool against money or other assets.
  ORIGINATOR_UNKNOWN: {
    kind: 'absent',
    title: 'No such originator in the deal',
    remedy: 'use an originator of the deal’s terms',
  },
  BUY_BACK_UNKNOWN: { kind: 'absent', title: 'No such request', remedy: 'check the request’s id' },
  CLEAN_UP_NOT_PROVIDED: {
    kind: 'contradictory',
    title: 'The deal provides for no clean-up call',
    remedy: 'have the terms amended, if its parties agree',
  },
  BUY_BACK_INVALID: {
    kind: 'contradictory',
    title: 'The request contradicts itself, or what the pool holds',
    remedy: 'correct the named asset or price',
  },
  ASSET_LEAVES_ALREADY: {
    kind: 'state',
    title: 'Another request takes the asset out of the pool',
    remedy: 'leave the asset out, or have the other request sent back or, once it is approved, lapse',
  },
  BUY_BACK_PRICE_DIFFERS: {
    kind: 'contradictory',
    title: 'The price is not that of the deal’s terms',
    remedy: 'leave the price out, or write the one that the terms make',
  },
  SUBSTITUTION_FALLS_SHORT: {
    kind: 'contradictory',
    title: 'What comes in is worth less than what leaves',
    remedy: 'name more replacements, or what is paid on top',
  },
  BUY_BACK_ALREADY_REQUESTED: {
    kind: 'state',
    title: 'The request is made already',
    remedy: 'nothing to do; another request has its own id',
  },
  CLEAN_UP_ALREADY_REQUESTED: {
    kind: 'state',
    title: 'A clean-up call is requested already',
    remedy: 'have it approved or sent back first; one that is approved and not paid may lapse',
  },
  CLEAN_UP_NOT_ALLOWED: {
    kind: 'state',
    title: 'A condition of the clean-up call does not hold',
    remedy: 'compare the pool with its threshold and the price with the least price, as named',
  },
  BUY_BACK_ALREADY_DECIDED: { kind: 'state', title: 'The request is decided already', remedy: 'nothing to do' },
  CLASS_UNKNOWN: { kind: 'absent', title: 'No such class', remedy: 'use a class of the deal’s terms' },
  SERVICER_UNKNOWN: {
    kind: 'absent',
    title: 'No such servicer in the deal',
    remedy: 'use a servicer of the deal’s terms',
  },
  SENDER_UNKNOWN: {
    kind: 'absent',
    title: 'No such sender of the table',
    remedy: 'name a party that sends such tables in the deal: an originator, a servicer, or the custodian',
  },
  SERVICER_NOT_IN_OFFICE: {
    kind: 'contradictory',
    title: 'The servicer does not serve on these days',
    remedy: 'let the servicer that serves then report',
  },
  ACCOUNT_UNKNOWN: { kind: 'absent', title: 'No such account', remedy: 'use an account of the deal’s chart' },
  FEE_UNKNOWN: { kind: 'absent', title: 'No such fee in the deal', remedy: 'use a fee of the deal’s terms' },
  FEE_NOT_BY_INVOICE: {
    kind: 'contradictory',
    title: 'This fee is computed, not invoiced',
    remedy: 'leave it to the calculation',
  },
  ESTIMATE_NOT_ASKED: {
    kind: 'contradictory',
    title: 'The deal asks no estimate of this item',
    remedy: 'name a tax or fee of the reserve that the payment does not decide',
  },
  // Holdings.
  CLASS_ALREADY_ALLOTTED: { kind: 'state', title: 'The class is allotted already', remedy: 'nothing to do' },
  CLASS_NOT_ALLOTTED: {
    kind: 'state',
    title: 'The class is not allotted to holders',
    remedy: 'allot the class’s units first',
  },
  ALLOTMENT_NOT_WHOLE: {
    kind: 'contradictory',
    title: 'The allotments do not make up the issue',
    remedy: 'allot exactly the face of the class',
  },
  ALLOTMENT_INVALID: {
    kind: 'contradictory',
    title: 'An allotment that cannot be',
    remedy: 'give each holder one line of whole units of face 100',
  },
  CLASS_CLEARED: {
    kind: 'state',
    title: 'The class is paid in full',
    remedy: 'nothing to do: its units can no longer be transferred or blocked',
  },
  TRANSFER_UNKNOWN: { kind: 'absent', title: 'No such transfer', remedy: 'use a transfer of the class’s register' },
  TRANSFER_ALREADY_RECORDED: {
    kind: 'state',
    title: 'The transfer is entered already',
    remedy: 'nothing to do; another transfer has an id of its own',
  },
  BLOCK_UNKNOWN: { kind: 'absent', title: 'No such pledge or freeze', remedy: 'use one of the class’s register' },
  BLOCK_ALREADY_RECORDED: {
    kind: 'state',
    title: 'The pledge or freeze is entered already',
    remedy: 'nothing to do; another one has an id of its own',
  },
  BLOCK_ALREADY_RELEASED: { kind: 'state', title: 'The units are released already', remedy: 'nothing to do' },
  HOLDER_UNKNOWN: {
    kind: 'absent',
    title: 'No such holder',
    remedy: 'use an account that the class’s register shows',
  },
  TRANSFER_TO_SELF: {
    kind: 'contradictory',
    title: 'A transfer to the same account',
    remedy: 'name two accounts',
  },
  TRANSFER_INVALID: {
    kind: 'contradictory',
    title: 'A transfer that cannot be',
    remedy: 'correct the named field',
  },
  BLOCK_INVALID: {
    kind: 'contradictory',
    title: 'A pledge or freeze that cannot be',
    remedy: 'correct the named field',
  },
  TRANSFERS_SUSPENDED: {
    kind: 'state',
    title: 'Transfers of the class are suspended',
    remedy: 'wait until they are resumed',
  },
  TRANSFERS_NOT_SUSPENDED: {
    kind: 'state',
    title: 'Transfers of the class are not suspended',
    remedy: 'nothing to do',
  },
  HOLDER_FROZEN: {
    kind: 'state',
    title: 'The account is frozen',
    remedy: 'have the freeze released first',
  },
  UNITS_NOT_FREE: {
    kind: 'state',
    title: 'More units than are free',
    remedy: 'ask for at most what the account holds, neither pledged, frozen nor sold already',
  },
  RETENTION_BROKEN: {
    kind: 'contradictory',
    title: 'The originators would keep less than the deal asks',
    remedy: 'leave the retaining accounts the share of the issue and of its lowest class that the terms ask',
  },
  // Servicers' files.
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
  UPLOAD_INCOMPLETE: { kind: 'state', title: 'The upload is not complete', remedy: 'send the file again' },
  COLLECTION_ALREADY_RECEIVED: { kind: 'state', title: 'The upload is booked already', remedy: 'nothing to do' },
  // Disposals.
  DISPOSAL_UNKNOWN: { kind: 'absent', title: 'No such disposal', remedy: 'use a disposal of the deal' },
  DISPOSAL_ALREADY_RECORDED: {
    kind: 'state',
    title: 'A disposal of that id is recorded already',
    remedy: 'nothing to do; another disposal has its own id, and one recorded by mistake is withdrawn',
  },
  DISPOSAL_WITHDRAWN: {
    kind: 'state',
    title: 'The disposal was withdrawn',
    remedy: 'record what was agreed under another id',
  },
  DISPOSAL_ALREADY_COMPLETED: {
    kind: 'state',
    title: 'The disposal is completed',
    remedy: 'reopen it if its completion was recorded by mistake',
  },
  DISPOSAL_NOT_COMPLETED: { kind: 'state', title: 'The disposal is not completed', remedy: 'nothing to do' },
  DISPOSAL_INVALID: {
    kind: 'contradictory',
    title: 'The disposal contradicts itself',
    remedy: 'correct the named figure, day or asset',
  },
  ASSET_IN_ANOTHER_DISPOSAL: {
    kind: 'state',
    title: 'The asset is part of another disposal in that time',
    remedy: 'complete the other disposal before this one begins, or withdraw what was recorded by mistake',
  },
  DISPOSAL_COSTS_ALREADY_ENTERED: {
    kind: 'state',
    title: 'The document’s costs are entered already',
    remedy: 'nothing to do; another document has its own reference',
  },
  DISPOSAL_COSTS_NOT_ENTERED: {
    kind: 'state',
    title: 'No costs of this document stand',
    remedy: 'use the reference under which they were entered',
  },
  // Forecasts.
  FORECAST_UNKNOWN: { kind: 'absent', title: 'No such forecast', remedy: 'use a recorded forecast of the deal' },
  FORECAST_UNCHANGED: { kind: 'state', title: 'The forecast is recorded so already', remedy: 'nothing to do' },
  FORECAST_INVALID: {
    kind: 'contradictory',
    title: 'The forecast contradicts itself, or what is recorded',
    remedy: 'correct the named period, day or asset',
  },
  // Cash.
  BANK_REFERENCE_ALREADY_BOOKED: {
    kind: 'state',
    title: 'The bank credit is booked already',
    remedy: 'nothing to do; another credit has its own reference',
  },
  // Periods.
  PERIOD_UNKNOWN: { kind: 'absent', title: 'No such period', remedy: 'use an opened period of the deal' },
  PREVIOUS_PERIOD_NOT_OPENED: {
    kind: 'state',
    title: 'The period before is not opened',
    remedy: 'open the periods in their order',
  },
  PERIOD_ALREADY_OPENED: { kind: 'state', title: 'The period is open already', remedy: 'nothing to do' },
  PERIOD_ALREADY_CLOSED: { kind: 'state', title: 'The period is closed', remedy: 'enter the fact in the open period' },
  PERIOD_DATES_UNCHANGED: {
    kind: 'state',
    title: 'The period’s dates stand as the schedule and the calendar say',
    remedy: 'nothing to do',
  },
  PERIOD_NOT_CLOSED: { kind: 'state', title: 'The period is not closed', remedy: 'close the period first' },
  TRIGGER_UNKNOWN: { kind: 'absent', title: 'No such trigger', remedy: 'use a trigger of the deal’s terms' },
  TRIGGER_NOT_DECLARABLE: {
    kind: 'contradictory',
    title: 'The trigger is tested, not declared',
    remedy: 'leave it to its test; only one by declaration or with a grace period is stated by people',
  },
  TRIGGER_ALREADY_DECLARED: { kind: 'state', title: 'The trigger is declared already', remedy: 'nothing to do' },
  GRACE_PERIOD_NOT_PASSED: {
    kind: 'state',
    title: 'No grace period of the trigger has passed',
    remedy: 'name the period whose payment began it, and wait until its last day has passed',
  },
  TRIGGER_NOT_PROPOSED: {
    kind: 'state',
    title: 'Nobody states that the trigger has fired',
    remedy: 'let one person state it, on evidence, and another confirm it',
  },
  SUPPORT_ALREADY_CALLED: { kind: 'state', title: 'The supports are called already', remedy: 'nothing to do' },
  SUPPORT_NOT_NEEDED: {
    kind: 'state',
    title: 'No support is needed',
    remedy: 'calculate the distribution: what the supports cover is paid, or nothing is left of what they agreed',
  },
  SUPPORT_NOT_CALLED: {
    kind: 'state',
    title: 'The support is not called',
    remedy: 'call the supports of the closed period first',
  },
  SUPPORT_NOT_OWED: {
    kind: 'state',
    title: 'The provider does not owe this',
    remedy: 'compare with its call, what it has paid, and its recorded default',
  },
  SUPPORT_NOT_DUE: {
    kind: 'state',
    title: 'The provider may still pay',
    remedy: 'record a default after the due date of the call',
  },
  SUPPORT_OUTSTANDING: {
    kind: 'state',
    title: 'A provider has not answered its call',
    remedy: 'book its payment or record its default, then calculate',
  },
  PERIOD_NOT_ENDED: {
    kind: 'state',
    title: 'The collection period has not ended',
    remedy: 'close it after its determination date',
  },
  INVOICE_ALREADY_ENTERED: {
    kind: 'state',
    title: 'The invoice is entered already',
    remedy: 'nothing to do; another invoice has its own reference',
  },
  RECEIPT_UNKNOWN: {
    kind: 'absent',
    title: 'No such receipt counts',
    remedy: 'name the upload that counts and the line of its file; a line of a superseded file counts no more',
  },
  BANK_CREDIT_UNKNOWN: {
    kind: 'absent',
    title: 'No such credit is booked',
    remedy: 'use the bank’s reference under which a remittance, an income or cash in suspense is booked',
  },
  INVOICE_UNKNOWN: {
    kind: 'absent',
    title: 'No such invoice was entered',
    remedy: 'name the fee, the period and the reference under which the invoice was entered',
  },
  PERIOD_ALREADY_RESTATED: {
    kind: 'state',
    title: 'The period is restated already',
    remedy: 'correct what else was wrong in the open period',
  },
  PERIOD_ALREADY_ADJUSTED: {
    kind: 'state',
    title: 'What was wrong of the period is adjusted already',
    remedy: 'adjust what else was wrong in the open period, too',
  },
  NOTHING_PUBLISHED: {
    kind: 'state',
    title: 'Nothing of the period is paid yet',
    remedy: 'send its distribution back, or restate the period once that is paid',
  },
  RESTATEMENT_NOT_SETTLED: {
    kind: 'contradictory',
    title: 'Not how the deal settles a restatement',
    remedy: 'name the party at fault where the deal’s terms have the difference claimed; adjust where they say nothing',
  },
  RESTATEMENT_NOT_PROPOSED: {
    kind: 'absent',
    title: 'No restatement of the period is proposed',
    remedy: 'have the restatement proposed first',
  },
  ADJUSTMENT_WITHOUT_DIFFERENCE: {
    kind: 'state',
    title: 'It stands at these figures already',
    remedy: 'nothing to do; what was returned is taken back once',
  },
  CREDIT_OF_OTHER_PERIOD: {
    kind: 'contradictory',
    title: 'The credit counts in another period',
    remedy: 'name the period for whose payment the support was called',
  },
  CREDIT_NOT_COVERED: {
    kind: 'state',
    title: 'The account does not hold what would leave it, or a distribution under way counts on it',
    remedy:
      'compare the account with the custodian’s statement; book what else came in first, or wait until the distribution is paid',
  },
  CLAIM_BELOW_ZERO: {
    kind: 'state',
    title: 'More would be kept back than is claimed for the fee',
    remedy: 'correct the invoice in parts, each in a period whose invoices for the fee cover it',
  },
  MORE_TAKEN_BACK_THAN_RECEIVED: {
    kind: 'state',
    title: 'More was taken back of credits than came in',
    remedy: 'book the cash that came in for the period; it is closed once that covers what was taken back',
  },
  CASH_NOT_RECONCILED: {
    kind: 'state',
    title: 'The period does not reconcile',
    remedy: 'book what is missing or have the report corrected; else have an override requested and approved',
  },
  STATEMENT_NOT_CONTINUOUS: {
    kind: 'contradictory',
    title: 'A day between two statements, or a day of both',
    remedy: 'begin the statement on the day after the last one ended, the first one on the cut-off date',
  },
  RECONCILIATION_UNKNOWN: {
    kind: 'absent',
    title: 'The period was not reconciled yet',
    remedy: 'reconcile the period first',
  },
  CASH_NOT_IN_SUSPENSE: {
    kind: 'state',
    title: 'No such cash is held in suspense',
    remedy: 'use the bank’s reference of a credit in suspense; what was assigned has left it',
  },
  BREAK_UNKNOWN: {
    kind: 'absent',
    title: 'No such break',
    remedy: 'reconcile the period, and use a break that it names',
  },
  BREAK_STANDS: {
    kind: 'state',
    title: 'The break still stands',
    remedy: 'book or correct what is missing and reconcile again, or ask for an override',
  },
  BREAK_ALREADY_RESOLVED: { kind: 'state', title: 'The break is resolved already', remedy: 'nothing to do' },
  NOTHING_TO_OVERRIDE: {
    kind: 'state',
    title: 'No break stands',
    remedy: 'reconcile the period; where nothing stands, close it',
  },
  OVERRIDE_NOT_REQUESTED: {
    kind: 'state',
    title: 'Nobody asks for an override',
    remedy: 'have somebody request it, with the reason',
  },
  POOL_REPORT_NOT_NEEDED: {
    kind: 'contradictory',
    title: 'Nothing of the deal depends on its pool by day',
    remedy: 'upload the receipts: they are all that the deal asks of its pool',
  },
  POOL_REPORT_ALREADY_ENTERED: {
    kind: 'state',
    title: 'The same pool report is entered already',
    remedy: 'nothing to do; a report with other figures takes its place',
  },
  ESTIMATE_ALREADY_ENTERED: {
    kind: 'state',
    title: 'The same estimate is entered already',
    remedy: 'nothing to do; one of another sum or for another reason takes its place',
  },
  POOL_REPORT_MISSING: {
    kind: 'state',
    title: 'The servicer has not reported the pool',
    remedy: 'enter its pool report of the period',
  },
  POOL_REPORT_DIFFERS: {
    kind: 'state',
    title: 'The pool reports and the collections differ',
    remedy: 'enter the servicer’s corrected report, or the receipts that are missing',
  },
  FIXING_MISSING: {
    kind: 'contradictory',
    title: 'An index has no fixing for a day that needs one',
    remedy: 'publish the fixings of the named index up to that day',
  },
  BUY_BACK_NOT_APPROVED: {
    kind: 'state',
    title: 'The request is not approved',
    remedy: 'have another person approve it first',
  },
  BUY_BACK_LAPSED: {
    kind: 'state',
    title: 'Nothing is owed on the request any more',
    remedy: 'book the credit as unidentified cash; a buy-back after all is requested again',
  },
  CLEAN_UP_OF_OTHER_PERIOD: {
    kind: 'state',
    title: 'The clean-up call is for the payment of another period',
    remedy: 'book the credit as unidentified cash, have the call lapse, and request it again for the open period',
  },
  CLEAN_UP_PAID_IN_PART: {
    kind: 'state',
    title: 'The price of the clean-up call has come in in part',
    remedy: 'book the rest, or correct the credits that came in, and have the call lapse',
  },
  BUY_BACK_PAID: {
    kind: 'state',
    title: 'The price, or part of it, has come in',
    remedy: 'correct the credit first if it was another; else leave the request as it is, or have the rest given up',
  },
  DEPARTURE_COUNTED: {
    kind: 'state',
    title: 'A close has counted the assets as out of the pool',
    remedy: 'book the price when it comes in, or have what is left of it given up',
  },
  LAPSE_NOT_PROPOSED: {
    kind: 'state',
    title: 'Nobody proposes that the request come to an end',
    remedy: 'have one person propose it first',
  },
  BUY_BACK_NOT_OWED: {
    kind: 'state',
    title: 'More than is owed for the assets',
    remedy: 'book what is owed of the request, and the rest as unidentified cash',
  },
  REPLACEMENTS_ALREADY_ADMITTED: {
    kind: 'state',
    title: 'The replacements are in the pool already',
    remedy: 'nothing to do',
  },
  PREVIOUS_DISTRIBUTION_NOT_PAID: {
    kind: 'state',
    title: 'The previous distribution is not paid',
    remedy: 'finish the previous distribution first',
  },
  ESTIMATE_MISSING: {
    kind: 'state',
    title: 'The reserve is for the next period, and an estimate is missing',
    remedy: 'enter what the next period is expected to owe of the named item',
  },
  // Distributions.
  DISTRIBUTION_UNKNOWN: {
    kind: 'absent',
    title: 'No such distribution',
    remedy: 'calculate the period’s distribution first',
  },
  DISTRIBUTION_ALREADY_CALCULATED: {
    kind: 'state',
    title: 'The distribution is calculated already',
    remedy: 'have it approved or sent back',
  },
  DISTRIBUTION_NOT_CALCULATED: {
    kind: 'state',
    title: 'The distribution awaits a calculation',
    remedy: 'calculate it first',
  },
  DISTRIBUTION_ALREADY_APPROVED: {
    kind: 'state',
    title: 'The distribution is approved already',
    remedy: 'nothing to do',
  },
  DISTRIBUTION_NOT_APPROVED: {
    kind: 'state',
    title: 'The distribution is not approved',
    remedy: 'have a second person approve it',
  },
  INSTRUCTIONS_NOT_DRAFTED: {
    kind: 'state',
    title: 'The transfers are not drafted',
    remedy: 'have the maker draft the transfer instructions',
  },
  INSTRUCTIONS_ALREADY_DRAFTED: {
    kind: 'state',
    title: 'The transfers are drafted already',
    remedy: 'have a second person sign them',
  },
  DISTRIBUTION_ALREADY_INSTRUCTED: {
    kind: 'state',
    title: 'The distribution is instructed already',
    remedy: 'nothing to do',
  },
  DISTRIBUTION_NOT_SETTLED: {
    kind: 'state',
    title: 'Transfers of the distribution are outstanding',
    remedy: 'wait for the custodian’s answers',
  },
  DISTRIBUTION_ALREADY_PAID: { kind: 'state', title: 'The distribution is paid already', remedy: 'nothing to do' },
  PAPER_UNKNOWN: { kind: 'absent', title: 'No such paper', remedy: 'have it prepared first' },
  PAPER_ALREADY_PUBLISHED: {
    kind: 'state',
    title: 'The paper is published already',
    remedy: 'nothing to do; what is published does not change',
  },
  STATED_FIGURE_INVALID: {
    kind: 'contradictory',
    title: 'What is stated for a paper has no place in it',
    remedy: 'state figures that the paper has, in their form, once, and with their source',
  },
  STATED_FIGURES_DIFFER: {
    kind: 'contradictory',
    title: 'Stated figures do not make up what the log says',
    remedy: 'compare the source with what was collected',
  },
  APPROVAL_BY_MAKER: {
    kind: 'forbidden',
    title: 'Nobody approves what they made themselves',
    remedy: 'have a second person approve it',
  },
  APPROVAL_OF_OTHER_FIGURES: {
    kind: 'stale',
    title: 'What was seen is not what stands',
    remedy: 'look at it again and approve its present digest',
  },
  PAYMENT_DATE_NOT_REACHED: {
    kind: 'state',
    title: 'The payment date has not come',
    remedy: 'confirm the payment on or after its date',
  },
  // Instructions.
  INSTRUCTION_UNKNOWN: { kind: 'absent', title: 'No such instruction', remedy: 'check the instruction’s id' },
  INSTRUCTION_ALREADY_ISSUED: { kind: 'state', title: 'The instruction is issued already', remedy: 'nothing to do' },
  INSTRUCTION_ALREADY_EXECUTED: {
    kind: 'state',
    title: 'The instruction is executed: the sum has left',
    remedy: 'nothing to do',
  },
  INSTRUCTION_ALREADY_ANSWERED: {
    kind: 'state',
    title: 'This attempt is answered already',
    remedy: 're-issue the instruction if it was not executed',
  },
  EXECUTED_BEFORE_ISSUED: {
    kind: 'contradictory',
    title: 'The transfer is said to have been executed before it was asked for',
    remedy: 'state the day on which the bank moved the money',
  },
  INSTRUCTION_AWAITS_ANSWER: {
    kind: 'state',
    title: 'The custodian has not answered yet',
    remedy: 'wait for the answer before re-issuing',
  },
  PAYMENT_NOT_EXECUTED: {
    kind: 'state',
    title: 'The payment did not leave, so that nothing of it can come back',
    remedy: 'name the attempt that the custodian executed',
  },
  PAYMENT_ALREADY_RETURNED: {
    kind: 'state',
    title: 'The payment came back already',
    remedy: 'nothing to do; issue the instruction again once the payee’s account is right',
  },
  TRANSFER_WITHIN_TRUST: {
    kind: 'contradictory',
    title: 'A transfer between the trust’s own accounts, which no payee’s bank can return',
    remedy: 'name the instruction that paid the payee',
  },
  LUMP_SUM_RETURNED: {
    kind: 'state',
    title: 'The registrar does not hold what the holders are owed: the lump sum came back',
    remedy: 'issue the returned instruction again and have the custodian answer it',
  },
  // The calendar of duties.
  DUTY_UNKNOWN: { kind: 'absent', title: 'No such duty', remedy: 'list the duties of the deal' },
  DUTY_SEEN_BY_LOG: {
    kind: 'state',
    title: 'The log shows by itself when the duty is done',
    remedy: 'do what the duty asks for; it is then shown as done',
  },
  DUTY_ALREADY_DONE: { kind: 'state', title: 'The duty is marked as done already', remedy: 'nothing to do' },
  // The log's proof.
  FIGURE_UNKNOWN: {
    kind: 'absent',
    title: 'No such figure',
    remedy: 'take the link from an answer that shows the figure (trust explain, a tree of trust why)',
  },
  LOG_FILE_MALFORMED: {
    kind: 'malformed',
    title: 'Not the export of a log',
    remedy: 'give the file as trust export log wrote it, whole',
  },
  LOG_NOT_EMPTY: {
    kind: 'state',
    title: 'There is a log already',
    remedy: 'bring the export into an installation that has none (--data names another folder)',
  },
  NOT_SIGNED_YET: {
    kind: 'absent',
    title: 'No checkpoint covers this yet',
    remedy: 'ask again in a second; beyond the end of the log there is nothing to prove',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type RefusalCode = keyof typeof refusalCatalogue;

/** A typed "no": what was refused, which field and value, and what to do. Recorded as evidence where it matters. */
export interface Refusal {
  readonly code: RefusalCode;
  /** One sentence with the facts of this case. */
  readonly message: string;
  /** The field or term at fault, as a path the caller knows. */
  readonly field?: string;
  readonly value?: string;
  readonly remedy: string;
}

/**
 * Makes a refusal of the catalogue; the remedy is the catalogue's unless the case knows a better one. What the caller
 * wrote is repeated with marks for what nobody sees, so that a refusal can be shown and kept whatever it refuses.
 */
export function refusal(
  code: RefusalCode,
  message: string,
  detail: { field?: string; value?: string; remedy?: string } = {},
): Refusal {
  const { field, value, remedy = refusalCatalogue[code].remedy } = detail;
  return {
    code,
    message: withUnseenMarked(message),
    ...(field === undefined ? {} : { field: withUnseenMarked(field) }),
    ...(value === undefined ? {} : { value: withUnseenMarked(value) }),
    remedy,
  };
}

const precedence = Object.keys(refusalCatalogue) as RefusalCode[];

/** Of several refusals, the one that stands first in the catalogue. */
export const firstByPrecedence = (refusals: readonly Refusal[]): Refusal | undefined =>
  [...refusals].sort((a, b) => precedence.indexOf(a.code) - precedence.indexOf(b.code))[0];
