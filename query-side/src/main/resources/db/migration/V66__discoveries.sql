-- The view "discoveries": what was found to be wrong with the specification, and what a human decided on it.
create table discovery_feature (
    project text not null,
    feature text not null,

    -- Tells a feature without discoveries from a feature that does not exist.
    constraint discovery_feature_pkey primary key (project, feature)
);

create table discovery (
    project     text        not null,
    feature     text        not null,
    number      integer     not null,
    requirement text,
    text        text        not null,
    reported_by json        not null,
    reported_at timestamptz not null,
    -- The decision, why, by whom, when, and the sequence of its event: all five or none.
    disposition      text,
    reason           text,
    decided_by       json,
    decided_at       timestamptz,
    decided_sequence bigint,
    -- The revision of the specification that came after it was to be amended.
    amended_in       integer,

    -- The order in which it is read.
    constraint discovery_pkey primary key (project, feature, number)
);
