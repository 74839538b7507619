-- The log of everything that has happened. It is the truth, and it is also the outbox: the relay reads it in the order
-- (xid, position) and keeps nothing but its own place in it.

create table event (
    -- Order of insertion. Transactions commit in another order than they insert, so this alone is no place to tail from.
    position    bigint generated always as identity,
    -- The transaction that wrote the row. Rows below pg_snapshot_xmin(pg_current_snapshot()) can no longer be joined by late ones.
    xid         xid8 not null default pg_current_xact_id(),
    event_id    text not null,
    stream      text not null,
    stream_type text,
    sequence    bigint not null check (sequence >= 0),
    -- The CloudEvents name, never a Java class.
    type        text not null,
    revision    text,
    recorded_at timestamptz not null,
    -- json keeps the text as it was written, so what goes to Kafka is byte for byte what was decided.
    payload     json not null,
    metadata    json not null,

    constraint event_pkey primary key (position),
    -- Two decisions on the same state cannot both be stored: this is the concurrency check.
    constraint event_stream_sequence_key unique (stream, sequence),
    constraint event_event_id_key unique (event_id)
);

-- The relay's tail.
create index event_xid_position_idx on event (xid, position);

create table snapshot (
    stream      text not null,
    sequence    bigint not null,
    event_id    text not null,
    stream_type text,
    type        text not null,
    revision    text,
    recorded_at timestamptz not null,
    payload     json not null,
    metadata    json not null,

    constraint snapshot_pkey primary key (stream, sequence)
);

-- History is added to and never rewritten, whoever asks.
create function refuse_rewriting_history() returns trigger
    language plpgsql as
$$
begin
    raise exception 'Events are never changed or removed' using errcode = 'restrict_violation';
end;
$$;

create trigger event_is_append_only
    before update or delete or truncate on event
    for each statement
execute function refuse_rewriting_history();
