import type { CatalogueEntry } from './catalogue-entry.js';

/** Distributions and the papers that report them. */
export const distributionRefusals = {
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
  WITHHOLDING_OUTDATED: {
    kind: 'state',
    title: 'The register says otherwise who is taxed than when the transfers were drafted',
    remedy: 'have the maker draft the transfers again, and sign those',
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
  PAPER_NUMBER_INVALID: {
    kind: 'contradictory',
    title: 'No paper of this kind has that number',
    remedy: 'number papers one after another; of some kinds a deal has one',
  },
  PAPER_TOO_EARLY: {
    kind: 'state',
    title: 'What the paper reports is not settled yet',
    remedy: 'prepare it on the day named, or later',
  },
  PERIOD_NOT_RESTATED: {
    kind: 'state',
    title: 'The period is not restated',
    remedy: 'propose a restatement and have it approved; a correction notice tells it',
  },
  TEMPLATE_INVALID: {
    kind: 'contradictory',
    title: 'The template does not fit the paper',
    remedy: 'mend the line named: figures and sections are called as the page calls them',
  },
  TEMPLATE_UNCHANGED: {
    kind: 'state',
    title: 'The papers are made by this template already',
    remedy: 'nothing to do',
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
  RECORD_DATE_NOT_REACHED: {
    kind: 'state',
    title: 'Who the holders are is not known before the record date',
    remedy: 'draft the transfers on or after the record date',
  },
  WITHHOLDING_NOT_COVERED: {
    kind: 'contradictory',
    title: 'The trust does not pay what tax is to be withheld of',
    remedy: 'have the terms say otherwise: what others pay the registrar, the trust does not keep back',
  },
  PAYMENT_DATE_NOT_REACHED: {
    kind: 'state',
    title: 'The payment date has not come',
    remedy: 'confirm the payment on or after its date',
  },
} as const satisfies Record<string, CatalogueEntry>;
