-- Every version of every definition, with the file it was read from.
create table agent_version (
    project          text        not null,
    agent            text        not null,
    version          text        not null,
    previous_version text,
    digest           text        not null,
    model            text,
    registered_at    timestamptz not null,
    registered_by    text        not null,
    -- The event as it came: file, parsed form and diagnostics, taken apart when somebody asks for one of them.
    payload          json        not null,
    sequence         bigint      not null,

    constraint agent_version_pkey primary key (project, agent, version),
    -- The history of an agent, newest first.
    constraint agent_version_sequence_key unique (project, agent, sequence)
);
