-- The inbox also has disagreements on their way up, and what waits for roles that are lent.

alter table inbox_feature
    -- Those that nobody has decided yet, with what is needed to say for whom they wait.
    add column escalations json not null default '[]';

create table inbox_delegation (
    project     text        not null,
    number      integer     not null,
    role        text        not null,
    delegate    text        not null,
    holds_from  timestamptz not null,
    holds_until timestamptz not null,
    revoked     boolean     not null,

    constraint inbox_delegation_pkey primary key (project, number)
);

-- Asked for at every look into an inbox; those that are over stay.
create index inbox_delegation_delegate_idx on inbox_delegation (project, delegate, holds_until);
