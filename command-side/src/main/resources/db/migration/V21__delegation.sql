-- Who stands in for whom, for the rules. Written in the transaction that stores the event; what is over stays and holds no more.
create table delegation (
    project     text        not null,
    number      integer     not null,
    role        text        not null,
    delegator   text        not null,
    delegate    text        not null,
    holds_from  timestamptz not null,
    holds_until timestamptz not null,

    constraint delegation_pkey primary key (project, number)
);

-- Asked for each verdict by somebody who does not hold the role.
create index delegation_delegate_idx on delegation (project, delegate, role);
