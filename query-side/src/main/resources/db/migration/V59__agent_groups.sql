-- The groups of agents of each project's policy in force; a project without a row has those of the default policy.
create table agent_groups (
    project  text   not null,
    members  json   not null,
    -- The stream's version that the row stands at; nothing older overwrites it.
    sequence bigint not null,

    constraint agent_groups_pkey primary key (project)
);
