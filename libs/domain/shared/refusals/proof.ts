import type { CatalogueEntry } from './catalogue-entry.js';

/** The log’s proof. */
export const proofRefusals = {
  FIGURE_UNKNOWN: {
    kind: 'absent',
    title: 'No such figure',
    remedy: 'take the link from an answer that shows the figure (trust explain, a tree of trust why)',
  },
  FIGURE_NOT_COMPARED: {
    kind: 'contradictory',
    title: 'The figure is not compared',
    remedy:
      'compare an amount of the deal; an account has a difference of its own, what a file says never changes, and any other figure is asked for at either moment',
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
  LOGS_DIFFER: {
    kind: 'state',
    title: 'The two stores hold different logs',
    remedy:
      'find out which of them is the log (trust verify, a witness); copy into a store that holds a beginning of it, or none',
  },
  NOT_A_BACKUP: {
    kind: 'malformed',
    title: 'Not a backup',
    remedy: 'give the file as trust backup wrote it; an export of the log is brought in by trust import log',
  },
  BACKUP_KEY_MISSING: {
    kind: 'absent',
    title: 'The backup’s master key is not here',
    remedy:
      'name the copy of the master key of the day of the backup (--master-key); where it was destroyed, restore a newer backup',
  },
  BACKUP_DAMAGED: {
    kind: 'malformed',
    title: 'The backup was cut off or changed',
    remedy: 'take another copy of the same backup, or restore another one',
  },
  FILE_KEY_LOST: {
    kind: 'state',
    title: 'A file lies here already, and nobody can read it',
    remedy:
      'bring the export into a data folder without files (--data), or restore a backup, which sets such files aside',
  },
  DATA_FOLDER_OF_OTHERS: {
    kind: 'state',
    title: 'Something lies in the data folder that no installation keeps there',
    remedy: 'move away what is named, or name another folder (--data)',
  },
  NOT_KNOWN_YET: {
    kind: 'absent',
    title: 'That moment is still to come',
    remedy:
      'name a position that the log has reached, or an instant that has passed; of what is being written or was written this moment, ask again in a second; leave knownAt out for what is known now',
  },
  NOT_SIGNED_YET: {
    kind: 'absent',
    title: 'No checkpoint covers this yet',
    remedy: 'ask again in a second; beyond the end of the log there is nothing to prove',
  },
} as const satisfies Record<string, CatalogueEntry>;
