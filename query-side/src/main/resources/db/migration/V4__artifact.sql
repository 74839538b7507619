-- The view "artifact": every revision's text, every verdict, every asserted sign-off. All keys begin with the artifact,
-- because that is what is asked for.
create table artifact_feature (
    project text not null,
    feature text not null,

    -- Tells a feature without the artifact from a feature that does not exist.
    constraint artifact_feature_pkey primary key (project, feature)
);

create table artifact_revision (
    project      text        not null,
    feature      text        not null,
    kind         text        not null,
    revision     integer     not null,
    digest       text        not null,
    blob_id      text        not null,
    text         text        not null,
    submitted_by json        not null,
    submitted_at timestamptz not null,

    constraint artifact_revision_pkey primary key (project, feature, kind, revision)
);

create table artifact_verdict (
    project        text        not null,
    feature        text        not null,
    kind           text        not null,
    number         integer     not null,
    revision       integer     not null,
    digest         text        not null,
    role           text        not null,
    verdict        text        not null,
    notes          text,
    findings       json        not null,
    returned_to    text,
    policy_version text        not null,
    recorded_by    json        not null,
    recorded_at    timestamptz not null,

    constraint artifact_verdict_pkey primary key (project, feature, kind, number)
);

create table artifact_assertion (
    project     text    not null,
    feature     text    not null,
    kind        text    not null,
    revision    integer not null,
    sequence    bigint  not null,
    role        text    not null,
    dialect     text    not null,
    agent       text,
    -- As somebody wrote it: no date to calculate with.
    date        text,
    status      text,
    notes       text,

    constraint artifact_assertion_pkey primary key (project, feature, kind, revision, sequence)
);
