-- What the view "document" needs to know of disagreements: verdicts that were taken back or overridden, and verdicts of those who
-- submitted the next text.
alter table document_verdict
    -- Its number within the feature; verdicts from before this column have none.
    add column number integer;

-- None of these rows ever changes.
create table document_veto (
    project text    not null,
    feature text    not null,
    number  integer not null,
    -- The number of the verdict that the veto is.
    verdict integer not null,

    constraint document_veto_pkey primary key (project, feature, number)
);

create table document_veto_end (
    project    text    not null,
    feature    text    not null,
    number     integer not null,
    sequence   bigint  not null,
    -- Who decided against it and why; none where whoever raised it took it back.
    overriding text,

    constraint document_veto_end_pkey primary key (project, feature, number, sequence)
);

create table document_override (
    project    text    not null,
    feature    text    not null,
    -- The number of the verdict that does not hold.
    verdict    integer not null,
    sequence   bigint  not null,
    overriding text    not null,

    constraint document_override_pkey primary key (project, feature, verdict, sequence)
);

-- The latest revision that each principal submitted: their own word on an earlier one does not count for it.
create table document_submitter (
    project   text   not null,
    feature   text   not null,
    kind      text   not null,
    principal text   not null,
    sequence  bigint not null,

    constraint document_submitter_pkey primary key (project, feature, kind, principal)
);
