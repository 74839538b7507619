-- The view "handoffs": what roles have handed over to each other, and what became of it.
create table handoff_feature (
    project text not null,
    feature text not null,

    -- Tells a feature without handoffs from a feature that does not exist.
    constraint handoff_feature_pkey primary key (project, feature)
);

create table handoff (
    project     text        not null,
    feature     text        not null,
    number      integer     not null,
    from_role   text        not null,
    to_role     text        not null,
    contents    json        not null,
    offered_by  json        not null,
    offered_at  timestamptz not null,
    status      text        not null default 'OFFERED',
    -- What it was returned for.
    missing     json        not null default '[]',
    -- Who accepted or returned it and when: both or none.
    answered_by json,
    answered_at timestamptz,

    -- The order in which it is read.
    constraint handoff_pkey primary key (project, feature, number),
    constraint handoff_status_is_one check (status in ('OFFERED', 'ACCEPTED', 'RETURNED'))
);
