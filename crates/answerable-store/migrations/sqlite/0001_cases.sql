-- The same tables as migrations/postgres/0001_cases.sql: change both.
-- Dates and times are ISO text, JSON is text, fingerprints are lower-case hexadecimal.

create table reference_counter (
    year integer primary key,
    last integer not null
) strict;

create table case_file (
    reference text primary key,
    authority text not null,
    received text not null,
    file_sha256 text not null,
    stage text not null,
    version integer not null,
    created_at text not null,
    unique (authority, received, file_sha256)
) strict;

create table event (
    case_reference text not null references case_file (reference),
    ordinal integer not null,
    at text not null,
    actor text not null,
    kind text not null,
    body text not null,
    previous text not null,
    digest text not null,
    primary key (case_reference, ordinal)
) strict;

create trigger event_is_not_changed before update on event
begin
    select raise(abort, 'the event log is append-only: an event cannot be changed');
end;

create trigger event_is_not_deleted before delete on event
begin
    select raise(abort, 'the event log is append-only: an event cannot be deleted');
end;

-- `insert or replace` deletes without firing the trigger above.
create trigger event_is_not_replaced before insert on event
when exists (
    select 1
    from event
    where case_reference = new.case_reference
        and ordinal = new.ordinal
)
begin
    select raise(abort, 'the event log is append-only: an event cannot be replaced');
end;

create table figure (
    case_reference text not null references case_file (reference),
    ordinal integer not null,
    part text not null,
    measure text not null,
    authority text not null,
    period_first text not null,
    period_last text not null,
    body text not null,
    issued_on text,
    primary key (case_reference, ordinal)
) strict;

create index figure_issued on figure (authority, measure, issued_on);

create table document (
    case_reference text not null references case_file (reference),
    name text not null,
    media_type text not null,
    sha256 text not null,
    bytes blob not null,
    drafted_at text not null,
    primary key (case_reference, name)
) strict;
