-- The answers to commands that came with an Idempotency-Key, so that a repeated command gets the answer of the first.

create table idempotent_answer (
    project      text not null,
    principal    text not null,
    key          text not null,
    -- A digest of method, path, query and body: the same key must mean the same request.
    fingerprint  text not null,
    created_at   timestamptz not null,
    -- Null only inside the transaction that has claimed the key and is still deciding; nobody else ever sees it so.
    status       integer,
    content_type text,
    position     text,
    etag         text,
    location     text,
    body         bytea,

    constraint idempotent_answer_pkey primary key (project, principal, key),
    constraint idempotent_answer_status_is_decided check (status between 200 and 499)
);

-- For the clean-up, which removes the oldest.
create index idempotent_answer_created_at_idx on idempotent_answer (created_at);
