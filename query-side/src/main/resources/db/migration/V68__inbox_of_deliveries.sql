-- The inbox also has what waits in a delivery and is no gate's to ask for.

-- The roles that tasks of a feature's plan are assigned to: those who build.
create table inbox_builder (
    project text not null,
    feature text not null,
    role    text not null,

    constraint inbox_builder_pkey primary key (project, feature, role)
);

-- Between whom a handoff goes, to know for whom it waits when it is returned, and when it is offered again.
create table inbox_handoff (
    project   text    not null,
    feature   text    not null,
    number    integer not null,
    from_role text    not null,
    to_role   text    not null,

    constraint inbox_handoff_pkey primary key (project, feature, number)
);
