-- The view "checkpoints": what the architect found on the way, and how it was resolved.
create table checkpoint_feature (
    project text not null,
    feature text not null,

    -- Tells a feature without checkpoints from a feature that does not exist.
    constraint checkpoint_feature_pkey primary key (project, feature)
);

create table checkpoint (
    project     text        not null,
    feature     text        not null,
    number      integer     not null,
    after       text,
    findings    json        not null,
    held_by     json        not null,
    held_at     timestamptz not null,
    -- How it was resolved, by whom and when: all three or none.
    resolution  text,
    resolved_by json,
    resolved_at timestamptz,

    -- The order in which it is read.
    constraint checkpoint_pkey primary key (project, feature, number)
);
