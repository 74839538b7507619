-- The roster: one row per agent of a project, as its definition in force, or the last one in force, says.
create table agent (
    project       text        not null,
    -- Names are slugs; in byte order a page ends where the next one starts, whatever the server's locale.
    name          text        collate "C" not null,
    version       text        not null,
    description   text        not null,
    model         text,
    digest        text        not null,
    status        text        not null check (status in ('active', 'retired')),
    veto_domains  integer     not null,
    -- The parsed form. The file itself is kept once, with its version.
    definition    json        not null,
    diagnostics   json        not null,
    -- When an agent of that name first came in.
    registered_at timestamptz not null,
    changed_at    timestamptz not null,
    -- The stream's version that the row stands at; nothing older overwrites it.
    sequence      bigint      not null,

    -- One agent, and pages of a project by name.
    constraint agent_pkey primary key (project, name)
);
