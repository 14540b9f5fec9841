import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Schema `log`: the head (one row, whose lock orders all appends), the commands and their events.
 *
 * Positions are dense because only the holder of the head's lock assigns them, and it holds the lock until its commit is
 * visible: no later position can be seen before an earlier one. The owner alone writes, through `log.append_one` and `log.append_group`; the
 * application's role may call them and read.
 */
export class CreateEventLog1764000000000 implements MigrationInterface {
  readonly name = 'CreateEventLog1764000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [SCHEMA, HEAD, COMMAND, EVENT, WRITTEN_ONCE, APPEND_ONE, APPEND_GROUP, RIGHTS]) {
      await queryRunner.query(statement);
    }
  }

  async down(): Promise<void> {
    throw new Error('the log is the only truth: no migration takes it away');
  }
}

const SCHEMA = `CREATE SCHEMA log`;

const HEAD = `
CREATE TABLE log.head (
  only_row boolean PRIMARY KEY DEFAULT true,
  position bigint NOT NULL,
  recorded_at timestamptz NOT NULL
) WITH (fillfactor = 20);
INSERT INTO log.head (position, recorded_at) VALUES (0, '-infinity');`;

const COMMAND = `
CREATE TABLE log.command (
  command_id text PRIMARY KEY,
  stream text NOT NULL,
  first_version integer NOT NULL,
  first_position bigint NOT NULL,
  event_count integer NOT NULL,
  request_digest bytea NOT NULL,
  command_digest bytea NOT NULL,
  record bytea NOT NULL
);
COMMENT ON COLUMN log.command.record IS 'RFC 8785 bytes of the command record; command_digest is their SHA-256';`;

/** Large payloads are stored as they come: to compress them would take three times as long as to write them. */
const EVENT = `
CREATE TABLE log.event (
  position bigint PRIMARY KEY,
  stream text NOT NULL,
  version integer NOT NULL,
  type text NOT NULL,
  schema_version integer NOT NULL,
  recorded_at timestamptz NOT NULL,
  effective_date date NOT NULL,
  actor text NOT NULL,
  command_id text NOT NULL,
  command_digest bytea NOT NULL,
  causation_id text,
  correlation_id text NOT NULL,
  payload bytea NOT NULL,
  UNIQUE (stream, version)
);
COMMENT ON COLUMN log.event.payload IS 'RFC 8785 bytes, given back exactly as hashed';
ALTER TABLE log.event ALTER payload SET STORAGE EXTERNAL;`;

/** Statement triggers: they cost an append nothing, and stop even the owner's slip of the hand. */
const WRITTEN_ONCE = `
CREATE FUNCTION log.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on %.%: what the log holds is never changed or removed', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER written_once BEFORE UPDATE OR DELETE OR TRUNCATE ON log.event
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_change();
CREATE TRIGGER written_once BEFORE UPDATE OR DELETE OR TRUNCATE ON log.command
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_change();`;

/**
 * The functions act with the owner's rights, so they look names up nowhere but in the system's catalogue. Their plans
 * are kept from the first call on, when the tables are empty: they must not then settle for scanning whole tables.
 */
const SETTINGS = `SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan`;

/**
 * Appends one request, or answers why not and changes nothing. `outcome` is `appended` (with the stream's version
 * before, the first position and the instant), `repeated`, `command id reused`, or `conflict` (with the stream's
 * version). Each of the `unchanged` streams must stand at its version, too. One event per element of the `event…` arrays; all bytes lie in `bytes`, starts counted from 1: at
 * `digests` the request's and the command's digest.
 */
