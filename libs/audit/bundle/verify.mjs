// Checks an auditor's bundle. Needs Node 20 or newer and nothing else: no network, no library, none of the software
// that made the bundle. It follows docs/spec (event, tree, checkpoint, cosignature, bundle), line by line.
//
//   node verify.mjs [folder] [--log-key <vkey>] [--witness <vkey>]... [--json]
//
// Exit code: 0 everything that was checked holds; 1 something does not; 2 the bundle could not be read.

import { Buffer } from 'node:buffer';
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TextDecoder } from 'node:util';

const FORMAT = 'truststream-bundle/v1';
const FINDINGS_SHOWN_MAX = 20;

// ---------------------------------------------------------------------------------------------------------------- hashing

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const hex = (...parts) => sha256(...parts).toString('hex');
const leafHash = (line) => sha256(Buffer.of(0), line);
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);

/** Bytes of a base64 text that its own encoder would give back, else null. */
function fromBase64(text) {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

// ----------------------------------------------------------------------------------------------------------------- reading

/** The lines of a file as bytes; a last line without a newline is none. */
async function* linesOf(file) {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(file)) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = rest.indexOf(0x0a); end >= 0; end = rest.indexOf(0x0a, start)) {
      yield rest.subarray(start, end);
      start = end + 1;
    }
    rest = rest.subarray(start);
  }
  if (rest.length > 0) throw new Error(`${file} ends in the middle of a line`);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The RFC 8785 text of a value of strings, whole numbers, booleans, null, arrays and objects; null for any other. */
function canonical(value) {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : null;
  if (typeof value === 'string') return value.isWellFormed() ? JSON.stringify(value) : null;
  const parts = Array.isArray(value)
    ? value.map(canonical)
    : Object.keys(value)
        .sort()
        .map((key) => {
          const text = canonical(value[key]);
          return text === null ? null : `${canonical(key)}:${text}`;
        });
  if (parts.includes(null)) return null;
  return Array.isArray(value) ? `[${parts.join(',')}]` : `{${parts.join(',')}}`;
}

/** The object that a canonical line spells, or null. */
function canonicalObject(line, fields) {
  try {
    const text = utf8.decode(line);
    const value = JSON.parse(text);
    const named = typeof value === 'object' && value !== null && Object.keys(value).sort().join() === fields;
    return named && canonical(value) === text ? value : null;
  } catch {
    return null;
  }
}

// ------------------------------------------------------------------------------------------------------ notes and their keys

const SPKI_OF_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');

