-- The same tables as migrations/sqlite/0001_cases.sql: change both.
-- Dates and times are ISO text, JSON is text, fingerprints are lower-case hexadecimal.
-- What is sorted by collates by its bytes, as SQLite does, so that both give one order.

create table reference_counter (
    year bigint primary key,
    last bigint not null
);

create table case_file (
    reference text collate "C" primary key,
    authority text not null,
    received text collate "C" not null,
    file_sha256 text not null,
    stage text not null,
    version bigint not null,
    created_at text not null,
    unique (authority, received, file_sha256)
);

create table event (
    case_reference text collate "C" not null references case_file (reference),
    ordinal bigint not null,
    at text not null,
    actor text not null,
    kind text not null,
    body text not null,
    previous text not null,
    digest text not null,
    primary key (case_reference, ordinal)
);

create function refuse_change_of_event() returns trigger language plpgsql as $$
begin
    raise exception 'the event log is append-only: % is refused', lower(tg_op);
end
$$;

create trigger event_is_append_only
before update or delete or truncate on event
for each statement execute function refuse_change_of_event();

create table figure (
    case_reference text collate "C" not null references case_file (reference),
    ordinal bigint not null,
    part text not null,
    measure text not null,
    authority text not null,
    period_first text not null,
    period_last text not null,
    body text not null,
    issued_on text collate "C",
    primary key (case_reference, ordinal)
);

create index figure_issued on figure (authority, measure, issued_on);

create table document (
    case_reference text collate "C" not null references case_file (reference),
    name text collate "C" not null,
    media_type text not null,
    sha256 text not null,
    bytes bytea not null,
    drafted_at text not null,
    primary key (case_reference, name)
);
