-- The view "policy": every policy that a project has set.
create table policy_version (
    project  text        not null,
    version  text        not null,
    -- Read as a whole, never searched.
    content  json        not null,
    set_at   timestamptz not null,
    set_by   text        not null,
    sequence bigint      not null,

    constraint policy_version_pkey primary key (project, version),
    -- The newest is the one in force, and the history goes backwards from there.
    constraint policy_version_sequence_key unique (project, sequence)
);
