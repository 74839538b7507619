-- The migrations of all features: what there is to drill, and what later ones come after. Written in the transaction that stores
-- the event.
create table migration (
    -- The order in which they were handed in.
    position    bigint      generated always as identity,
    project     text        not null,
    feature     text        not null,
    number      integer     not null,
    name        text        not null,
    forward     text        not null,
    rollback    text        not null,
    sample_data text,
    -- How the drill ended; null until it has.
    status      text,
    -- When it may be taken, again or for the first time.
    due         timestamptz not null default '-infinity',
    -- Whether its feature is delivered, and other features come after it.
    delivered   boolean     not null default false,

    constraint migration_pkey primary key (position),
    constraint migration_number_key unique (project, feature, number)
);

-- What waits is little; what was drilled is everything else.
create index migration_waiting_idx on migration (position) where status is null;
