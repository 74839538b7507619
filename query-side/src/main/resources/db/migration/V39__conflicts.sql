-- The view "conflicts": which vetoes met, and what a human decided. Rows never change.
create table conflict_feature (
    project text not null,
    feature text not null,

    -- Tells a feature without conflicts from a feature that does not exist.
    constraint conflict_feature_pkey primary key (project, feature)
);

create table conflict (
    project   text        not null,
    feature   text        not null,
    number    integer     not null,
    kind      text        not null,
    revision  integer     not null,
    digest    text        not null,
    opened_at timestamptz not null,

    constraint conflict_pkey primary key (project, feature, number)
);

-- Every veto of the feature; most of them meet no other.
create table conflict_position (
    project          text    not null,
    feature          text    not null,
    veto             integer not null,
    verdict          integer not null,
    role             text    not null,
    domains          json    not null,
    reason           text,
    required_changes json    not null,
    raised_by        json    not null,

    constraint conflict_position_pkey primary key (project, feature, veto)
);

create table conflict_veto (
    project text    not null,
    feature text    not null,
    number  integer not null,
    veto    integer not null,

    constraint conflict_veto_pkey primary key (project, feature, number, veto)
);

create table conflict_end (
    project  text        not null,
    feature  text        not null,
    number   integer     not null,
    -- DECIDED or SETTLED.
    status   text        not null,
    -- The decision with what was put before whoever decided; null where it settled.
    decision json,
    ended_at timestamptz not null,

    constraint conflict_end_pkey primary key (project, feature, number)
);
