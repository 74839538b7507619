-- Where the relay stands in the log, and who may move it. One row a shard of streams; there is one shard so far.

create table relay_checkpoint (
    shard       int primary key,
    -- Everything up to and including (xid, position) has been acknowledged by Kafka.
    xid         xid8 not null default '0',
    position    bigint not null default 0 check (position >= 0),
    -- Counts the leaderships. Who writes names its term, so a leader that slept through its successor's start writes nothing.
    term        bigint not null default 0,
    holder      text,
    -- By the database's clock, which all relays share.
    lease_until timestamptz not null default '-infinity'
)
-- The row is rewritten with every batch: room in its page keeps the new versions there, off the index and soon reused.
with (fillfactor = 10);

insert into relay_checkpoint (shard) values (0);
