-- The refusals of the last minute, so that identical ones are counted and not recorded one by one (R27). A row lives from the
-- first refusal until the minute is over and its count has become an event.

create table counted_refusal (
    -- A digest of project, principal, command, subject and the codes of the rules: what makes two refusals identical.
    fingerprint      bytea not null,
    -- Where the first one is recorded, and the count will be.
    stream           text not null,
    project          text not null,
    command          text not null,
    subject          text not null,
    rules            text[] not null,
    by               json not null,
    first_at         timestamptz not null,
    last_at          timestamptz not null,
    -- How many came after the first.
    repeated         integer not null default 0,
    client_addresses text[] not null default '{}',

    constraint counted_refusal_pkey primary key (fingerprint),
    constraint counted_refusal_is_not_negative check (repeated >= 0)
);

-- For whoever looks for minutes that are over.
create index counted_refusal_first_at_idx on counted_refusal (first_at);
