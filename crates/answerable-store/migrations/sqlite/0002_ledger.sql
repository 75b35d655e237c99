-- The same tables as migrations/postgres/0002_ledger.sql: change both.
-- Dates and times are ISO text, JSON is text, fingerprints are lower-case hexadecimal.

-- The version of the case that its rows in `asked` were drawn from; a case that is further on has
-- them drawn anew when the store is next opened.
alter table case_file add column asked_at_version integer not null default 0;

-- Letters of any council that were read. `body` is the letter without its figures.
create table letter (
    id text primary key,
    file text not null,
    body_name text not null,
    authority text,
    received text,
    responded text,
    taken_in_at text not null,
    taken_in_by text not null,
    body text not null
) strict;

create index letter_responded on letter (responded, id);

create table letter_figure (
    letter text not null references letter (id) on delete cascade,
    ordinal integer not null,
    question text not null,
    topic text not null,
    measure text,
    authority text,
    body_name text not null,
    period_first text,
    period_last text,
    body text not null,
    primary key (letter, ordinal)
) strict;

create index letter_figure_measure on letter_figure (measure);

create index letter_figure_topic on letter_figure (topic);

create index letter_figure_authority on letter_figure (authority, measure);

-- Every question that asks something, of cases and of letters that were read. An index: all of it
-- is drawn from the events of the case or the body of the letter, and can be drawn again.
create table asked (
    id integer primary key,
    kind text not null check (kind in ('case', 'letter')),
    reference text not null,
    ordinal integer not null,
    question text not null,
    authority text,
    body_name text not null,
    on_day text,
    topic text not null,
    measures text not null,
    words text not null,
    unique (kind, reference, ordinal)
) strict;

create index asked_topic on asked (topic);

create table asked_measure (
    measure text not null,
    asked integer not null references asked (id) on delete cascade,
    primary key (measure, asked)
) strict;

create index asked_measure_asked on asked_measure (asked);

-- The full text keeps no words of its own; the triggers keep it in step with the table.
create virtual table asked_words using fts5 (
    words,
    content = 'asked',
    content_rowid = 'id',
    tokenize = 'porter unicode61'
);

create trigger asked_is_indexed after insert on asked
begin
    insert into asked_words (rowid, words) values (new.id, new.words);
end;

create trigger asked_is_taken_out after delete on asked
begin
    insert into asked_words (asked_words, rowid, words) values ('delete', old.id, old.words);
end;

create trigger asked_is_indexed_anew after update on asked
begin
    insert into asked_words (asked_words, rowid, words) values ('delete', old.id, old.words);
    insert into asked_words (rowid, words) values (new.id, new.words);
end;
