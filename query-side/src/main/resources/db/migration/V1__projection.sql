-- What the projection itself keeps. Every statement is unqualified: the same scripts build the schema in use and the one
-- a rebuild fills beside it.

-- How far each stream has been applied. The row is written in the transaction that wrote the views' rows, so it is the
-- truth about them, whatever Kafka's group offsets say.
create table stream_progress (
    stream   text   not null,
    -- -1: the stream is known and nothing of it has been applied.
    sequence bigint not null check (sequence >= -1),

    -- Also the lock that keeps two consumers from applying one stream at once, as may happen while partitions move.
    constraint stream_progress_pkey primary key (stream)
);

-- Where to read on in the topic, written with the rows as well: after a restore from a backup the consumer starts where
-- the restored rows end, and an empty database starts at the beginning.
create table topic_offset (
    topic       text    not null,
    partition   integer not null,
    next_offset bigint  not null,

    constraint topic_offset_pkey primary key (topic, partition)
);

-- Events that could not be applied, and the later ones of their streams waiting behind them. Kept as they came, so that
-- a corrected version of the program can try again.
create table parked_event (
    stream        text        not null,
    sequence      bigint      not null,
    topic         text        not null,
    partition     integer     not null,
    record_offset bigint      not null,
    record_key    text,
    headers       json        not null,
    value         bytea,
    -- Null for events that only wait behind a failed one.
    error         text,
    attempts      integer     not null,
    parked_at     timestamptz not null,

    -- In this order they are tried again; by its first column the consumer finds the streams that are parked.
    constraint parked_event_pkey primary key (stream, sequence)
);
