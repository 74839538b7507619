-- The view "delegations".
create table delegation (
    project      text        not null,
    number       integer     not null,
    role         text        not null,
    delegate     text        not null,
    holds_from   timestamptz not null,
    holds_until  timestamptz not null,
    reason       text        not null,
    delegated_by json        not null,
    delegated_at timestamptz not null,
    revoked_by   json,
    revoked_at   timestamptz,

    constraint delegation_pkey primary key (project, number)
);
