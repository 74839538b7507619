-- The view "gates": the newest evaluation of every gate, word for word.
create table gate (
    project        text   not null,
    feature        text   not null,
    gate           text   not null,
    status         text   not null,
    requirements   json   not null,
    tier           text,
    policy_version text,
    -- Null until the gate has been evaluated for the first time.
    evaluated_at   timestamptz,
    sequence       bigint not null,

    constraint gate_pkey primary key (project, feature, gate)
);