const APPEND_ONE = `
CREATE FUNCTION log.append_one(
  command_id text, stream text, expected_version integer, actor text, correlation_id text, causation_id text,
  digests integer, record_start integer, record_length integer,
  event_types text[], schema_versions integer[], effective_dates date[], payload_starts integer[],
  payload_lengths integer[], bytes bytea, unchanged_streams text[], unchanged_versions integer[],
  OUT outcome text, OUT stream_version integer, OUT first_position bigint, OUT recorded_at text
) LANGUAGE plpgsql SECURITY DEFINER ${SETTINGS} AS $$
DECLARE
  event_count CONSTANT integer := cardinality(event_types);
  command_digest CONSTANT bytea := substring(bytes FROM digests + 32 FOR 32);
  head_position bigint;
  recorded timestamptz;
  known_digest bytea;
BEGIN
  -- Advances the head as if the request fits: locking and advancing at once costs half of one after the other.
  UPDATE log.head AS h SET position = h.position + event_count, recorded_at = greatest(h.recorded_at, clock_timestamp())
    RETURNING h.position - event_count, h.recorded_at INTO STRICT head_position, recorded;

  SELECT (SELECT c.request_digest FROM log.command c WHERE c.command_id = append_one.command_id),
         coalesce((SELECT max(e.version) FROM log.event e
                    WHERE e.stream = append_one.stream AND e.version >= coalesce(expected_version, 0)), 0)
    INTO known_digest, stream_version;
  outcome := CASE
    WHEN known_digest = substring(bytes FROM digests FOR 32) THEN 'repeated'
    WHEN known_digest IS NOT NULL THEN 'command id reused'
    WHEN expected_version <> stream_version THEN 'conflict'
    WHEN EXISTS (
      SELECT FROM unnest(unchanged_streams, unchanged_versions) AS u (stream, version)
       WHERE u.version <> coalesce((SELECT max(e.version) FROM log.event e
                                     WHERE e.stream = u.stream AND e.version >= u.version), 0)
    ) THEN 'conflict'
    ELSE 'appended'
  END;
  IF outcome <> 'appended' THEN
    UPDATE log.head SET position = head_position;
    IF outcome = 'conflict' THEN
      stream_version := coalesce((SELECT max(e.version) FROM log.event e WHERE e.stream = append_one.stream), 0);
    END IF;
    RETURN;
  END IF;

  INSERT INTO log.command
      (command_id, stream, first_version, first_position, event_count, request_digest, command_digest, record)
    VALUES
      (command_id, stream, stream_version + 1, head_position + 1, event_count, substring(bytes FROM digests FOR 32),
       command_digest, substring(bytes FROM record_start FOR record_length));
  INSERT INTO log.event
      (position, stream, version, type, schema_version, recorded_at, effective_date, actor, command_id,
       command_digest, causation_id, correlation_id, payload)
    SELECT head_position + e.ordinal, stream, stream_version + e.ordinal::integer, e.type, e.schema_version, recorded,
           e.effective_date, actor, command_id, command_digest, causation_id, correlation_id,
           substring(bytes FROM e.start FOR e.length)
      FROM unnest(event_types, schema_versions, effective_dates, payload_starts, payload_lengths)
           WITH ORDINALITY AS e (type, schema_version, effective_date, start, length, ordinal);
  PERFORM pg_notify('log_appended', (head_position + event_count)::text);

  first_position := head_position + 1;
  recorded_at := to_char(recorded AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
END $$;`;

/**
 * Appends a group of requests in their order, in one transaction, and answers each by its ordinal as
 * `log.append_one` does. One request per element of the `request` arrays (the first nine), one event per element of the
 * others, one stream that is to stand still per element of the `unchanged` arrays; no command id comes twice. The group is written set-wise when every request fits; otherwise each is decided alone, seeing what its
 * predecessors wrote.
 */
