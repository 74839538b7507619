-- The view "inbox": what waits for whom.

-- Where each feature stands. Also the guard of its items: they are written only with a sequence above this one.
create table inbox_feature (
    project    text   not null,
    feature    text   not null,
    -- The gate that the feature's stage leads to; null behind the last one.
    gate       text,
    -- When it came to stand there.
    entered_at timestamptz not null,
    sequence   bigint not null,

    constraint inbox_feature_pkey primary key (project, feature)
);

create table inbox_item (
    project  text not null,
    feature  text not null,
    kind     text not null,
    -- Tells items of one kind and feature apart, and stays while what is waited for does.
    key      text not null,
    -- role:NAME or principal:NAME
    waiter   text not null,
    -- The gate whose requirement this is; null for what waits at every stage.
    gate     text,
    -- Whether it waits by now: what a later gate will ask for does not.
    standing boolean not null,
    what     text not null,
    since    timestamptz not null,
    deadline timestamptz,
    command  text not null,
    -- Of the newest event of its feature when it was last asked for; what an evaluation does not ask for stays behind.
    sequence bigint not null,

    constraint inbox_item_pkey primary key (project, feature, kind, key, waiter),
    constraint inbox_item_waiter_is_one check (waiter ~ '^(role|principal):.')
);

-- Pages, oldest first.
create index inbox_item_oldest_idx on inbox_item (project, waiter, since, feature, kind, key) where standing;

-- Who holds a role in a project beside those whose token says so: {role: [principal]}.
create table inbox_binding (
    project  text   not null,
    bindings json   not null,
    sequence bigint not null,

    constraint inbox_binding_pkey primary key (project)
);
