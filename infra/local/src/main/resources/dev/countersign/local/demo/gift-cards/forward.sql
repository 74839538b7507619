create type gift_card_status as enum ('issued', 'spent');

create table gift_card (
    code_hash bytea primary key,
    balance numeric(10, 2) not null check (balance >= 0),
    status gift_card_status not null,
    issued_at timestamptz not null
);
