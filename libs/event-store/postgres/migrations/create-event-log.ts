import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Schema `log`: the head (one row, whose lock orders all appends), the commands and their events.
 *
 * Positions are dense because only the holder of the head's lock assigns them, and it holds the lock until its commit is
 * visible: no later position can be seen before an earlier one. The owner alone writes, through `log.append`; the
 * application's role may call it and read.
 */
export class CreateEventLog1764000000000 implements MigrationInterface {
  readonly name = 'CreateEventLog1764000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [SCHEMA, HEAD, COMMAND, EVENT, WRITTEN_ONCE, APPEND, RIGHTS]) {
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
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  position bigint NOT NULL CHECK (position >= 0),
  recorded_at timestamptz NOT NULL
) WITH (fillfactor = 20);
INSERT INTO log.head (position, recorded_at) VALUES (0, '-infinity');`;

const COMMAND = `
CREATE TABLE log.command (
  command_id text PRIMARY KEY,
  stream text NOT NULL,
  first_version integer NOT NULL CHECK (first_version >= 1),
  first_position bigint NOT NULL CHECK (first_position >= 1),
  event_count integer NOT NULL CHECK (event_count >= 1),
  request_digest bytea NOT NULL CHECK (octet_length(request_digest) = 32),
  command_digest bytea NOT NULL CHECK (octet_length(command_digest) = 32),
  record bytea NOT NULL
);
COMMENT ON COLUMN log.command.record IS 'RFC 8785 bytes of the command record; command_digest is their SHA-256';`;

const EVENT = `
CREATE TABLE log.event (
  position bigint PRIMARY KEY CHECK (position >= 1),
  stream text NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  type text NOT NULL,
  schema_version integer NOT NULL CHECK (schema_version >= 1),
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
COMMENT ON COLUMN log.event.payload IS 'RFC 8785 bytes, given back exactly as hashed';`;

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
 * Appends a group of requests in their order, in the caller's transaction, and answers each by its ordinal. One request
 * per element of the `request…` arrays, one event per element of the `event…` arrays; all bytes lie in `bytes`
 * (1-based starts). The group is written set-wise when every request fits; otherwise each is decided alone, seeing what
 * its predecessors wrote, and a conflict, a repeat or a reused id changes nothing.
 */
const APPEND = `
CREATE FUNCTION log.append(
  command_ids text[], streams text[], expected_versions integer[], actors text[], correlation_ids text[],
  causation_ids text[], event_counts integer[], digest_starts integer[], record_starts integer[],
  record_lengths integer[],
  event_requests integer[], event_types text[], schema_versions integer[], effective_dates date[],
  payload_starts integer[], payload_lengths integer[],
  bytes bytea
) RETURNS TABLE (request integer, outcome text, stream_version integer, first_position bigint, recorded_at text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  request_count integer := cardinality(command_ids);
  event_count integer := cardinality(event_types);
  head_position bigint;
  recorded timestamptz;
  all_fit boolean;
  before_first integer[];
  earlier record;
BEGIN
  SELECT h.position, h.recorded_at INTO STRICT head_position, recorded FROM log.head h FOR UPDATE;
  -- Only now: the lock may have been waited for, and no instant may precede the one before it.
  recorded := greatest(recorded, clock_timestamp());

  SELECT bool_and(fit.expected IS NULL OR fit.expected = fit.version),
         array_agg(fit.version ORDER BY fit.request)
    INTO all_fit, before_first
    FROM (
      SELECT r.request, r.expected,
             (coalesce((SELECT max(e.version) FROM log.event e WHERE e.stream = r.stream), 0)
               + sum(r.events) OVER (PARTITION BY r.stream ORDER BY r.request) - r.events)::integer AS version
        FROM unnest(streams, expected_versions, event_counts) WITH ORDINALITY AS r (stream, expected, events, request)
    ) AS fit;
  all_fit := all_fit
    AND NOT EXISTS (SELECT FROM log.command c WHERE c.command_id = ANY (command_ids))
    AND (request_count = 1 OR request_count = (SELECT count(DISTINCT id) FROM unnest(command_ids) AS id));

  IF all_fit THEN
    INSERT INTO log.command
        (command_id, stream, first_version, first_position, event_count, request_digest, command_digest, record)
      SELECT r.command_id, r.stream, r.version + 1,
             head_position + 1 + sum(r.events) OVER (ORDER BY r.request) - r.events, r.events,
             substring(bytes FROM r.digests FOR 32), substring(bytes FROM r.digests + 32 FOR 32),
             substring(bytes FROM r.record FOR r.length)
        FROM unnest(command_ids, streams, before_first, event_counts, digest_starts, record_starts, record_lengths)
             WITH ORDINALITY AS r (command_id, stream, version, events, digests, record, length, request);

    INSERT INTO log.event
        (position, stream, version, type, schema_version, recorded_at, effective_date, actor, command_id,
         command_digest, causation_id, correlation_id, payload)
      SELECT head_position + e.ordinal, r.stream,
             r.version + (row_number() OVER (PARTITION BY e.request ORDER BY e.ordinal))::integer,
             e.type, e.schema_version, recorded, e.effective_date, r.actor, r.command_id,
             substring(bytes FROM r.digests + 32 FOR 32), r.causation_id, r.correlation_id,
             substring(bytes FROM e.payload FOR e.length)
        FROM unnest(event_requests, event_types, schema_versions, effective_dates, payload_starts, payload_lengths)
             WITH ORDINALITY AS e (request, type, schema_version, effective_date, payload, length, ordinal)
        JOIN unnest(command_ids, streams, before_first, actors, correlation_ids, causation_ids, digest_starts)
             WITH ORDINALITY AS r (command_id, stream, version, actor, correlation_id, causation_id, digests, request)
          ON r.request = e.request;

    UPDATE log.head AS h SET position = head_position + cardinality(event_types), recorded_at = recorded;
    PERFORM pg_notify('log_appended', (head_position + cardinality(event_types))::text);
    RETURN QUERY
      SELECT r.request::integer, 'appended', r.version,
             (head_position + 1 + sum(r.events) OVER (ORDER BY r.request) - r.events)::bigint,
             to_char(recorded AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
        FROM unnest(before_first, event_counts) WITH ORDINALITY AS r (version, events, request);
    RETURN;
  END IF;

  IF request_count = 1 THEN
    SELECT c.request_digest INTO earlier FROM log.command c WHERE c.command_id = command_ids[1];
    IF NOT FOUND THEN
      RETURN QUERY SELECT 1, 'conflict', before_first[1], NULL::bigint, NULL::text;
    ELSIF earlier.request_digest = substring(bytes FROM digest_starts[1] FOR 32) THEN
      RETURN QUERY SELECT 1, 'repeated', NULL::integer, NULL::bigint, NULL::text;
    ELSE
      RETURN QUERY SELECT 1, 'command id reused', NULL::integer, NULL::bigint, NULL::text;
    END IF;
    RETURN;
  END IF;

  DECLARE
    first_event integer := 1;
    last_event integer;
  BEGIN
    FOR i IN 1 .. request_count LOOP
      last_event := first_event + event_counts[i] - 1;
      RETURN QUERY
        SELECT i, alone.outcome, alone.stream_version, alone.first_position, alone.recorded_at
          FROM log.append(
            command_ids[i:i], streams[i:i], expected_versions[i:i], actors[i:i], correlation_ids[i:i],
            causation_ids[i:i], event_counts[i:i], digest_starts[i:i], record_starts[i:i], record_lengths[i:i],
            array_fill(1, ARRAY[event_counts[i]]), event_types[first_event:last_event],
            schema_versions[first_event:last_event], effective_dates[first_event:last_event],
            payload_starts[first_event:last_event], payload_lengths[first_event:last_event],
            bytes) AS alone;
      first_event := last_event + 1;
    END LOOP;
  END;
END $$;`;

const RIGHTS = `
REVOKE ALL ON FUNCTION log.append FROM PUBLIC;
REVOKE ALL ON FUNCTION log.refuse_change FROM PUBLIC;
GRANT USAGE ON SCHEMA log TO truststream_app;
GRANT SELECT ON log.head, log.command, log.event TO truststream_app;
GRANT EXECUTE ON FUNCTION log.append TO truststream_app;`;
