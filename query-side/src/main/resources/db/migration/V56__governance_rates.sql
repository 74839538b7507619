-- What the shares of escalated documents and overridden rejections are computed from.

create table metric_escalation (
    project   text        not null,
    feature   text        not null,
    number    integer     not null,
    artifact  text        not null,
    raised_at timestamptz not null,

    constraint metric_escalation_pkey primary key (project, feature, number)
);

create table metric_override (
    project       text        not null,
    feature       text        not null,
    -- The verdict that does not hold.
    verdict       integer     not null,
    overridden_at timestamptz not null,

    constraint metric_override_pkey primary key (project, feature, verdict)
);

create index metric_escalation_time_idx on metric_escalation (project, raised_at);
create index metric_override_time_idx on metric_override (project, overridden_at);
