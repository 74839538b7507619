-- The view "proof": reports that were handed in as evidence, and how the criteria of a delivery stand.
create table proof_feature (
    project text not null,
    feature text not null,

    -- Tells a feature without proof from a feature that does not exist.
    constraint proof_feature_pkey primary key (project, feature)
);

create table evidence (
    project      text        not null,
    feature      text        not null,
    digest       text        not null,
    -- The place of its event in the stream of the feature: the order in which reports are listed.
    sequence     bigint      not null,
    kind         text        not null,
    commit       text,
    task         text,
    bytes        bigint      not null,
    measured_at  timestamptz,
    recorded_at  timestamptz not null,
    recorded_by  json        not null,
    figures      json        not null,
    -- Tests, observations, failures and remarks, which only the page of one report shows.
    details      json        not null,

    constraint evidence_pkey primary key (project, feature, digest)
);

create index evidence_order_idx on evidence (project, feature, sequence);

create table criterion (
    project        text    not null,
    feature        text    not null,
    criterion      text    not null,
    -- Where it first came up: the event and the place in it. Criteria are listed in that order.
    first_sequence bigint  not null,
    place          integer not null,
    judged         json    not null,
    policy_version text    not null,
    judged_at      timestamptz not null,
    sequence       bigint  not null,

    constraint criterion_pkey primary key (project, feature, criterion)
);

create index criterion_order_idx on criterion (project, feature, first_sequence, place);