const APPEND_GROUP = `
CREATE FUNCTION log.append_group(
  command_ids text[], streams text[], expected_versions integer[], actors text[], correlation_ids text[],
  causation_ids text[], digests integer[], record_starts integer[], record_lengths integer[], event_counts integer[],
  event_types text[], schema_versions integer[], effective_dates date[], payload_starts integer[],
  payload_lengths integer[], event_requests integer[], bytes bytea,
  unchanged_streams text[], unchanged_versions integer[], unchanged_requests integer[]
) RETURNS TABLE (request integer, outcome text, stream_version integer, first_position bigint, recorded_at text)
LANGUAGE plpgsql SECURITY DEFINER ${SETTINGS} AS $$
#variable_conflict use_column
DECLARE
  request_count CONSTANT integer := cardinality(command_ids);
  event_count CONSTANT integer := cardinality(event_types);
  head_position bigint;
  recorded timestamptz;
  all_fit boolean;
  versions integer[];
  first_events integer[];
  first_event integer := 1;
  last_event integer;
BEGIN
  UPDATE log.head AS h SET position = h.position + event_count, recorded_at = greatest(h.recorded_at, clock_timestamp())
    RETURNING h.position - event_count, h.recorded_at INTO STRICT head_position, recorded;

  -- Each stream's version before each request, if all before it in the group go through. Where a version is expected,
  -- it is looked for from there on only: the index then reads one entry instead of a page of them.
  -- (A command id that comes twice in one group breaks the key of log.command: the caller keeps them apart.)
  SELECT bool_and(fit.expected IS NULL OR fit.expected = fit.version)
           AND NOT EXISTS (SELECT FROM log.command c WHERE c.command_id = ANY (command_ids))
           -- Nor may a request before it in the group write to a stream that is to stand still.
           AND NOT EXISTS (
             SELECT FROM unnest(unchanged_streams, unchanged_versions, unchanged_requests) AS u (stream, version, request)
              WHERE u.version <> coalesce((SELECT max(e.version) FROM log.event e
                                            WHERE e.stream = u.stream AND e.version >= u.version), 0)
                 OR u.stream = ANY (streams[:u.request - 1])),
         array_agg(fit.version ORDER BY fit.request), array_agg(fit.first_event ORDER BY fit.request)
    INTO all_fit, versions, first_events
    FROM (
      SELECT r.request, r.expected, r.first_event, r.preceding + coalesce((
               SELECT max(e.version) FROM log.event e
                WHERE e.stream = r.stream AND e.version >= coalesce(r.expected - r.preceding, 0)), 0) AS version
        FROM (
          SELECT g.request, g.stream, g.expected,
                 (sum(g.events) OVER (PARTITION BY g.stream ORDER BY g.request) - g.events)::integer AS preceding,
                 (sum(g.events) OVER (ORDER BY g.request) - g.events + 1)::integer AS first_event
            FROM unnest(streams, expected_versions, event_counts)
                 WITH ORDINALITY AS g (stream, expected, events, request)
        ) AS r
    ) AS fit;
  IF NOT all_fit THEN
    UPDATE log.head AS h SET position = head_position;
    FOR i IN 1 .. request_count LOOP
      last_event := first_event + event_counts[i] - 1;
      RETURN QUERY
        SELECT i, one.outcome, one.stream_version, one.first_position, one.recorded_at
          FROM log.append_one(
            command_ids[i], streams[i], expected_versions[i], actors[i], correlation_ids[i], causation_ids[i],
            digests[i], record_starts[i], record_lengths[i], event_types[first_event:last_event],
            schema_versions[first_event:last_event], effective_dates[first_event:last_event],
            payload_starts[first_event:last_event], payload_lengths[first_event:last_event], bytes,
            ARRAY(SELECT u.stream FROM unnest(unchanged_streams, unchanged_requests) WITH ORDINALITY
                    AS u (stream, request, ordinal) WHERE u.request = i ORDER BY u.ordinal),
            ARRAY(SELECT u.version FROM unnest(unchanged_versions, unchanged_requests) WITH ORDINALITY
                    AS u (version, request, ordinal) WHERE u.request = i ORDER BY u.ordinal)) AS one;
      first_event := last_event + 1;
    END LOOP;
    RETURN;
  END IF;

  INSERT INTO log.command
      (command_id, stream, first_version, first_position, event_count, request_digest, command_digest, record)
    SELECT r.command_id, r.stream, r.version + 1, head_position + r.first_event, r.events,
           substring(bytes FROM r.digests FOR 32), substring(bytes FROM r.digests + 32 FOR 32),
           substring(bytes FROM r.start FOR r.length)
      FROM unnest(command_ids, streams, versions, first_events, event_counts, digests, record_starts, record_lengths)
           AS r (command_id, stream, version, first_event, events, digests, start, length);
  INSERT INTO log.event
      (position, stream, version, type, schema_version, recorded_at, effective_date, actor, command_id,
       command_digest, causation_id, correlation_id, payload)
    SELECT head_position + e.ordinal, streams[e.request],
           versions[e.request] + 1 + e.ordinal::integer - first_events[e.request],
           e.type, e.schema_version, recorded, e.effective_date, actors[e.request], command_ids[e.request],
           substring(bytes FROM digests[e.request] + 32 FOR 32), causation_ids[e.request], correlation_ids[e.request],
           substring(bytes FROM e.start FOR e.length)
      FROM unnest(event_requests, event_types, schema_versions, effective_dates, payload_starts, payload_lengths)
           WITH ORDINALITY AS e (request, type, schema_version, effective_date, start, length, ordinal);
  PERFORM pg_notify('log_appended', (head_position + event_count)::text);

  recorded_at := to_char(recorded AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
  RETURN QUERY
    SELECT r.request::integer, 'appended', r.version, head_position + r.first_event, append_group.recorded_at
      FROM unnest(versions, first_events) WITH ORDINALITY AS r (version, first_event, request);
END $$;`;

const RIGHTS = `
REVOKE ALL ON FUNCTION log.append_one, log.append_group, log.refuse_change FROM PUBLIC;
GRANT USAGE ON SCHEMA log TO truststream_app;
GRANT SELECT ON log.head, log.command, log.event TO truststream_app;
GRANT EXECUTE ON FUNCTION log.append_one, log.append_group TO truststream_app;`;
