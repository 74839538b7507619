-- The variables of each project's policy in force, for rendering definitions.
create table policy_variables (
    project        text   not null,
    policy_version text   not null,
    variables      json   not null,
    -- The stream's version that the row stands at; nothing older overwrites it.
    sequence       bigint not null,

    constraint policy_variables_pkey primary key (project)
);
