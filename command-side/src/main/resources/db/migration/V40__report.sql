-- Reports that were handed in as evidence, under their digests. Never changed, and kept as long as the events that name them.
create table report (
    project   text        not null,
    digest    text        not null,
    bytes     bigint      not null,
    stored_at timestamptz not null default now(),

    constraint report_pkey primary key (project, digest)
);

-- At most 1 MiB each, so that neither writing nor reading one takes more memory than that.
create table report_chunk (
    project text    not null,
    digest  text    not null,
    number  integer not null,
    content bytea   not null,

    constraint report_chunk_pkey primary key (project, digest, number),
    constraint report_chunk_report_fkey foreign key (project, digest) references report (project, digest)
);

-- Reports are compressed by those who send them or not at all; trying again costs time on every insert.
alter table report_chunk alter column content set storage external;

-- Which features a report counts for. Written in the transaction that stores the event.
create table report_use (
    project text not null,
    digest  text not null,
    feature text not null,

    constraint report_use_pkey primary key (project, digest, feature)
);