/** The key that a vkey spells, or null; kind 1 signs logs, kind 4 is a witness's. */
function verifierKey(vkey) {
  const [, name, id, encoded] = /^([^\s+\p{Cc}]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/u.exec(vkey) ?? [];
  const bytes = encoded === undefined ? null : fromBase64(encoded);
  if (bytes?.length !== 33 || hex(`${name}\n`, bytes).slice(0, 8) !== id) return null;
  const key = createPublicKey({
    key: Buffer.concat([SPKI_OF_ED25519, bytes.subarray(1)]),
    format: 'der',
    type: 'spki',
  });
  return { vkey, name, id, kind: bytes[0], key };
}

/** The body and the signature lines of a signed note, or null. */
function signedNote(text) {
  const end = text.lastIndexOf('\n\n');
  if (end < 0 || !text.endsWith('\n')) return null;
  const lines = text.slice(end + 2, -1).split('\n');
  const signatures = lines.map((line) => {
    const [, name, encoded] = /^— ([^\s+\p{Cc}]+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line) ?? [];
    const bytes = encoded === undefined ? null : fromBase64(encoded);
    return bytes && bytes.length > 4 ? { name, id: bytes.toString('hex', 0, 4), bytes: bytes.subarray(4) } : null;
  });
  return signatures.length > 16 || signatures.includes(null) ? null : { body: text.slice(0, end + 1), signatures };
}

/** Whether the key signed the note: true, false where a line of its own does not verify, null where it has none. */
function signedBy(key, { body, signatures }) {
  const own = signatures.filter(({ name, id }) => name === key.name && id === key.id);
  return own.length === 0 ? null : own.every(({ bytes }) => isSignature(key, body, bytes));
}

function isSignature({ kind, key }, body, bytes) {
  if (kind === 1) return bytes.length === 64 && verifySignature(null, Buffer.from(body), key, bytes);
  if (kind !== 4 || bytes.length !== 72) return false;
  const message = `cosignature/v1\ntime ${bytes.readBigUInt64BE()}\n${body}`;
  return verifySignature(null, Buffer.from(message), key, bytes.subarray(8));
}

/** The log's keys, oldest first, each signed by the one before it; throws a sentence where they are no such list. */
function keyList(entries, log) {
  const keys = [];
  for (const [index, entry] of entries.entries()) {
    const note = signedNote(entry);
    const [, named, size, vkey] =
      /^truststream-key\/v1\n([^\n]+)\nfrom (0|[1-9]\d{0,18})\n(\S+)\n$/.exec(note?.body ?? '') ?? [];
    const key = vkey === undefined ? null : verifierKey(vkey);
    const before = keys.at(-1);
    const from = BigInt(size ?? -1);
    if (key?.kind !== 1 || named !== log || key.name !== log) throw new Error(`key ${index + 1} is no key of ${log}`);
    if (before ? from <= before.from : from !== 0n) throw new Error(`key ${index + 1} does not follow the one before`);
    const signers = before ? [before.key, key] : [key];
    const inOrder =
      note.signatures.length === signers.length && signers.every(({ id }, i) => note.signatures[i].id === id);
    if (!inOrder || signers.some((signer) => !signedBy(signer, note))) {
      throw new Error(`key ${index + 1} is not signed by ${before ? 'the one before it and ' : ''}itself`);
    }
    keys.push({ from, key });
  }
  if (keys.length === 0) throw new Error('there is no key');
  return keys;
}

// ------------------------------------------------------------------------------------------------------------------ the tree

/** The root of the tree: from the leaves that are here (by index, ascending) and the hashes of the rest, left to right. */
function rootOf(size, leaves, hashes) {
  let [leaf, hash] = [0, 0];
  const root = (from, to) => {
    const next = leaves[leaf];
    if (next === undefined || next.index >= to) {
      const given = hashes[hash++];
      if (given === undefined) throw new Error('tree.txt has too few hashes');
      return given;
    }
    if (to - from === 1n) return leaves[leaf++].hash;
    let half = 1n;
    while (half * 2n < to - from) half *= 2n;
    const left = root(from, from + half);
    return nodeHash(left, root(from + half, to));
  };
  const whole = size === 0n ? sha256() : root(0n, size);
  if (hash !== hashes.length) throw new Error('tree.txt has hashes left over');
  return whole;
}

// --------------------------------------------------------------------------------------------------- what a trace spells out

const fraction = (text) => {
  const [over, under = '1'] = text.split('/');
  const [whole, digits = ''] = over.split('.');
  return { over: BigInt(whole + digits), under: BigInt(under) * 10n ** BigInt(digits.length) };
};
const fen = (amount) => {
  if (!/^-?\d+\.\d\d$/.test(amount)) throw new Error(`${amount} is no amount`);
  return BigInt(amount.replace('.', ''));
};
const yuan = (minor) => {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
const plus = (a, b) => ({ over: a.over * b.under + b.over * a.under, under: a.under * b.under });
const times = (a, b) => ({ over: a.over * b.over, under: a.under * b.under });
/** Division keeps the sign above the line. */
const inverse = ({ over, under }) => (over < 0n ? { over: -under, under: -over } : { over: under, under: over });
const isLess = (a, b) => a.over * b.under < b.over * a.under;

/** The exact value of a formula, from its words and quantities alone. */
function evaluate({ expression, quantities }) {
  const values = new Map(quantities.map(({ name, value }) => [name, fraction(value)]));
  const names = [...values.keys()].sort((a, b) => b.length - a.length);
  let rest = expression;
  const take = (token) => {
    const trimmed = rest.trimStart();
    if (!trimmed.startsWith(token)) return false;
    rest = trimmed.slice(token.length);
    return true;
  };
  const expect = (token) => {
    if (!take(token)) throw new Error(`${token} expected before "${rest}"`);
  };
  const sum = () => {
    let value = product();
    for (;;) {
      if (take('+')) value = plus(value, product());
      else if (take('−')) value = plus(value, times({ over: -1n, under: 1n }, product()));
      else return value;
    }
  };
  const product = () => {
    let value = single();
    for (;;) {
      if (take('×')) value = times(value, single());
      else if (take('/')) value = times(value, inverse(single()));
      else return value;
    }
  };
  const closed = (value) => {
    expect(')');
    return value;
  };
  const listed = (better) => {
    let value = sum();
    while (take(',')) {
      const next = sum();
      if (better(next, value)) value = next;
    }
    return closed(value);
  };
  const single = () => {
    if (take('(')) return closed(sum());
    if (take('min(')) return listed(isLess);
    if (take('max(')) return listed((a, b) => isLess(b, a));
    if (take('rounded(')) return { over: roundedFen(closed(sum())), under: 100n };
    if (take('truncated(')) return { over: truncatedFen(closed(sum())), under: 100n };
    if (take('if(')) {
      const test = sum();
      expect('= 0, 0,');
      const otherwise = sum();
      return closed(test.over === 0n ? { over: 0n, under: 1n } : otherwise);
    }
    const name = names.find(take);
    if (name === undefined) throw new Error(`"${rest}" begins with no quantity`);
    return values.get(name);
  };
  const value = sum();
  if (rest.trim() !== '') throw new Error(`"${rest}" is left over`);
  return value;
}

const floor = (a, b) => (a < 0n && a % b !== 0n ? a / b - 1n : a / b);
const roundedFen = ({ over, under }) =>
  over < 0n ? -floor(-200n * over + under, 2n * under) : floor(200n * over + under, 2n * under);
const truncatedFen = ({ over, under }) => (100n * over) / under;

/** What a formula's result must be, by its own rounding. */
function resultOf(formula) {
  const exact = evaluate(formula);
  const { over, under } = exact;
  switch (formula.rounding) {
    case 'none':
      if ((100n * over) % under !== 0n) throw new Error('it is not a whole number of fen');
      return yuan((100n * over) / under);
    case 'half-up to the fen':
      return yuan(roundedFen(exact));
    case 'truncated to the fen':
      return yuan(truncatedFen(exact));
    case 'truncated to the per-100 step': {
      const step = fen(formula.quantities.find(({ name }) => name === 'step').value);
      return yuan(((100n * over) / under / step) * step);
    }
    default:
      throw new Error(`no rounding is called ${formula.rounding}`);
  }
}

const sumOf = (amounts) => yuan(amounts.reduce((sum, amount) => sum + fen(amount), 0n));

/** What does not add up in an event's figures: sentences. */
function* figureFaults({ type, payload }) {
  const same = function* (what, found, expected) {
    if (found !== expected) yield `${what} is ${found}; from its parts it is ${expected}`;
  };
  if (type === 'PeriodClosed') {
    const { components, gross, disposalCost, net } = payload.inputs.collections;
    yield* same('gross collections', gross, sumOf(Object.values(components)));
    yield* same('net collections', net, yuan(fen(gross) - fen(disposalCost)));
  }
  if (type === 'DistributionCalculated') {
    const { lines, payments, allocation, availableFormula } = payload.result;
    const formulas = [['available', availableFormula]];
    for (const { rank, item, formula, paidFormula, due, paid, unpaid } of lines) {
      if (formula) formulas.push([`due of ${item} at rank ${rank}`, formula]);
      if (paidFormula) formulas.push([`paid of ${item} at rank ${rank}`, paidFormula]);
      yield* same(`due of ${item} at rank ${rank}`, due, yuan(fen(paid) + fen(unpaid)));
    }
    for (const [what, formula] of formulas) {
      try {
        yield* same(what, formula.result, resultOf(formula));
      } catch (error) {
        yield `${what} cannot be recomputed from "${formula.expression}": ${error.message}`;
      }
    }
    for (const account of ['tax', 'fees', 'securities']) {
      const leaving = payments.filter(({ from }) => from === account).map(({ amount }) => amount);
      yield* same(`the allocation to ${account}`, allocation[account], sumOf(leaving));
    }
  }
  if (type === 'HoldersPaid') {
    for (const { holderId, interest, principal, yield: surplus, total } of payload.entitlements) {
      yield* same(`the payment to ${holderId}`, total, sumOf([interest, principal, surplus]));
    }
    yield* same('the payment to all holders', payload.total, sumOf(payload.entitlements.map(({ total }) => total)));
  }
}

/** By the type of what somebody approved: in which field the event names the digest of what, which stood before it in its stream. */
const APPROVALS = {
  DistributionApproved: { field: 'approvedDigest', of: 'DistributionCalculated' },
  TermsAmended: { field: 'approvedDigest', of: 'AmendmentProposed' },
  PeriodRestated: { field: 'approvedDigest', of: 'RestatementProposed' },
  BuyBackApproved: { field: 'approvedDigest', of: 'BuyBackRequested' },
  PurchaseApproved: { field: 'approvedDigest', of: 'PurchaseRequested' },
  InvestmentApproved: { field: 'approvedDigest', of: 'InvestmentRequested' },
  InvestmentLost: { field: 'approvedDigest', of: 'InvestmentLossProposed' },
  PaperPublished: { field: 'figuresDigest', of: 'PaperPrepared', part: 'figures' },
};
const APPROVED = new Map(Object.values(APPROVALS).map(({ of, part }) => [of, part]));

/** What people signed by its digest stood in the stream before. */
class Approvals {
  count = 0;
  /** By stream and type. */
  shown = new Map();

  /** Takes the next event; a sentence where it approves what nobody was shown. */
  fault({ stream, type, payload }) {
    if (APPROVED.has(type)) {
      const part = APPROVED.get(type);
      this.shownIn(stream, type).add(hex(Buffer.from(canonical(part === undefined ? payload : payload[part]), 'utf8')));
    }
    if (!Object.hasOwn(APPROVALS, type)) return null;
    const { field, of } = APPROVALS[type];
    this.count += 1;
    const isShown = this.shownIn(stream, of).has(payload[field]);
    return isShown ? null : `no ${of} before it in ${stream} has the digest ${payload[field]}`;
  }

  shownIn(stream, type) {
    const key = `${stream} ${type}`;
    const shown = this.shown.get(key) ?? new Set();
    this.shown.set(key, shown);
    return shown;
  }
}

// ---------------------------------------------------------------------------------------------------------------- the checks

/** The checks in order, what each counted, and what each found. */
class Report {
  checks = new Map();
  notChecked = [];

  begin(name) {
    this.checks.set(name, { checked: '', count: 0, findings: [] });
  }

  find(name, message, position = null) {
    const check = this.checks.get(name);
    check.count += 1;
    if (check.findings.length < FINDINGS_SHOWN_MAX) check.findings.push({ position, message });
  }

  end(name, checked) {
    this.checks.get(name).checked = checked;
  }

  get sound() {
    return [...this.checks.values()].every(({ count }) => count === 0);
  }
}

const EVENT_FIELDS = [
  ...['actor', 'causationId', 'commandDigest', 'commandId', 'correlationId', 'effectiveDate', 'format', 'payload'],
  ...['position', 'recordedAt', 'schemaVersion', 'stream', 'type', 'version'],
].join();
const RECORD_FIELDS = 'added,commandId,read,ruleVersion,sent,type';
const DECIMAL = /^[1-9]\d{0,18}$/;

/** What the folder holds is what the manifest lists, byte for byte. */
async function checkContents(folder, manifest, report) {
  report.begin('contents');
  const listed = new Map(manifest.contents.map((entry) => [entry.path, entry]));
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(folder, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    )
    .filter((path) => path !== 'manifest.json' && path !== 'seal.txt');
  for (const path of found) if (!listed.has(path)) report.find('contents', `${path} is not in the manifest`);
  for (const { path, bytes, sha256: digest } of listed.values()) {
    if (!found.includes(path)) {
      report.find('contents', `${path} is missing`);
      continue;
    }
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(join(folder, path))) hash.update(chunk);
    if (statSync(join(folder, path)).size !== bytes || hash.digest('hex') !== digest) {
      report.find('contents', `${path} is not the file that the manifest lists`);
    }
  }
  report.end('contents', `${found.length} files`);
}

/** Each command's record, by its id: its digest. */
async function checkCommands(folder, report) {
  report.begin('commands');
  const digests = new Map();
  for await (const line of linesOf(join(folder, 'commands.jsonl'))) {
    const record = canonicalObject(line, RECORD_FIELDS);
    if (!record) report.find('commands', `line ${digests.size + 1} of commands.jsonl is no record of a command`);
    else if (digests.has(record.commandId)) report.find('commands', `${record.commandId} is there twice`);
    else digests.set(record.commandId, hex(line));
  }
  return digests;
}

/** Events: their form, order, commands and figures. Gives back their leaves, and which event erased which file. */
async function checkEvents(folder, manifest, digests, report) {
  for (const name of ['events', 'streams', 'files', 'figures']) report.begin(name);
  const size = BigInt(manifest.size);
  const streams = new Map();
  const leaves = [];
  const erasures = new Map();
  const used = new Set();
  const approvals = new Approvals();
  const files = new Map(manifest.files.map((file) => [`${file.position} ${file.digest}`, file]));
  let [recordedAt, calculations, count] = ['', 0, 0];
  for await (const line of linesOf(join(folder, 'events.jsonl'))) {
    count += 1;
    const event = canonicalObject(line, EVENT_FIELDS);
    if (!event || event.format !== 1 || !DECIMAL.test(event.position)) {
      report.find('events', `line ${count} of events.jsonl is no event in canonical form`);
      continue;
    }
    const { position, stream, version } = event;
    const index = BigInt(position) - 1n;
    if (index >= size) report.find('events', `the checkpoint covers ${size} events only`, position);
    if (leaves.length > 0 && leaves.at(-1).index >= index) report.find('events', 'it stands out of order', position);
    else leaves.push({ index, hash: leafHash(line) });
    if (event.recordedAt < recordedAt) report.find('events', 'it was recorded before the event ahead of it', position);
    recordedAt = event.recordedAt;

    const expected = (streams.get(stream) ?? 0) + 1;
    if (version !== expected)
      report.find('streams', `${stream} goes on with version ${version}, not ${expected}`, position);
    streams.set(stream, version);

    used.add(event.commandId);
    const digest = digests.get(event.commandId);
    if (digest === undefined) report.find('commands', `the command ${event.commandId} is missing`, position);
    else if (digest !== event.commandDigest) report.find('commands', 'its command is not the one it names', position);

    for (const named of line.toString('utf8').match(/"[0-9a-f]{64}"/g) ?? [])
      files.delete(`${position} ${named.slice(1, -1)}`);
    if (event.type === 'DistributionCalculated') calculations += 1;
    if (event.type === 'FileErased') erasures.set(event.payload.digest, position);
    try {
      for (const fault of figureFaults(event)) report.find('figures', fault, position);
      const unseen = approvals.fault(event);
      if (unseen !== null) report.find('figures', unseen, position);
    } catch (error) {
      report.find('figures', `a ${event.type} of another form: ${error.message}`, position);
    }
  }
  for (const id of digests.keys()) if (!used.has(id)) report.find('commands', `${id} has no event here`);
  for (const { digest, position } of files.values()) report.find('files', `no such event names ${digest}`, position);
  for (const { stream, events } of manifest.streams) {
    if (streams.get(stream) !== events)
      report.find('streams', `${stream} has ${streams.get(stream) ?? 0} events, not ${events}`);
    streams.delete(stream);
  }
  for (const stream of streams.keys()) report.find('streams', `${stream} is not in the manifest`);
  report.end('commands', `${digests.size} commands`);
  report.end('events', `${count} events`);
  report.end('streams', `${manifest.streams.length} streams`);
  report.end(
    'figures',
    `${calculations} calculations, line by line; ${approvals.count} approvals of what stood before`,
  );
  return { leaves, erasures };
}

/**
 * Events that erased files of the bundle, each in the tree as any other: what stands beside it in its stream is another's. Adds their
 * leaves to the others', in order, and says which erased which file.
 */
async function checkErasures(folder, manifest, { leaves, erasures }, report) {
  const named = new Set(manifest.files.map(({ digest }) => digest));
  const size = BigInt(manifest.size);
  for await (const line of linesOf(join(folder, 'erasures.jsonl'))) {
    const event = canonicalObject(line, EVENT_FIELDS);
    if (!event || event.format !== 1 || !DECIMAL.test(event.position) || event.type !== 'FileErased') {
      report.find('events', 'a line of erasures.jsonl is no event that erases a file');
      continue;
    }
    const { position, payload } = event;
    const index = BigInt(position) - 1n;
    if (index >= size) report.find('events', `the checkpoint covers ${size} events only`, position);
    if (!named.has(payload.digest))
      report.find('files', `it erases ${payload.digest}, which is no file of this`, position);
    erasures.set(payload.digest, position);
    leaves.push({ index, hash: leafHash(line) });
  }
  leaves.sort((a, b) => (a.index < b.index ? -1 : 1));
  const twice = leaves.find(({ index }, i) => leaves[i - 1]?.index === index);
  if (twice) report.find('events', 'it is there twice', String(twice.index + 1n));
}

/** Published papers and files that people sent, as far as they are here: each is what its name says. */
async function checkFiles(folder, manifest, erasures, report) {
  const included = new Set(manifest.files.filter((file) => file.included).map(({ digest }) => digest));
  for (const digest of included) {
    const hash = createHash('sha256');
    try {
      for await (const chunk of createReadStream(join(folder, 'files', digest))) hash.update(chunk);
      if (hash.digest('hex') !== digest) report.find('files', `files/${digest} has other bytes`);
    } catch {
      report.find('files', `files/${digest} is missing`);
    }
  }
  report.end('files', `${included.size} files`);
  for (const { digest, included, erasedBy } of manifest.files) {
    if (included && erasures.has(digest))
      report.find('files', `${digest} is here and was erased by event ${erasures.get(digest)}`);
    if (erasedBy !== undefined && erasures.get(digest) !== erasedBy)
      report.find('files', `no event ${erasedBy} is here that erased ${digest}, as the manifest says`);
  }
  const erased = manifest.files.filter((file) => file.erasedBy !== undefined);
  for (const event of new Set(erased.map(({ erasedBy }) => erasedBy))) {
    const digests = new Set(erased.filter(({ erasedBy }) => erasedBy === event).map(({ digest }) => digest));
    report.notChecked.push(`files that nobody can read, erased by event ${event}: ${digests.size}`);
  }
  const unread = manifest.files.filter((file) => !file.included && file.erasedBy === undefined);
  const left = new Set(unread.map(({ digest }) => digest));
  if (left.size > 0)
    report.notChecked.push(`${left.size} files that people sent: their digests are here, their bytes are not`);
}

/** The root of the tree, and who signed it. */
async function checkProof(folder, manifest, leaves, { logKey, witnesses }, report) {
  for (const name of ['tree', 'keys', 'checkpoint', 'witnesses']) report.begin(name);
  const note = signedNote(readFileSync(join(folder, 'checkpoint.txt'), 'utf8'));
  const [, log, size, encoded] =
    /^([^\s+\p{Cc}]+)\n(0|[1-9]\d{0,18})\n([A-Za-z0-9+/]{43}=)\n$/u.exec(note?.body ?? '') ?? [];
  if (!note || log !== manifest.log || size !== manifest.size) {
    report.find('checkpoint', `checkpoint.txt is no checkpoint of ${manifest.log} with ${manifest.size} events`);
    return;
  }

  const hashes = [];
  for await (const line of linesOf(join(folder, 'tree.txt'))) hashes.push(fromBase64(line.toString('latin1')));
  report.end('tree', `${leaves.length} of ${size} leaves, ${hashes.length} hashes for the others`);
  try {
    if (hashes.some((hash) => hash?.length !== 32)) throw new Error('tree.txt holds what is no hash');
    const root = rootOf(BigInt(size), leaves, hashes).toString('base64');
    if (root !== encoded) report.find('tree', `the root is ${root}, the checkpoint says ${encoded}`);
  } catch (error) {
    report.find('tree', error.message);
  }

  let newestKey = null;
  try {
    const keys = keyList(JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8')), log);
    report.end('keys', `${keys.length} of the log`);
    if (logKey === undefined)
      report.notChecked.push('that the first key is the log’s: it is the bundle’s own word (give --log-key)');
    else if (keys[0].key.vkey !== logKey)
      report.find('keys', `the first key is ${keys[0].key.vkey}, not the one given`);
    newestKey = keys.at(-1).key;
    const { key } = keys.findLast(({ from }) => from <= BigInt(size));
    if (signedBy(key, note) !== true)
      report.find('checkpoint', `it is not signed by ${key.vkey}, the key of that size`);
    report.end('checkpoint', `${size} events, signed by ${key.name}+${key.id}`);
  } catch (error) {
    report.find('keys', error.message);
  }

  checkSeal(folder, manifest, newestKey, report);
  for (const vkey of witnesses) {
    const witness = verifierKey(vkey);
    if (witness?.kind !== 4) report.find('witnesses', `${vkey} is no witness’s key`);
    else if (signedBy(witness, note) !== true)
      report.find('witnesses', `${witness.name} has not cosigned this checkpoint`);
  }
  report.end('witnesses', `${witnesses.length} of ${note.signatures.length - 1} cosignatures`);
  if (witnesses.length === 0)
    report.notChecked.push('that the log was shown to nobody else in another form (give --witness)');
}

/** A sealed bundle is what the log's newest key signed, and nothing else: nothing was left out of it since. */
function checkSeal(folder, manifest, key, report) {
  if (manifest.sealed !== true && !existsSync(join(folder, 'seal.txt'))) return;
  report.begin('seal');
  const note = existsSync(join(folder, 'seal.txt')) ? signedNote(readFileSync(join(folder, 'seal.txt'), 'utf8')) : null;
  const digest = hex(readFileSync(join(folder, 'manifest.json')));
  const body = `truststream-seal/v1\n${manifest.log}\n${canonical(manifest.scope)}\n${digest}\n`;
  if (note?.body !== body) report.find('seal', 'seal.txt is no seal of what the manifest lists');
  else if (!key || signedBy(key, note) !== true) report.find('seal', 'it is not signed by the log’s newest key');
  report.end('seal', `manifest.json, signed by ${key?.name}+${key?.id}`);
}

// --------------------------------------------------------------------------------------------------------- the command line

function argumentsOf(argv) {
  const options = { folder: dirname(fileURLToPath(import.meta.url)), logKey: undefined, witnesses: [], json: false };
  const rest = [...argv];
  const value = (option) => {
    const next = rest.shift();
    if (next === undefined) throw new Error(`${option} needs a value`);
    return next;
  };
  for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
    if (next === '--json') options.json = true;
    else if (next === '--log-key') options.logKey = value(next);
    else if (next === '--witness') options.witnesses.push(value(next));
    else if (next.startsWith('-')) throw new Error(`there is no option ${next}`);
    else options.folder = next;
  }
  return options;
}

function readManifest(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  if (manifest.format !== FORMAT) throw new Error(`the bundle’s format is ${manifest.format}, not ${FORMAT}`);
  return manifest;
}

async function main(argv) {
  const options = argumentsOf(argv);
  const manifest = readManifest(options.folder);
  const report = new Report();
  await checkContents(options.folder, manifest, report);
  const digests = await checkCommands(options.folder, report);
  const { leaves, erasures } = await checkEvents(options.folder, manifest, digests, report);
  await checkErasures(options.folder, manifest, { leaves, erasures }, report);
  await checkFiles(options.folder, manifest, erasures, report);
  await checkProof(options.folder, manifest, leaves, options, report);
  if (manifest.scope.kind !== 'log') {
    report.notChecked.push(
      manifest.sealed === true
        ? 'that no stream was left out when it was sealed: for that stands the word of the log’s key'
        : 'that no stream was left out: a part of the log proves what it holds, not what it does not',
    );
  }
  report.notChecked.push(
    'that each command decides the same events again, and that read models follow from them: that takes the software',
  );
  print(manifest, report, options);
  process.exitCode = report.sound ? 0 : 1;
}

function print({ log, size, scope }, report, { json }) {
  const checks = [...report.checks].map(([check, { checked, count, findings }]) => ({
    check,
    checked,
    count,
    findings,
  }));
  if (json) {
    console.log(
      JSON.stringify({ log, size, scope, sound: report.sound, checks, notChecked: report.notChecked }, null, 2),
    );
    return;
  }
  const about = {
    log: 'the whole log',
    deal: `deal ${scope.dealId}`,
    period: `period ${scope.periodNumber} of deal ${scope.dealId}`,
  };
  console.log(`${about[scope.kind]}, from the log ${log} at ${size} events\n`);
  for (const { check, checked, count, findings } of checks) {
    console.log(`  ${count === 0 ? 'holds' : 'FAILS'}  ${check.padEnd(10)}  ${checked}`);
    for (const { position, message } of findings)
      console.log(`         ${position === null ? '' : `position ${position}: `}${message}`);
    if (count > findings.length) console.log(`         … and ${count - findings.length} more`);
  }
  console.log('\nNot checked:');
  for (const sentence of report.notChecked) console.log(`  - ${sentence}`);
  console.log(`\n${report.sound ? 'Everything that was checked holds.' : 'Something does not hold.'}`);
}

main(process.argv.slice(2)).catch((error) => {
  console.error(`The bundle could not be read: ${error.message}`);
  process.exitCode = 2;
});
