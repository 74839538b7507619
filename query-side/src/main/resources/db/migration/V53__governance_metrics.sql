-- The view "metrics of governance": of every event only what figures are computed from.

create table metric_revision (
    project      text        not null,
    feature      text        not null,
    artifact     text        not null,
    revision     integer     not null,
    submitted_at timestamptz not null,
    -- Of the text.
    characters   integer     not null,

    constraint metric_revision_pkey primary key (project, feature, artifact, revision)
);

create table metric_verdict (
    project      text        not null,
    feature      text        not null,
    number       integer     not null,
    artifact     text        not null,
    role         text        not null,
    principal    text        not null,
    verdict      text        not null,
    advisory     boolean     not null,
    findings     integer     not null,
    -- Of the revision decided on, as is the next.
    characters   integer     not null,
    submitted_at timestamptz not null,
    recorded_at  timestamptz not null,

    constraint metric_verdict_pkey primary key (project, feature, number)
);

create table metric_refusal (
    project  text        not null,
    stream   text        not null,
    -- 0 is the first refusal, 1 the count of those that repeated it.
    sequence bigint      not null,
    rule     text        not null,
    time     timestamptz not null,
    count    integer     not null,

    constraint metric_refusal_pkey primary key (project, stream, sequence, rule)
);

-- Every figure is asked for a project and a time.
create index metric_revision_time_idx on metric_revision (project, submitted_at);
create index metric_verdict_time_idx on metric_verdict (project, recorded_at);
create index metric_refusal_time_idx on metric_refusal (project, time);
