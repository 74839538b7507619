-- Which agents a project has, for the rules. Written in the transaction that stores the event, so it is never behind.
create table roster_agent (
    project text not null,
    name    text not null,
    version text not null,
    active  boolean not null,

    constraint roster_agent_pkey primary key (project, name)
);
