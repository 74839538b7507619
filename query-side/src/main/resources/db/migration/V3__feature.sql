-- The view "feature": how one feature stands.
create table feature (
    project        text        not null,
    feature        text        not null,
    title          text        not null,
    tier           text        not null,
    stage          text        not null,
    idea           json,
    policy_version text        not null,
    opened_by      json        not null,
    opened_at      timestamptz not null,
    updated_at     timestamptz not null,
    -- The sequence of the stream's newest event, known type or not: the feature's ETag.
    version        bigint      not null,

    constraint feature_pkey primary key (project, feature)
);

create table feature_artifact (
    project      text        not null,
    feature      text        not null,
    kind         text        not null,
    revision     integer     not null,
    digest       text        not null,
    submitted_by json        not null,
    submitted_at timestamptz not null,

    constraint feature_artifact_pkey primary key (project, feature, kind)
);

create table feature_gate (
    project   text   not null,
    feature   text   not null,
    gate      text   not null,
    status    text   not null,
    -- The sign-offs among the gate's requirements: artifact, role, status.
    sign_offs json   not null,
    sequence  bigint not null,

    constraint feature_gate_pkey primary key (project, feature, gate)
);
