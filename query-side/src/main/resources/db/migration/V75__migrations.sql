-- The view "migrations": what was handed in to be drilled, and what the drills saw.
create table migration_feature (
    project text not null,
    feature text not null,

    -- Tells a feature without migrations from a feature that does not exist.
    constraint migration_feature_pkey primary key (project, feature)
);

create table migration (
    project      text        not null,
    feature      text        not null,
    number       integer     not null,
    name         text        not null,
    digest       text        not null,
    forward      text        not null,
    rollback     text        not null,
    sample_data  text,
    submitted_by json        not null,
    submitted_at timestamptz not null,
    -- What the drill saw: all of these or none.
    status       text,
    differences  json,
    log          text,
    millis       bigint,
    server       text,
    drilled_at   timestamptz,

    -- The order in which it is read.
    constraint migration_pkey primary key (project, feature, number)
);
