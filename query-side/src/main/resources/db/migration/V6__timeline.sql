-- The view "timeline": every event of every feature.
create table timeline (
    project  text        not null,
    feature  text        not null,
    sequence bigint      not null,
    event_id text        not null,
    type     text        not null,
    time     timestamptz not null,
    -- Null where a type that this version does not know names nobody.
    by       json,
    data     json        not null,

    -- The order in which it is read.
    constraint timeline_pkey primary key (project, feature, sequence)
);
